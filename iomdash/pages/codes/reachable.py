"""The states that a reader reaches in few steps, by their codes: enumerated, not stored.

A code cannot be turned back into a state. So every state that is near is given its number once, in a fixed order; the
place of a number in that order says which state it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations_with_replacement, product
from typing import Any

import numpy as np
import numpy.typing as npt

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection, changed
from iomdash.pages.reading import Reader
from iomdash.state import FIELDS, encode
from iomdash.state.codes import number_of_text, read_code
from iomdash.state.keys import KEYS
from iomdash.state.trace import Ask, trace_of
from iomdash.vocabulary import Colour, Column, FiguresAs, MapStyle, Measure, PlaceRule, Pooling, Rule, View

Piece = tuple[tuple[int, str], ...]
"""Part of an address: its pairs, each with the rank of its key."""
RANKS = {key: rank for rank, key in enumerate(KEYS)}
LINKED = ((Column.WINDOW, Column.COUNTRY), (Column.COUNTRY, Column.IMPLEMENTER), (Column.WINDOW, Column.IMPLEMENTER))
"""Columns that stand side by side in a flow: their bands can be clicked."""
IN_PATHS = {Column.WINDOW: "window", Column.COUNTRY: "country_code", Column.IMPLEMENTER: "implementer_id"}
"""Column of the flow -> column of the path rows."""


def take_apart(selection: Selection) -> Piece:
    """The address of a state as pairs that can be joined with those of another."""
    pairs = filter(None, encode(selection).split("&"))
    return tuple((RANKS[pair.partition("=")[0]], pair) for pair in pairs)


def put_together(head: Piece, tail: Piece) -> str:
    """The address of two parts of a state: as `encode` writes the whole, if no key is in both."""
    return "&".join(pair for _, pair in sorted(head + tail))


@dataclass(frozen=True, kw_only=True)
class Block:
    """States that are every head with every tail."""

    heads: tuple[Piece, ...]
    tails: tuple[Piece, ...]

    def __len__(self) -> int:
        return len(self.heads) * len(self.tails)

    def __iter__(self) -> Iterator[str]:
        return (put_together(head, tail) for head, tail in product(self.heads, self.tails))

    def address(self, number: int) -> str:
        """The address of the state at a place in the block."""
        head, tail = divmod(number, len(self.tails))
        return put_together(self.heads[head], self.tails[tail])


def make_block(heads: Iterable[Selection], tails: Iterable[Selection]) -> Block:
    """A block of states; none is in it twice."""
    return Block(heads=tuple(dict.fromkeys(map(take_apart, heads))), tails=tuple(dict.fromkeys(map(take_apart, tails))))


class ReachableStates:
    """The near states of one release. `scales` are euros per pixel that the links of the first page keep, by measure."""

    def __init__(self, reader: Reader, *, release: str, scales: dict[Measure, int]) -> None:
        self.reader, self.release, self.scales = reader, release, scales

    def __len__(self) -> int:
        return len(self._numbers)

    def find(self, code: str) -> list[str]:
        """The addresses of the near states that have a code."""
        places = np.flatnonzero(self._numbers == read_code(code))
        return list(dict.fromkeys(self._address(int(place)) for place in places))

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(self._list_blocks())

    @cached_property
    def _traces(self) -> tuple[str, ...]:
        state = Selection(release=self.release)
        asks = product(self.reader.known.donors, Pooling)
        return tuple(trace_of(state, ask=Ask(donor=donor, pooling=pooling)) for donor, pooling in asks)

    @cached_property
    def _numbers(self) -> npt.NDArray[np.uint32]:
        every = map(number_of_text, chain(*self._blocks, self._traces))
        return np.fromiter(every, dtype=np.uint32)

    def _address(self, place: int) -> str:
        for block in self._blocks:
            if place < len(block):
                return block.address(place)
            place -= len(block)
        return self._traces[place]

    def _list_blocks(self) -> Iterator[Block]:
        subjects = list(list_subjects_alone(self.reader))
        views = [Selection(release=self.release, view=view) for view in View]
        ruled = list(self._ruled())
        yield make_block(subjects, [*ruled, *self._scaled(ruled)])
        yield make_block(subjects, _each(views, [_year(year, year) for year in _years(self.reader.ledger)]))
        yield make_block(list_spans(self.reader.ledger), ruled)
        yield make_block(list_linked(self.reader.ledger), [*ruled, *self._scaled(views)])
        yield make_block([Selection()], _each(ruled, list_switches()))

    def _ruled(self) -> Iterator[Selection]:
        """Every view of every measure under every split rule."""
        for view, measure, rule in product(View, Measure, Rule):
            yield Selection(release=self.release, view=view, measure=measure, rule=rule)

    def _scaled(self, states: Iterable[Selection]) -> Iterator[Selection]:
        """States with the scale that a link of the first page keeps."""
        return (replace(state, scale=self.scales[state.measure]) for state in states)


def list_subjects_alone(reader: Reader) -> Iterator[Selection]:
    """The whole fund, and each id of each list of an address by itself; an organisation also as its profile marks it."""
    yield Selection()
    for name in FIELDS.values():
        for id in getattr(reader.known, name):
            yield changed(Selection(), **{name: (id,)})
    for id in reader.known.marks:
        yield Selection(implementers=(id,), mark=id)


def list_linked(ledger: Ledger) -> Iterator[Selection]:
    """Two ids whose columns stand side by side, where money goes from one to the other."""
    for first, second in LINKED:
        found = ledger.paths[[IN_PATHS[first], IN_PATHS[second]]].drop_duplicates()
        for one, other in sorted(found.itertuples(index=False, name=None)):
            if one and other:
                yield changed(Selection(), **{FIELDS[first]: (str(one),), FIELDS[second]: (str(other),)})


def list_spans(ledger: Ledger) -> Iterator[Selection]:
    """Every span of years, open ones too."""
    years = _years(ledger)
    for first, last in combinations_with_replacement(years, 2):
        yield _year(first, last)
    for year in years:
        yield from (_year(year, None), _year(None, year))


def list_switches() -> Iterator[Selection]:
    """The whole fund with one choice of the page made."""
    plain = Selection()
    switched: dict[str, Iterable[Any]] = {
        "place_rule": PlaceRule,
        "colour": Colour,
        "figures_as": FiguresAs,
        "map_style": MapStyle,
        **dict.fromkeys(("with_undated", "with_unknown", "with_corrections", "with_events"), (False,)),
        **dict.fromkeys(("adoption_only", "with_all"), (True,)),
    }
    for name, values in switched.items():
        yield from (changed(plain, **{name: value}) for value in values)


def _each(states: Iterable[Selection], parts: Iterable[Selection]) -> list[Selection]:
    """Every state with what each part has that differs from the default."""
    plain = Selection()
    own = [{name: value for name, value in vars(part).items() if value != getattr(plain, name)} for part in parts]
    return [changed(state, **fields) for state, fields in product(states, own)]


def _years(ledger: Ledger) -> range:
    first, last = ledger.years
    return range(first, last + 1)


def _year(first: int | None, last: int | None) -> Selection:
    return Selection(first_year=first, last_year=last)
