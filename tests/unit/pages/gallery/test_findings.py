"""A title of the gallery is said only while it is true of the numbers."""

from collections.abc import Iterator

import pytest

from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.pages.gallery import findings
from iomdash.pages.gallery.entries import CHAPTERS, ENTRIES
from iomdash.pages.gallery.findings import FINDINGS, Found, release_facts, write_finding
from iomdash.pages.gallery.making import write_title_of
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.vocabulary import Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import count_words

FALSE = {
    "ngos": "k=member_state_agency",
    "contracts_map": "v=map",
    "iom_map": "v=map",
    "range_then": "i=giz&mark=giz&c=ly&by=2015-12-01&s=any",
    "programmes": "s=sole&i=iom",
    "noa_then": "mark=unhcr&y=2015",
    "returns": "g=jobs_skills",
    "borders": "g=return_reintegration",
    "early": "y=-2016",
    "undated": "b=adoption&u=0",
    "pool": "d=de",
    "corrected": "x=0",
    "unsplit": "s=equal",
    "nameless": "i=giz",
    "placeless": "c=several&cs=equal",
}
"""Finding -> a state of which its wording would be false."""
ALWAYS = {"international", "implementers", "kinds", "purposes", "iom_purposes"}
"""Findings that name whoever leads, or only a share: false only where two are as big."""


def found_in(id: str, query: str, *, reader: Reader, words: Catalogue) -> Found:
    decoded = decode(query, known=reader.known)
    assert decoded.ignored == ()
    return FINDINGS[id](release_facts(reader, selection=decoded.selection, words=words))


def test_there_are_thirty_figures_in_nine_chapters() -> None:
    assert len(ENTRIES) == 30
    assert len(CHAPTERS) == 9
    assert set(FINDINGS) == {*FALSE, *ALWAYS}
    assert set(FINDINGS) <= set(ENTRIES)


@pytest.mark.parametrize("id", FINDINGS)
def test_the_finding_holds_in_the_release_that_ships(id: str, reader: Reader, words: Catalogue) -> None:
    assert found_in(id, ENTRIES[id].query, reader=reader, words=words).holds
    title = write_title_of(ENTRIES[id], reader=reader, words=words)
    assert title
    assert count_words(title) <= 12


@pytest.mark.parametrize("id", FALSE)
def test_a_false_wording_is_noticed(id: str, reader: Reader, words: Catalogue) -> None:
    decoded = decode(FALSE[id], known=reader.known)
    facts = release_facts(reader, selection=decoded.selection, words=words)
    assert not FINDINGS[id](facts).holds
    assert write_finding(id, facts) == ""


def test_two_that_lead_are_no_leader(reader: Reader, words: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = release_facts(reader, selection=Selection(), words=words)
    first, *others = facts.ranked(findings.Column.IMPLEMENTER)
    monkeypatch.setattr(facts, "ranked", lambda _column: [first, first, *others])
    assert not findings.find_implementers(facts).holds
    monkeypatch.undo()
    assert findings.find_implementers(facts).holds


def test_a_title_of_more_than_twelve_words_is_not_said(
    reader: Reader, words: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = release_facts(reader, selection=Selection(rule=Rule.SOLE), words=words)
    assert write_finding("unsplit", facts)
    monkeypatch.setattr(findings, "count_words", lambda _title: 13)
    assert write_finding("unsplit", facts) == ""


def test_what_leads_is_the_biggest_of_all_rows(reader: Reader, words: Catalogue) -> None:
    """Counted here from the rows themselves, without flows or pools."""
    frame = select_paths(reader.ledger, selection=Selection()).frame
    sums = frame.groupby("implementer_id")["amount"].sum().sort_values(ascending=False)
    unknown = {"shared", "unpublished", "uncontracted", "several", "unknown", ""}
    named = [(id, cents) for id, cents in sums.items() if id not in unknown]
    id, cents = named[0]
    facts = release_facts(reader, selection=Selection(), words=words)
    leader = facts.ranked(findings.Column.IMPLEMENTER)[0]
    assert (leader.id, leader.amount) == (id, int(cents))


def own_titles(reader: Reader, words: Catalogue) -> Iterator[str]:
    yield from (write_title_of(ENTRIES[id], reader=reader, words=words) for id in ENTRIES if id not in FINDINGS)


def test_without_a_finding_the_figure_says_its_own(reader: Reader, words: Catalogue) -> None:
    assert set(own_titles(reader, words)) == {""}
