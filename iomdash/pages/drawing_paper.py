"""From a reading to the figures that only paper has: its range, its reconciliation, its largest rows. Placed, not drawn."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from iomdash.layouts.extract import Extract, ExtractHeads, ExtractRow, place_extract
from iomdash.layouts.range_rows import RangeRows, place_range_rows
from iomdash.layouts.waterfall import place_waterfall
from iomdash.layouts.waterfall_rows import WaterfallRows, WaterfallWords, place_waterfall_rows
from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.listing import Listed, list_programmes
from iomdash.measures.ranges import AnswerRange
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reading
from iomdash.pages.waterfall import list_steps, say_start, write_ticks
from iomdash.pages.wording import Wording
from iomdash.vocabulary import NAMED, Column, Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_amount, write_eur

RANKED = 60
"""Most rows of an extract: more would be no extract, and none is ever this high."""


def place_span(
    span: AnswerRange, *, width: float, words: Catalogue, size: float = 13.0, of_places: bool = False
) -> RangeRows:
    """A range as rows, one for each split rule, or `of_places` for each country rule."""
    return place_range_rows(
        span.by_rule,
        chosen=span.chosen,
        labels={rule: _name_rule(rule, of_places=of_places, words=words) for rule, _ in span.by_rule},
        values={rule: write_eur(cents, words=words) for rule, cents in span.by_rule},
        tick=partial(write_eur, words=words),
        width=width,
        size=size,
    )


def _name_rule(rule: str, *, of_places: bool, words: Catalogue) -> str:
    if not of_places:
        return words.say(f"rule.{rule}")
    return words.say("range.named") if rule == NAMED else words.say(f"place_rule.{rule}")


def place_reconciliation(
    reading: Reading, wording: Wording, *, width: float, words: Catalogue, size: float = 13.0, is_tight: bool = False
) -> WaterfallRows:
    """The steps from all rows to the total of a reading, and on to the published figure. Asks for a total above nothing."""
    layout = place_waterfall(tuple(list_steps(reading.reconciliation)))
    return place_waterfall_rows(
        layout,
        words=[WaterfallWords(name=step.words, amount=step.amount) for step in wording.reconciliation()],
        ticks=write_ticks(layout, words=words),
        note=say_start(layout, words=words),
        width=width,
        size=size,
        is_tight=is_tight,
    )


def place_largest(
    ledger: Ledger,
    *,
    selection: Selection,
    mark: str,
    width: float,
    most_height: float,
    words: Catalogue,
    size: float = 13.0,
) -> Extract:
    """The largest programmes (or contracts) of a selection, as many as fit, and the sum of all others.

    `mark` is the name of the marked organisation: its part stands beside each amount, unless all of the money is its.
    """
    listed = list_programmes(ledger, selection=selection)
    has_marked = any(row.marked != row.amount for row in listed) and any(row.marked for row in listed)
    rows = [_row(ledger, row, has_marked=has_marked, words=words) for row in listed[:RANKED]]
    amounts, marked = (_after([getattr(row, name) for row in listed]) for name in ("amount", "marked"))

    def speak_rest(shown: int) -> ExtractRow:
        return ExtractRow(
            key="rest",
            name=words.say("paper.rest", n=f"{len(listed) - shown:,}"),
            window="",
            place="",
            amount=write_amount(amounts[shown], words=words),
            marked=write_amount(marked[shown], words=words) if has_marked and marked[shown] else "",
        )

    return place_extract(
        rows,
        count=len(listed),
        rest=speak_rest,
        heads=_heads(selection, mark=mark, words=words),
        width=width,
        size=size,
        most_height=most_height,
    )


def _after(amounts: Sequence[int]) -> list[int]:
    """For every number of rows, what all rows after them sum to."""
    total = sum(amounts)
    return [total - before for before in accumulate(amounts, initial=0)]


def _heads(selection: Selection, *, mark: str, words: Catalogue) -> ExtractHeads:
    is_contract = selection.measure is Measure.CONTRACTED
    return ExtractHeads(
        name=words.say("paper.contract" if is_contract else "paper.programme"),
        window=words.say("table.window"),
        place=words.say("table.countries"),
        amount=words.say("table.amount"),
        marked=words.say("table.marked", mark=mark),
    )


def _row(ledger: Ledger, row: Listed, *, has_marked: bool, words: Catalogue) -> ExtractRow:
    column = Column.PROGRAMME if row.record_id == row.programme_id else "contract"
    return ExtractRow(
        key=f"{column}:{row.record_id}",
        name=row.record["title"] or words.say("table.no_title"),
        window=words.say(f"window_short.{row.window}"),
        place=_say_places(ledger, row, words=words),
        amount=write_amount(row.amount, words=words),
        marked=write_amount(row.marked, words=words) if has_marked and row.marked else "",
    )


def _say_places(ledger: Ledger, row: Listed, *, words: Catalogue) -> str:
    """Its countries, the biggest first; of more than two the first and how many others."""
    codes = [code for code, _ in row.by_country.most_common()]
    names = [
        name_id(code, column=Column.COUNTRY, name=name_of(ledger, column=Column.COUNTRY, id=code), words=words)
        for code in codes
    ]
    return ", ".join(names) if len(names) <= 2 else words.say("paper.places_more", first=names[0], n=len(names) - 1)
