"""The card's own words, the strip, the sentence and the tabs."""

from dataclasses import replace

from iomdash import ids
from iomdash.components.card import (
    LedgerStep,
    make_card_head,
    make_empty,
    make_foot,
    make_hidden,
    make_key,
    make_links,
    make_reconciliation,
    make_table,
    make_twin,
)
from iomdash.components.cite_link import make_cite_link
from iomdash.components.headline import make_sentence, make_strip, make_tabs
from iomdash.layouts.key_row import KeyEntry
from iomdash.layouts.strip import place_strip
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reader
from iomdash.pages.wording import Wording
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.twin import Bar, Twin, TwinLine, TwinList
from tests.unit.components.parts import attributes_of, find, links_of, text_of, walk

LIBYA = Selection(countries=("LY",))


def test_card_head_has_heading_and_unit() -> None:
    head = make_card_head(heading="Fund: EUR 5m in all.", unit="Euros.", amount="EUR 5m", receipts="/receipts?c=ly")
    assert text_of(head) == "Fund: EUR 5m in all. Euros."
    assert links_of(head) == {"EUR 5m": "/receipts?c=ly"}


def test_what_a_card_hides_is_said_in_it_and_can_be_shown(words: Catalogue) -> None:
    hidden = make_hidden("EUR 1m hidden.", shown=LIBYA, words=words)
    head = make_card_head(heading="EUR 5m.", unit="Euros.", amount="EUR 5m", receipts="/receipts", hidden=hidden)
    assert "EUR 1m hidden." in text_of(head)
    assert links_of(head)[words.say("card.show_hidden")] == "/?c=ly"
    assert make_hidden("", shown=LIBYA, words=words) == []


def test_key_shows_a_swatch_for_each_entry() -> None:
    key = make_key([KeyEntry(swatch="marked", words="goes to the IOM")])
    assert text_of(key) == "goes to the IOM"
    assert len(find(key, "swatch-marked")) == 1


def test_foot_holds_note_source_address_code_and_date(words: Catalogue) -> None:
    foot = make_foot(notes="n", source="s", address="/?c=ly", code="ABC234", as_of="As of 1 Jan", words=words)
    assert text_of(foot) == "Note nSource s/?c=ly ABC234As of 1 Jan"
    link = make_cite_link(LIBYA, words)
    cited = make_foot(notes="n", source="s", address="", code="ABC234", as_of="As of 1 Jan", words=words, ways=[link])
    assert text_of(cited).endswith("As of 1 Jan · Cite")
    assert links_of(cited) == {"Cite": "/cite?c=ly"}


def test_reconciliation_names_every_step() -> None:
    steps = [LedgerStep(words="253 rows", amount="EUR 5m", role="step"), LedgerStep(words="Gap", amount="1m", role="gap")]
    steps[1] = replace(steps[1], href="/method#published")
    made = make_reconciliation(steps, heading="From all rows", note="Numbers lead on.")
    assert text_of(made) == "From all rows253 rowsEUR 5mGap1mNumbers lead on."
    assert links_of(made) == {"1m": "/method#published"}
    assert text_of(find(made, "ledger-gap")) == "Gap1m"


def test_next_questions_are_links_to_states() -> None:
    assert links_of(make_links([("Who in Libya?", LIBYA)], heading="Ask next")) == {"Who in Libya?": "/?c=ly"}


def test_empty_card_says_so_and_offers_states(words: Catalogue) -> None:
    empty = make_empty([("In all countries: EUR 5m", Selection())], words=words)
    assert words.say("empty.words") in text_of(empty)
    assert links_of(empty) == {"In all countries: EUR 5m": "/"}


def test_twin_has_words_bars_and_lists(words: Catalogue) -> None:
    twin = Twin(
        paragraphs=("It holds money.",),
        lists=(TwinList(head="Countries", lines=(TwinLine(text="Libya: EUR 5m", key="country:LY"), TwinLine(text="2020"))),),
        bars=(Bar(name="IOM", amount="5m", part=0.5, kind="marked"), Bar(name="Others", amount="1m", part=0, kind="pooled")),
    )
    made = make_twin(twin, words=words, unit="EUR", receipts=lambda key: f"/receipts?of={key}")
    assert "It holds money." in text_of(made)
    assert "CountriesLibya: EUR 5m2020" in text_of(made)
    assert links_of(made) == {"Libya: EUR 5m": "/receipts?of=country:LY"}
    (rod,) = find(made, "rod")
    assert attributes_of(rod)["style"] == {"width": "50.00%"}
    assert words.say("twin.others_sum") in text_of(find(made, "bar-row-pooled"))


def test_table_has_search_total_file_and_rows(words: Catalogue) -> None:
    made = make_table(
        [{"title": "One"}], columns=[{"field": "title"}], download="/data.csv?c=ly", total="1 row", words=words
    )
    assert links_of(made)[words.say("table.download")] == "/data.csv?c=ly"
    assert "1 row" in text_of(made)
    (grid,) = (part for part in walk(made) if getattr(part, "id", None) == ids.GRID)
    assert grid.rowData == [{"title": "One"}]
    assert any(getattr(part, "id", None) == ids.GRID_SEARCH for part in walk(made))


def test_strip_is_drawn_for_the_eye_and_said_for_the_ear(reader: Reader, words: Catalogue) -> None:
    wording = Wording(reader, reading=reader.read(Selection()), words=words)
    made = make_strip(wording.strip(width=352, start=74), heading="IOM", unit="EUR m", spoken="IOM under four rules.")
    (drawing,) = find(made, "strip-drawing")
    assert attributes_of(drawing)["aria-hidden"] == "true"
    assert text_of(find(made, "spoken")) == "IOM under four rules."
    assert len(find(made, "strip-dot")) == 1
    assert len(find(made, "strip-label")) == 4
    assert links_of(made) == {"IOM under four rules.": f"#{ids.REASONS}"}


def test_strip_of_one_value_still_places_its_marks(reader: Reader, words: Catalogue) -> None:
    reading = reader.read(Selection(countries=("DZ",), mark="afd"))
    span = reading.range
    labels = {rule: words.say(f"rule_short.{rule}") for rule, _ in span.by_rule}
    strip = place_strip(span, labels=labels, values=dict.fromkeys(labels, "0"), width=352, start=74)
    assert all(74 <= tick.x <= 352 for tick in strip.ticks)


def test_sentence_has_a_word_and_a_popover_for_every_slot(words: Catalogue) -> None:
    slots = {name: f"<{name}>" for name in ids.SLOTS}
    made = make_sentence(slots, words=words)
    said = text_of(made)
    assert all(f"<{name}>" in said for name in ids.SLOTS)
    assert [part.id for part in find(made, "slot-word")] == [ids.slot(name, "summary") for name in _in_order(made)]
    labels = [attributes_of(part)["aria-label"] for part in find(made, "popover")]
    assert len(set(labels)) == len(ids.SLOTS)


def _in_order(made: list) -> list[str]:
    return [part.id["slot"] for part in find(made, "slot-word")]


def test_tabs_keep_the_rest_of_the_state(words: Catalogue) -> None:
    tabs = make_tabs(LIBYA, words=words)
    assert [attributes_of(tab)["href"] for tab in tabs] == ["/?c=ly", *(f"/?c=ly&v={view}" for view in list(View)[1:])]
    assert [attributes_of(tab).get("aria-current") for tab in tabs] == ["true", None, None, None]
    assert text_of(tabs[0]) == "FlowText", "wide screens draw the flow, narrow ones tell it"
