"""The text twin says what the flow holds: every node, the biggest links, what is missing; its numbers are the flow's."""

import pytest
from hypothesis import given, settings

from iomdash.measures.flows import derive_flow
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import OTHERS, UNKNOWNS, Column, Rule
from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.names import share_nodes
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.twin import TOP_LINKS, Twin, describe_flow, say_biggest
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

MILLION = 10**8
PATHS = (
    make_path("A", amount_eur=100 * MILLION),
    make_path("B", amount_eur=60 * MILLION, country_code="NE", window="SAH", implementer_id="giz"),
    make_path("C", amount_eur=30 * MILLION, country_code="several", window="SAH"),
    make_path("D", amount_eur=10 * MILLION, country_code="unpublished", implementer_id="unpublished"),
)


def twin_of(words: Catalogue, *paths: dict[str, object], rule: Rule = Rule.EQUAL, mark: str = "iom") -> Twin:
    selection = Selection(columns=(Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER), rule=rule, mark=mark)
    flow = derive_flow(make_ledger(*paths), selection=selection)
    return describe_flow(flow, opening="All of it.", rule=rule, words=words)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_paragraphs(words: Catalogue) -> None:
    opening, biggest, missing = map(plain, twin_of(words, *PATHS).paragraphs)
    assert opening.startswith("All of it. The IOM has EUR 130m, 65.0%")
    assert "77% is for Libya" in opening
    assert biggest == (
        "The three biggest links: from North of Africa to Libya, EUR 100m (50.0% of the total); "
        "from Libya to IOM, EUR 100m (50.0% of the total); "
        "from Sahel and Lake Chad to Niger, EUR 60.0m (30.0% of the total)."
    )
    assert "EUR 30.0m, 15.0%" in missing
    assert missing.count("EUR 10.0m, 5.0%") == 2


def test_where_all_is_known_that_is_said(words: Catalogue) -> None:
    assert twin_of(words, PATHS[0]).paragraphs[-1] == words.say("twin.missing_none")


def test_what_the_columns_do_not_show_is_not_claimed(words: Catalogue) -> None:
    """Without a column for countries and one for implementers, no figure tells that every euro has both."""
    flow = derive_flow(make_ledger(*PATHS), selection=Selection(columns=(Column.DONOR, Column.WINDOW)))
    twin = describe_flow(flow, opening="All of it.", rule=Rule.EQUAL, words=words)
    assert twin.paragraphs[-1] == words.say("twin.missing_unseen")
    mentions = [make_path("D", rule="any", implementer_id=id) for id in ("iom", "unpublished")]
    assert twin_of(words, *mentions, rule=Rule.ANY_MENTION).paragraphs[-1] == words.say("twin.missing_unseen")


def test_an_unnamed_organisation_has_nothing(words: Catalogue) -> None:
    assert words.say("twin.mark_none", mark="AFD") in twin_of(words, *PATHS, mark="afd").paragraphs[0]


def test_any_mention_says_that_it_counts_in_full(words: Catalogue) -> None:
    paths = [make_path("A", rule="any", implementer_id=id, amount_eur=100 * MILLION) for id in ("iom", "giz")]
    opening = plain(twin_of(words, *paths, rule=Rule.ANY_MENTION).paragraphs[0])
    assert "name the IOM hold EUR 100m, 100.0%; counted in full" in opening


def test_lists_have_a_line_for_every_node(words: Catalogue) -> None:
    windows, countries, implementers = twin_of(words, *PATHS).lists
    assert (windows.head, countries.head, implementers.head) == ("Windows", "Countries", "Implementers")
    assert [plain(line.text) for line in implementers.lines] == [
        "IOM: EUR 130m, 65.0%",
        "GIZ: EUR 60.0m, 30.0%",
        "Not published: EUR 10.0m, 5.0%",
    ]
    assert plain(windows.lines[1].text) == "Sahel and Lake Chad: EUR 90.0m, 45.0%, of which IOM EUR 30.0m"


def test_bars_show_the_biggest_the_marked_and_the_unknown(words: Catalogue) -> None:
    others = [
        make_path(f"P{n}", implementer_id=id, amount_eur=n * 10 * MILLION)
        for n, id in enumerate(("giz", "afd", "acf", "unhcr"), 2)
    ]
    many = [make_path(f"Q{n}", implementer_id=f"ngo-{n}", amount_eur=20 * MILLION + n) for n in range(4)]
    paths = [
        *others,
        *many,
        make_path("A", amount_eur=1 * MILLION),
        make_path("D", implementer_id="unpublished", amount_eur=100 * MILLION),
    ]
    bars = twin_of(words, *paths).bars
    assert [(bar.name, bar.amount, bar.kind) for bar in bars] == [
        ("UNHCR", "50.0m", "plain"),
        ("ACF", "40.0m", "plain"),
        ("AFD", "30.0m", "plain"),
        ("ngo-3", "20.0m", "plain"),
        ("ngo-2", "20.0m", "plain"),
        ("IOM", "1.00m", "marked"),
        ("3 others", "60.0m", "pooled"),
        ("Not published", "100m", "unknown"),
    ]
    assert [bar.part for bar in bars][:2] == [0.5, 0.4]
    assert bars[-1].part == 1


def lines_of(flow: Flow, words: Catalogue) -> list[list[str]]:
    """Amount and share of every node, as the twin should write them."""
    shares = share_nodes(flow, words=words)
    return [
        [f"{write_eur(node.amount, words=words)}, {shares[node.key]}" for node in nodes] for nodes in flow.columns if nodes
    ]


@settings(max_examples=60)
@given(selection=full_selections())
def test_every_number_of_the_twin_is_a_number_of_the_flow(selection: Selection) -> None:
    words = read_catalogue()
    flow = derive_flow(shipped_ledger(), selection=selection)
    twin = describe_flow(flow, opening="", rule=selection.rule, words=words)
    said = [[line.text for line in part.lines] for part in twin.lists]
    wanted = lines_of(flow, words)
    assert [len(part) for part in said] == [len(part) for part in wanted]
    for lines, numbers in zip(said, wanted, strict=True):
        assert all(f": {number}" in line for line, number in zip(lines, numbers, strict=True))
    assert all("{" not in paragraph for paragraph in twin.paragraphs)
    assert not flow.marked or write_eur(flow.marked, words=words) in twin.paragraphs[0]


@settings(max_examples=60)
@given(selection=full_selections())
def test_bars_are_the_last_column(selection: Selection) -> None:
    words = read_catalogue()
    flow = derive_flow(shipped_ledger(), selection=selection)
    bars = describe_flow(flow, opening="", rule=selection.rule, words=words).bars
    last = flow.columns[-1]
    shown = {write_amount(node.amount, words=words) for node in last}
    assert {bar.amount for bar in bars if bar.kind != "pooled"} <= shown
    assert len([bar for bar in bars if bar.kind == "unknown"]) == len([node for node in last if node.id in UNKNOWNS])
    assert all(0 <= bar.part <= 1 for bar in bars)
    assert len(bars) <= len([node for node in last if node.id != OTHERS]) + 1


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ([], ""),
        (["from A to B"], "The biggest link: from A to B."),
        (["from A to B", "from B to C"], "The two biggest links: from A to B; from B to C."),
    ],
)
def test_the_biggest_links_are_counted(words: Catalogue, links: list[str], said: str) -> None:
    assert say_biggest("twin.biggest", links, words=words) == said


def test_no_more_than_the_biggest_links_are_named(words: Catalogue) -> None:
    biggest = twin_of(words, *PATHS).paragraphs[1]
    assert biggest.count("; ") == TOP_LINKS - 1
    assert biggest.startswith(f"The {words.say(f'count.{TOP_LINKS}')} biggest")
