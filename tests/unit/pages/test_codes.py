"""From a code to its view: what was issued, what a file kept, what is near; and what is damaged, full or shared."""

import logging
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path

import pytest

from iomdash.measures.selection import Selection
from iomdash.measures.subjects import list_subjects
from iomdash.pages.codes.code_file import LARGEST_FILE, CodeFile
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.codes.issued import IssuedCodes
from iomdash.pages.codes.reachable import ReachableStates, put_together, take_apart
from iomdash.pages.reading import Reader
from iomdash.state import encode, with_subject
from iomdash.state.codes import code_of, code_of_text
from iomdash.vocabulary import Measure, Rule, View
from iomdash.words.catalogue import Catalogue

LIBYA = Selection(countries=("LY",), release="2026-11.3")
LATER = "c=ne&r=2026-11.3"


def same_code() -> tuple[str, str]:
    """Two states of the flow, at two scales, that have one code: found, not made up."""
    seen: dict[str, str] = {}
    for number in count(1):
        address = f"px={number}&r=2026-11.3"
        other = seen.setdefault(code_of_text(address), address)
        if other != address:
            return other, address
    raise AssertionError


@pytest.fixture(scope="module")
def finder(reader: Reader, words: Catalogue) -> CodeFinder:
    return CodeFinder(Reader(reader.ledger), words=words)


def test_what_is_issued_is_found() -> None:
    codes = IssuedCodes()
    assert codes.find(code_of(LIBYA)) == []
    assert codes.issue(LIBYA) == code_of(LIBYA)
    assert codes.find(code_of(LIBYA)) == [encode(LIBYA)]


def test_two_states_with_one_code_are_both_kept(tmp_path: Path) -> None:
    first, second = same_code()
    for codes in (IssuedCodes(), IssuedCodes(tmp_path / "codes.txt")):
        assert codes.issue_text(first) == codes.issue_text(second)
        assert codes.find(code_of_text(first)) == [first, second]


def test_memory_is_bounded_and_the_latest_stay() -> None:
    codes = IssuedCodes(most=200)
    addresses = [f"px={number}&r=2026-11.3" for number in range(100, 200)]
    for address in addresses:
        codes.issue_text(address)
    kept = [address for address in addresses if codes.find(code_of_text(address))]
    assert kept == addresses[-len(kept) :]
    assert sum(map(len, kept)) <= 200
    codes.issue_text(kept[0])
    codes.issue_text("px=999&r=2026-11.3")
    assert codes.find(code_of_text(kept[0]))
    assert not codes.find(code_of_text(kept[1]))


def test_one_state_longer_than_the_bound_is_still_found() -> None:
    codes = IssuedCodes(most=5)
    assert codes.find(codes.issue(LIBYA)) == [encode(LIBYA)]


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    codes = IssuedCodes(tmp_path / "codes.txt")
    addresses = [f"px={number % 40}&r=2026-11.3" for number in range(1, 400)]
    with ThreadPoolExecutor(8) as pool:
        issued = list(pool.map(codes.issue_text, addresses))
    assert all(address in codes.find(code) for code, address in zip(issued, addresses, strict=True))
    lines = (tmp_path / "codes.txt").read_text().splitlines()
    assert all(line.split()[0] == code_of_text(line.split()[1]) for line in lines)


def test_a_restart_and_another_worker_know_what_was_issued(tmp_path: Path) -> None:
    path = tmp_path / "codes.txt"
    one, other = IssuedCodes(path), IssuedCodes(path)
    one.issue(LIBYA)
    assert other.find(code_of(LIBYA)) == [encode(LIBYA)]
    other.issue(LIBYA)
    assert path.read_text() == f"{code_of(LIBYA)} {encode(LIBYA)}\n"
    assert IssuedCodes(path).find(code_of(LIBYA)) == [encode(LIBYA)]


def test_damaged_lines_are_named_and_cost_only_themselves(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "codes.txt"
    whole = [f"{code_of_text(address)} {address}\n".encode() for address in (encode(LIBYA), LATER)]
    wrong = [b"\xff\xfe\x00\n", b"ABCDEF c=ly\n", b"\n", code_of_text("a b").encode() + b" a b\n", b"x" * 9999 + b"\n"]
    path.write_bytes(whole[0] + b"".join(wrong) + whole[1] + b"ALYJFB c=l")
    codes = IssuedCodes(path)
    assert [message.split(" is ")[0] for message in caplog.messages] == [f"{path}, line {n}" for n in (2, 3, 5, 6, 8)]
    assert codes.find(code_of(LIBYA)) == [encode(LIBYA)]
    assert codes.find(code_of_text(LATER)) == [LATER]
    assert codes.find("ABCDEF") == []
    before = path.read_bytes()
    codes.issue_text("c=ml&r=2026-11.3")
    assert path.read_bytes().startswith(before + b"\n")
    assert IssuedCodes(path).find(code_of_text("c=ml&r=2026-11.3")) == ["c=ml&r=2026-11.3"]


@pytest.mark.parametrize("address", ["//example.org", "https://example.org/?c=ly", "c=ly\r\nX: y", "c=<b>", "/check?x", ""])
def test_a_line_that_leads_elsewhere_is_damaged(tmp_path: Path, address: str) -> None:
    path = tmp_path / "codes.txt"
    path.write_bytes(f"{code_of_text(address)} {address}\n".encode())
    assert CodeFile(path).find(code_of_text(address)) == []


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    codes = IssuedCodes(tmp_path)
    assert codes.find(codes.issue(LIBYA)) == [encode(LIBYA)]
    assert any(str(tmp_path) in message and "cannot be read" in message for message in caplog.messages)
    assert any("is kept in memory alone" in message for message in caplog.messages)


def test_a_full_file_grows_no_more(tmp_path: Path) -> None:
    path = tmp_path / "codes.txt"
    path.write_bytes(b"")
    os.truncate(path, LARGEST_FILE - 5)
    logging.disable(logging.WARNING)
    try:
        codes = IssuedCodes(path)
    finally:
        logging.disable(logging.NOTSET)
    assert codes.find(codes.issue(LIBYA)) == [encode(LIBYA)]
    assert path.stat().st_size == LARGEST_FILE - 5


def near(states: ReachableStates) -> Iterator[str]:
    for block in states._blocks:
        yield from block


def test_near_states_are_written_as_the_page_writes_them(finder: CodeFinder) -> None:
    """Each of a few thousand, spread over all blocks, is what `encode` writes of the state that it decodes to."""
    from iomdash.state import decode

    every = list(near(finder.current))
    assert len(set(every)) > 100_000
    for address in islice(every, 0, None, 41):
        assert encode(decode(address, known=finder.reader.known).selection) == address
        assert address in finder.find(code_of_text(address))


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("rule", Rule)
def test_every_subject_is_near_in_every_view(finder: CodeFinder, measure: Measure, rule: Rule) -> None:
    release = finder.reader.ledger.release.id
    for subject in list_subjects(finder.reader.ledger)[::7]:
        if subject.kind == "donor" and subject.id not in finder.reader.known.donors:
            continue
        for view in View:
            state = Selection(measure=measure, rule=rule, view=view, release=release)
            named = with_subject(state, subject=subject)
            shown = Selection(**{**vars(named), "view": view})
            assert encode(shown) in finder.find(code_of(shown)), (subject, view)


def test_pieces_of_a_state_are_put_together_in_the_order_of_the_keys() -> None:
    head, tail = take_apart(Selection(countries=("LY",), mark="giz")), take_apart(Selection(rule=Rule.SOLE, release="x"))
    assert put_together(head, tail) == encode(Selection(countries=("LY",), mark="giz", rule=Rule.SOLE, release="x"))


def test_a_picture_of_an_earlier_release_is_found(finder: CodeFinder) -> None:
    releases = [states.release for states in finder.earlier]
    assert "2026-11.2" in releases
    assert finder.reader.ledger.release.id not in releases
    for release in releases:
        assert finder.find(code_of_text(f"c=ly&v=map&r={release}")) == [f"c=ly&v=map&r={release}"]


@pytest.mark.parametrize("written", ["", "nope", "ALYJF", "<script>", "x" * 10_000])
def test_what_is_no_code_is_not_looked_for(finder: CodeFinder, written: str) -> None:
    assert finder.find(written) == []


def test_traces_of_every_donor_are_near(finder: CodeFinder) -> None:
    for address in finder.current._traces:
        assert address.startswith("/trace?")
        assert address in finder.find(code_of_text(address))
