"""Both sides of a comparison as they stand: words, drawings at one scale, bars and lists."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from iomdash.components.compare import Side, SideBar
from iomdash.components.compare_link import compare_address
from iomdash.layouts.sankey import Scale
from iomdash.measures.compare import Comparison, derive_comparison, derive_shared_flows
from iomdash.measures.pools import BIGGEST
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow
from iomdash.pages.compare_drawing import NARROW, WIDE, Drawn, choose_columns, draw_pair
from iomdash.pages.compare_form import Pair
from iomdash.pages.notes import Notes
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.wording import Wording
from iomdash.state import Decoded, address_of, receipt_of
from iomdash.vocabulary import OTHERS, SEVERAL, UNKNOWNS, UNPUBLISHED, Column, Measure, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.compared import name_side
from iomdash.words.names import lower_mark, name_node
from iomdash.words.numbers import write_amount, write_cents
from iomdash.words.sentence import state_sentence, write_title
from iomdash.words.twin import Twin, describe_flow

SHOWN, CUT = 5, 40
PLAIN, POOLED, UNKNOWN = "plain", "pooled", "unknown"
BARRED = (View.MAP, View.TREND)
"""Views that are compared as bars."""

SENTENCES = re.compile(r"(?<=[.]) (?=[A-Z])")
"""Where one sentence of a source ends and the next begins."""


class Entry(NamedTuple):
    """A bar before it is placed: euro cents, the marked part of them, and which kind it is."""

    name: str
    cents: int
    marked: int
    kind: str


class Sides:
    """Writes both sides. What the first is drawn as, the second is too."""

    def __init__(self, reader: Reader, *, pair: Pair, words: Catalogue) -> None:
        self.reader, self.pair, self.words = reader, pair, words
        self.readings = tuple(reader.read(state) for state in pair.states)
        self.view = pair.states[0].view
        self._derived: dict[tuple[tuple[Column, ...], int], tuple[Flow, Flow]] = {}

    @cached_property
    def whole(self) -> tuple[Flow, Flow]:
        """Both flows through all columns of the first side."""
        return self.derive(self.pair.states[0].columns)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are drawn."""
        return choose_columns(self.whole)

    @cached_property
    def flows(self) -> tuple[Flow, Flow]:
        """Both flows as they are drawn."""
        return self.derive(self.columns) if len(self.columns) > 1 else self.whole

    def derive(self, columns: tuple[Column, ...], *, biggest: int = BIGGEST) -> tuple[Flow, Flow]:
        """Both flows through these columns, so many of either side's biggest with a node of their own."""
        if (columns, biggest) not in self._derived:
            first, second = self.pair.states
            self._derived[columns, biggest] = derive_shared_flows(
                self.reader.ledger, first=first, second=second, columns=columns, biggest=biggest
            )
        return self._derived[columns, biggest]

    @cached_property
    def found(self) -> Comparison:
        """What differs in every column of the first side, and by year where years are shown."""
        first, second = self.pair.states
        with_years = View.TREND in (first.view, second.view)
        return derive_comparison(
            self.reader.ledger, first=first, second=second, columns=first.columns, with_years=with_years
        )

    @property
    def aligned(self) -> tuple[Selection, Selection]:
        """Both states with the columns of the first: what the tables tell apart."""
        first, second = self.pair.states
        return replace(first, columns=first.columns), replace(second, columns=first.columns)

    @property
    def source(self) -> str:
        """Credits, dates and releases of both sides, each said once."""
        notes = (Notes(self.reader, reading=self.reader.read(state), words=self.words) for state in self.pair.states)
        said = (sentence for note in notes for sentence in SENTENCES.split(note.source()))
        return " ".join(dict.fromkeys(said))

    @cached_property
    def drawn(self) -> tuple[Drawn, ...]:
        """The drawings by width; none for the views that are drawn as bars."""
        if self.view in BARRED:
            return ()
        names = (self.name(0), self.name(1))
        drawn = (draw_pair(self.flows, width=width, names=names, words=self.words) for width in (NARROW, WIDE))
        return tuple(one for one in drawn if one)

    @property
    def scale(self) -> Scale | None:
        return self.drawn[-1].scale if self.drawn else None

    @property
    def note(self) -> str:
        """What is not drawn for want of room."""
        left = [column for column in self.pair.states[0].columns if column not in self.columns]
        if not self.drawn or not left:
            return ""
        return self.words.say("compare.left_out", columns=", ".join(self.words.say(f"column.{column}") for column in left))

    def write(self) -> list[Side]:
        bars = self._bars()
        sides = []
        for n, (decoded, reading) in enumerate(zip((self.pair.first, self.pair.second), self.readings, strict=True)):
            sides.append(self._side(n, decoded, reading, bars=bars[n]))
        return sides

    def name(self, n: int) -> str:
        """What sets a side apart, and its total."""
        side, other = self.pair.states[n], self.pair.states[1 - n]
        total = self.readings[n].total
        return name_side(self.reader.ledger, side=side, other=other, total=total, words=self.words)

    def _side(self, n: int, decoded: Decoded, reading: Reading, *, bars: tuple[SideBar, ...]) -> Side:
        words, selection, ledger = self.words, reading.selection, self.reader.ledger
        drawings = tuple((one.width, svg) for one in self.drawn if (svg := (one.first, one.second)[n]))
        twin = self._twin(self.flows[n], reading) if reading.total else Twin(paragraphs=(), lists=(), bars=())
        return Side(
            heading=words.say("compare.second" if n else "compare.first"),
            title=self.name(n),
            finding=write_title(ledger, selection=selection, finding=reading.finding, words=words) if reading.total else "",
            sentence=state_sentence(ledger, selection=selection, words=words),
            total=words.say("compare.total", amount=write_cents(reading.total)),
            receipts=receipt_of(selection) if reading.total else "",
            opens=address_of(selection),
            note=self.note_of(reading),
            ignored=self._ignored(decoded),
            drawings=drawings,
            bars=bars,
            bars_heading=self.bars_heading,
            twin=twin.paragraphs,
            lists=twin.lists,
            offers=() if reading.total else self._offers(n, reading),
        )

    @property
    def bars_heading(self) -> str:
        """What the bars are, and their unit."""
        return self.words.say(f"compare.bars_{self.view}") if self.view in BARRED else self._last_column()

    def note_of(self, reading: Reading) -> str:
        """The note of what is drawn here."""
        drawn = replace(reading, selection=replace(reading.selection, columns=self.columns, view=self.view))
        return Notes(self.reader, reading=drawn, words=self.words).say()

    def _last_column(self) -> str:
        column = self.flows[0].columns[-1] or self.flows[1].columns[-1]
        said = self.words.say(f"column.{column[0].column}") if column else ""
        return self.words.say("compare.bars_column", column=said) if said else ""

    def _ignored(self, decoded: Decoded) -> str:
        entries = (
            self.words.say("ignored.entry", key=key[:CUT], value=value[:CUT]) for key, value in decoded.ignored[:SHOWN]
        )
        said = "; ".join(entries)
        return f"{self.words.say('ignored.heading')} {said}" if said else ""

    def _offers(self, n: int, reading: Reading) -> tuple[tuple[str, str], ...]:
        """The nearest states that hold money, each in the place of this side."""
        other = self.pair.states[1 - n]
        found = Wording(self.reader, reading=reading, words=self.words).offers()
        pairs = ((said, (state, other) if n == 0 else (other, state)) for said, state in found)
        return tuple((said, compare_address(*states)) for said, states in pairs)

    def _twin(self, flow: Flow, reading: Reading) -> Twin:
        selection, words = reading.selection, self.words
        counted = "card.contracts" if selection.measure is Measure.CONTRACTED else "card.programmes"
        opening = words.say(
            "twin.part",
            measure=words.say(f"measure.{selection.measure}"),
            total=words.say("number.eur", amount=write_amount(reading.total, words=words)),
            programmes=words.say_count(counted, reading.reconciliation.count),
        )
        return describe_flow(flow, opening=opening, rule=selection.rule, words=words)

    def _bars(self) -> list[tuple[SideBar, ...]]:
        longest = self.longest
        return [tuple(self._bar(entry, longest=longest) for entry in side) for side in self.entries]

    @property
    def longest(self) -> int:
        """Euro cents of the longest bar of both sides; never nothing."""
        barred = (entry.cents for side in self.entries for entry in side if entry.kind != POOLED)
        return max(barred, default=0) or 1

    @cached_property
    def entries(self) -> list[list[Entry]]:
        """Years, places or the last column of both sides in one order, each with every name of both."""
        listers = {View.TREND: self._years, View.MAP: self._places}
        lister = listers.get(self.view, self._nodes)
        listed = [lister(n) for n in range(2)]
        names = self._order(listed)
        return [_filled(side, names) for side in listed]

    def _order(self, listed: Sequence[Sequence[Entry]]) -> list[Entry]:
        """Every name of either side: years as they follow, all else by the larger amount; pooled and unknown last."""
        largest: dict[str, Entry] = {}
        for entry in (entry for side in listed for entry in side):
            if entry.name not in largest or entry.cents > largest[entry.name].cents:
                largest[entry.name] = entry
        rank = {PLAIN: 0, POOLED: 1, UNKNOWN: 2}
        if self.view is View.TREND:
            return sorted(largest.values(), key=lambda entry: (rank[entry.kind], entry.name))
        return sorted(largest.values(), key=lambda entry: (rank[entry.kind], -entry.cents, entry.name))

    def _bar(self, entry: Entry, *, longest: int) -> SideBar:
        amount = write_amount(entry.cents, words=self.words) if entry.cents else "0"
        if entry.kind == POOLED:
            return SideBar(name=entry.name, amount=amount, part=0, marked=0, kind=POOLED)
        part, marked = entry.cents / longest, entry.marked / longest
        return SideBar(name=entry.name, amount=amount, part=part, marked=marked, kind=entry.kind)

    def _years(self, n: int) -> list[Entry]:
        trend = self.readings[n].trend
        undated = Entry(self.words.say("table.undated"), trend.undated.amount, trend.undated.marked, UNKNOWN)
        return [*(Entry(str(one.year), one.amount, one.marked, PLAIN) for one in trend.years), undated]

    def _places(self, n: int) -> list[Entry]:
        places = self.readings[n].places
        several = (sum(p.amount for p in places.several), sum(p.marked for p in places.several))
        apart = [
            Entry(self.words.say(f"node.{SEVERAL}"), *several, UNKNOWN),
            Entry(self.words.say(f"node.{UNPUBLISHED}"), places.unpublished.amount, places.unpublished.marked, UNKNOWN),
        ]
        named = (Entry(p.name, p.amount, p.marked, PLAIN) for p in places.places)
        return [*named, *(entry for entry in apart if entry.cents)]

    def _nodes(self, n: int) -> list[Entry]:
        """The last column; its pool under one name on both sides."""
        flow = self.flows[n]
        mark = lower_mark(flow.mark, name=flow.mark_name, words=self.words)
        entries = []
        for node in flow.columns[-1]:
            kind = UNKNOWN if node.id in UNKNOWNS else POOLED if node.id == OTHERS else PLAIN
            name = name_node(node, words=self.words, mark=mark) if kind != POOLED else self.words.say("compare.pooled")
            entries.append(Entry(name, node.amount, node.marked, kind))
        return entries


def _filled(side: Sequence[Entry], names: Sequence[Entry]) -> list[Entry]:
    """A side with every name of both, 0 where it has none."""
    found = {entry.name: entry for entry in side}
    return [found.get(entry.name, Entry(entry.name, 0, 0, entry.kind)) for entry in names]
