"""The address of a trace: amounts as people write them, donor and rule, and the keys of every state beside them."""

from dataclasses import replace
from pathlib import Path

import pytest

from iomdash.measures.selection import Selection
from iomdash.state import KnownIds
from iomdash.state.trace import DEFAULT_CENTS, TRACE_KEYS, Ask, Fault, decode_trace, read_euros, trace_of, write_euros
from iomdash.vocabulary import Pooling, View

KNOWN = KnownIds(donors=["eu-budget", "de", "it"], windows=["NOA"], countries=["LY"], marks=["iom"])


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("100", 100_00), ("1,000", 1000_00), ("1 000", 1000_00), ("1\u00a0000", 1000_00), ("1\u202f000", 1000_00),
        ("1.000", 1000_00), ("1'000", 1000_00), ("1’000,5", 1000_50), ("1000000", 1_000_000_00), ("1,000,000", 1_000_000_00),
        ("1.000.000,25", 1_000_000_25), ("2.50", 2_50), ("2,5", 2_50), ("0.01", 1), (" 5 ", 5_00), ("EUR 5", 5_00),
        ("€5", 5_00), ("5 euros", 5_00), ("+5", 5_00), ("007", 7_00),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(written: str, cents: int) -> None:
    assert read_euros(written) == (cents, None)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("abc", Fault.NONSENSE), ("", Fault.NONSENSE), ("1e9", Fault.NONSENSE), ("1,00,000", Fault.NONSENSE),
        ("12 34", Fault.NONSENSE), ("0.001", Fault.NONSENSE), ("١٠٠", Fault.NONSENSE), ("100-", Fault.NONSENSE),
        ("..", Fault.NONSENSE), (".5", Fault.NONSENSE), ("x" * 4000, Fault.NONSENSE), ("-3", Fault.NEGATIVE),
        ("− 3", Fault.NEGATIVE), ("-0", Fault.NEGATIVE), ("0", Fault.NOTHING), ("0.00", Fault.NOTHING),
        ("9" * 400, Fault.TOO_MUCH),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_says_why_and_gives_the_default(written: str, fault: Fault) -> None:
    assert read_euros(written) == (DEFAULT_CENTS, fault)


@pytest.mark.parametrize("cents", [1, 50, 99, 100, 250, 100_00, 1_000_000_00, 1_234_567_89])
def test_what_is_written_is_read_back(cents: int) -> None:
    ask = Ask(cents=cents, donor="it", pooling=Pooling.BY_YEAR)
    state = Selection(windows=("NOA",), with_corrections=False)
    decoded, read = decode_trace(trace_of(state, ask=ask).partition("?")[2], known=KNOWN)
    assert (read.cents, read.donor, read.pooling, read.fault) == (cents, "it", Pooling.BY_YEAR, None)
    assert (decoded.selection, decoded.ignored) == (state, ())
    assert read_euros(write_euros(cents)) == (cents, None)


def test_only_what_differs_from_the_default_stands_in_the_address() -> None:
    assert trace_of(Selection(), ask=Ask()) == "/trace"
    assert trace_of(Selection(release="2026-01"), ask=Ask(donor="de")) == "/trace?from=de&r=2026-01"
    ask = Ask(cents=2_50, donor="de", pooling=Pooling.PREFERENCES)
    assert trace_of(Selection(), ask=ask, path="/trace.csv") == "/trace.csv?eur=2.50&from=de&pool=windows"


def test_the_donor_of_a_state_is_followed_where_none_is_named() -> None:
    decoded, ask = decode_trace("d=it~de&v=map&c=ly", known=KNOWN)
    assert ask.donor == "it"
    assert decoded.selection == Selection(countries=("LY",))
    assert decoded.selection.view is View.FLOW
    assert decoded.ignored == (("d", "de"),)
    assert decode_trace("d=it&from=de", known=KNOWN)[1].donor == "de"


def test_what_is_not_known_is_left_out_and_said() -> None:
    decoded, ask = decode_trace("from=xx&pool=bank&eur=5&eur=6&foo=1", known=KNOWN)
    assert replace(ask, written="") == Ask(cents=5_00)
    assert sorted(decoded.ignored) == [("eur", "6"), ("foo", "1"), ("from", "xx"), ("pool", "bank")]


def test_the_keys_are_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    own = readme.partition("`/trace` takes the same keys")[2].partition("\n\n")[0]
    assert all(f"`{key}` (" in own for key in TRACE_KEYS)
    assert all(f"`{rule}`" in own for rule in Pooling)
