"""Every donor, window, country, organisation and programme answers, and its numbers are those of the second computation."""

import os
import re
from html import unescape
from itertools import product

import pytest
from flask.testing import FlaskClient

from iomdash.measures.ledger import Ledger
from iomdash.measures.listing import list_programmes
from iomdash.measures.profiles import derive_breakdown
from iomdash.measures.receipts import derive_receipts
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import Subject, list_subjects
from iomdash.pages.profile import Profile
from iomdash.pages.profile_head import say_title
from iomdash.pages.profile_money import LISTED
from iomdash.pages.reading import Reader
from iomdash.state import decode_receipt, profile_of, with_subject
from iomdash.vocabulary import Column, Measure, ProfileKind, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur
from iomdash.words.sentence import LONGEST_TITLE, count_words
from tests.oracle import Oracle
from tests.strategies import shipped_ledger

SUBJECTS = list_subjects(shipped_ledger())
STATES = [
    Selection(measure=measure, rule=rule, with_corrections=corrected)
    for measure, rule, corrected in product(Measure, Rule, (True, False))
]
GROUPS = {Column.DONOR: "donor", Column.WINDOW: "window", Column.COUNTRY: "country", Column.IMPLEMENTER: "implementer"}
PLAIN = [with_subject(Selection(), subject=subject) for subject in SUBJECTS]
EVERY = [with_subject(state, subject=subject) for subject in SUBJECTS[::31] for state in STATES]
AMOUNT = re.compile(r"Receipts of EUR ([\d,.]+)")


STEP = int(os.environ.get("IOMDASH_PROFILE_STEP", "4"))
"""The test run asks for each fourth page, the audit (1) for all."""


@pytest.fixture(scope="module")
def oracle(ledger: Ledger) -> Oracle:
    return Oracle(ledger.release.folder, states=[*PLAIN, *EVERY])


def test_there_is_much_to_compare() -> None:
    assert len(SUBJECTS) > 500
    assert {subject.kind for subject in SUBJECTS} == set(ProfileKind)
    assert len(EVERY) > 250


@pytest.mark.parametrize("kind", list(ProfileKind))
def test_every_profile_answers_with_its_headline(
    client: FlaskClient, oracle: Oracle, words: Catalogue, kind: ProfileKind
) -> None:
    totals = oracle.sums("total")
    for number, subject in enumerate(SUBJECTS):
        if subject.kind is not kind or number % STEP:
            continue
        answer = client.get(profile_of(subject))
        page = unescape(answer.get_data(as_text=True))
        cents = totals.get(number, {"": (0, 0)})[""][0]
        assert answer.status_code == 200, subject
        said = AMOUNT.findall(page)
        assert said == ([write_cents(cents)] if cents else []), subject
        assert not cents or f">{write_eur(cents, words=words)}<" in page, subject


def test_lists_equal_the_oracle_and_sum_to_the_headline(ledger: Ledger, oracle: Oracle) -> None:
    totals, expected = oracle.sums("total"), {column: oracle.sums(group) for column, group in GROUPS.items()}
    for (number, state), column in product(enumerate([*PLAIN, *EVERY]), GROUPS):
        made = derive_breakdown(ledger, selection=state, column=column)
        total = totals.get(number, {"": (0, 0)})[""][0]
        assert made.total == total, state
        if made.is_summed:
            assert sum(entry.amount for entry in made.entries) == total, state
            ours = {"" if entry.id == "unpublished" else entry.id: entry.amount for entry in made.entries}
            theirs = {"" if id == "unpublished" else id: c for id, (c, _) in expected[column].get(number, {}).items()}
            assert ours == theirs, state


def test_programmes_and_themes_sum_to_the_headline(ledger: Ledger) -> None:
    for state in PLAIN:
        total = select_paths(ledger, selection=state).total
        assert sum(row.amount for row in list_programmes(ledger, selection=state)) == total
        assert sum(entry.amount for entry in derive_breakdown(ledger, selection=state, column=Column.THEME).entries) == total


def test_no_title_is_longer_than_twelve_words(reader: Reader, words: Catalogue) -> None:
    long = []
    for subject in SUBJECTS[::STEP]:
        title = say_title(Profile(reader, subject=subject, state=Selection(), words=words))
        is_name = subject.is_organisation and "no money counted" in title
        if count_words(title) > LONGEST_TITLE and not is_name:
            long.append(title)
    assert long == []


@pytest.mark.parametrize(
    "path", ["/country/ly", "/organisation/iom?s=any", "/donor/it?m=contracted", "/window/reg?cs=equal"]
)
def test_every_number_with_receipts_is_what_they_sum_to(
    client: FlaskClient, ledger: Ledger, reader: Reader, words: Catalogue, path: str
) -> None:
    page = client.get(path).get_data(as_text=True)
    links = re.findall(
        r'<a (?:class="number" href="/receipts\?([^"]+)"|href="/receipts\?([^"]+)" class="number")>([^<]+)</a>', page
    )
    assert len(links) > 20
    for first, second, said in links:
        decoded, of = decode_receipt(unescape(first or second), known=reader.known)
        assert not decoded.ignored
        total = derive_receipts(ledger, selection=decoded.selection, of=of).total
        assert unescape(said) == write_eur(total, words=words), first or second


def test_the_parts_of_every_list_are_listed() -> None:
    assert set(LISTED) | {Column.PROGRAMME} >= set(GROUPS)
    assert Subject(kind=ProfileKind.COUNTRY, id="NE") in SUBJECTS
