"""The sentence and the title: true of the state they stand over, in at most twelve words."""

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.places import derive_places
from iomdash.measures.ranges import derive_range
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection
from iomdash.measures.trends import derive_trend
from iomdash.state import decode, encode
from iomdash.vocabulary import Rule
from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.sentence import (
    LONGEST_TITLE,
    Finding,
    count_words,
    say_slots,
    say_span,
    split_template,
    write_sentence,
    write_title,
)
from tests.strategies import default_views, random_selections, shipped_ids
from tests.unit.measures.making import make_ledger, make_path

WHOLE = (
    "Show money approved from all donors to all implementers in all countries, 2015–2021 by decision, "
    "shared programmes split equally, marking IOM."
)


def of(query: str) -> Selection:
    decoded = decode(query, known=shipped_ids())
    assert not decoded.ignored
    return decoded.selection


def title_of(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    """The title with a plain blank between currency and amount."""
    reconciled = reconcile(ledger, selection=selection)
    finding = Finding(
        total=reconciled.total,
        programme_count=reconciled.count,
        range=derive_range(ledger, selection=selection),
        places=derive_places(ledger, selection=selection),
        trend=derive_trend(ledger, selection=selection),
    )
    return write_title(ledger, selection=selection, finding=finding, words=words)


@pytest.mark.parametrize(
    ("query", "changed", "said"),
    [
        ("", "", ""),
        ("d=de~it", "all donors", "Germany and Italy"),
        ("d=eu-budget", "all donors", "EU budget and EDF"),
        ("d=other-states", "all donors", "other states"),
        ("c=ly", "all countries", "Libya"),
        ("c=ly~ne~ml", "all countries", "Libya and 2 more"),
        ("c=several", "all countries", "several countries"),
        ("c=ly&w=sah", "all countries", "Libya and the Sahel and Lake Chad"),
        ("i=giz", "all implementers", "GIZ (Germany)"),
        ("i=giz&k=ngo~partner_government", "all implementers", "GIZ (Germany) and 2 more"),
        ("k=ngo", "all implementers", "NGOs"),
        ("k=partner_government", "all implementers", "partner governments"),
        ("t=tfp.3", "approved", "approved for improved migration management"),
        ("t=tfp.1~tfp.2", "approved", "approved for 2 objectives"),
        ("g=jobs_skills", "approved", "approved for jobs and skills"),
        ("g=jobs_skills~several", "approved", "approved for 2 purposes"),
        ("g=jobs_skills&t=tfp.3", "approved", "approved for jobs and skills, under improved migration management"),
        ("p=t05-eutf-noa-ly-03", "all countries", "all countries, in one programme"),
        ("y=2016-2018", "2015–2021", "2016–2018"),
        ("y=2017&u=0&b=adoption", "2015–2021 by decision", "2017 by adoption date only, without undated"),
        ("s=any", "split equally", "counted in full for each"),
        ("x=0", "split equally", "split equally, uncorrected"),
        ("mark=giz", "IOM.", "GIZ (Germany)."),
    ],
)
def test_the_sentence_says_the_whole_state(ledger: Ledger, words: Catalogue, query: str, changed: str, said: str) -> None:
    assert write_sentence(ledger, selection=of(query), words=words) == WHOLE.replace(changed, said)


def test_contracted_money_has_the_year_in_which_contracts_start(ledger: Ledger, words: Catalogue) -> None:
    assert "2015–2021 by contract start" in write_sentence(ledger, selection=of("m=contracted"), words=words)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "The IOM is named in EUR 755m; only 194m is its alone"),
        ("s=contracts", "The IOM is named in EUR 755m; only 194m is its alone"),
        ("m=contracted", "The IOM has EUR 232m of EUR 3.40bn contracted"),
        ("m=contracted&i=iom", "The IOM has EUR 232m contracted"),
        ("c=ly", "In Libya, the IOM is named in EUR 215m; 44.0m is its alone"),
        ("w=sah", "The Sahel and Lake Chad: the IOM named in EUR 243m, 74.9m alone"),
        ("mark=who&w=noa", "In North Africa, WHO is named in EUR 30.2m, never alone"),
        ("i=giz", "GIZ (Germany) is named in EUR 775m; only 197m is its alone"),
        ("i=giz~afd", "GIZ (Germany) and AFD (France): EUR 570m approved"),
        ("k=ngo&w=sah", "NGOs in the Sahel and Lake Chad: EUR 351m approved"),
        ("i=unpublished", "Not published: EUR 505m approved"),
        ("d=de", "Germany: EUR 221m of the pool, 18.7m for the IOM"),
        ("v=map", "Sudan leads; 16% has no single country"),
        ("v=map&c=ly", "Libya: EUR 420m in 21 programmes"),
        ("v=map&c=several", "None of EUR 804m is published for one country"),
        ("v=trend", "2017 was the peak: EUR 1.50bn of EUR 4.90bn"),
        ("v=trend&y=1900", "All of EUR 383m is undated"),
        ("v=table", "251 programmes make up EUR 4.90bn"),
        ("v=table&p=t05-eutf-noa-ly-03", "1 programme makes up EUR 90.0m"),
        ("v=table&m=contracted", "383 contracts make up EUR 3.40bn"),
        ("c=ly&w=sah", "No money matches this sentence"),
    ],
)
def test_the_title_states_the_finding(ledger: Ledger, words: Catalogue, query: str, title: str) -> None:
    assert title_of(ledger, of(query), words).replace("\u00a0", " ") == title


@pytest.mark.parametrize(
    ("cents", "title"),
    [
        ({"sole": 5, "equal": 5, "contracts": 5, "any": 5}, "The IOM has EUR 5.00m of EUR 12.0m approved"),
        ({"sole": 5, "equal": 5, "contracts": 0, "any": 5}, "The IOM is named in EUR 5.00m, with nothing signed"),
        ({"sole": 5, "equal": 5, "contracts": 9, "any": 5}, "The IOM is named in EUR 5.00m; 9.00m is signed"),
        ({"sole": 5, "equal": 6, "contracts": 1, "any": 8}, "The IOM is named in EUR 8.00m; only 5.00m is its alone"),
        ({"sole": 0, "equal": 6, "contracts": 1, "any": 8}, "The IOM is named in EUR 8.00m, never alone"),
        ({"sole": 0, "equal": 0, "contracts": 0, "any": 0}, "EUR 7.00m approved, none of it naming the IOM"),
    ],
)
def test_a_title_calls_alone_what_is_alone_and_signed_what_is_signed(
    words: Catalogue, cents: dict[str, int], title: str
) -> None:
    """The lowest of the range is not always what an organisation has alone."""
    million = 10**8
    paths = [make_path(f"P{rule}", rule=rule, amount_eur=amount * million) for rule, amount in cents.items()]
    paths += [make_path("Q", rule=rule, implementer_id="giz", amount_eur=7 * million) for rule in cents]
    assert title_of(make_ledger(*paths), Selection(), words).replace("\u00a0", " ") == title


def test_an_organisation_that_is_filtered_out_is_not_said_to_have_anything(words: Catalogue) -> None:
    ledger = make_ledger(make_path("A", amount_eur=10**9), make_path("B", amount_eur=10**8, implementer_id="acf"))
    assert "IOM" not in title_of(ledger, Selection(kinds=("ngo",)), words)


@pytest.mark.parametrize("part", range(4))
def test_every_title_has_at_most_twelve_words(ledger: Ledger, words: Catalogue, part: int) -> None:
    states = [*default_views(), *random_selections(300, seed=12)][part::4]
    titles = {encode(state): title_of(ledger, state, words) for state in states}
    assert [title for title in titles.values() if count_words(title) > LONGEST_TITLE] == []
    assert LONGEST_TITLE == 12
    assert all(title and "{" not in title for title in titles.values())


def test_an_amount_with_its_currency_is_one_word() -> None:
    assert count_words("The IOM has EUR\u00a0232m") == 4


def test_slots_and_text_make_the_sentence(ledger: Ledger, words: Catalogue) -> None:
    slots = say_slots(ledger, selection=Selection(), words=words)
    pieces = [slots[segment.slot] if segment.slot else segment.text for segment in split_template(words)]
    assert "".join(pieces) == write_sentence(ledger, selection=Selection(), words=words)
    assert {segment.slot for segment in split_template(words)} - {""} == set(slots)


@pytest.mark.parametrize(
    ("query", "span"),
    [
        ("", "2015–2021"),
        ("y=2017", "2017"),
        ("y=2018-", "2018–2021"),
        ("y=-2016", "2015–2016"),
        ("y=2025-", "2025"),
        ("y=-2010", "2010"),
    ],
)
def test_the_span_of_years(ledger: Ledger, query: str, span: str) -> None:
    assert say_span(ledger, selection=of(query)) == span


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_said_in_its_own_words(ledger: Ledger, rule: Rule) -> None:
    words = read_catalogue()
    assert words.say(f"rule.{rule}") in write_sentence(ledger, selection=Selection(rule=rule), words=words)
