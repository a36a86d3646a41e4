"""The words of "why there is a range" for one reading."""

from collections.abc import Iterator
from dataclasses import replace

from iomdash.components.reasons import RangeReason, RuleLine
from iomdash.measures.ranges import (
    AnswerRange,
    RangeCause,
    Unsplit,
    derive_place_cause,
    derive_place_range,
    derive_range_cause,
    focused,
    in_full_of,
    real_countries,
    split_equally_of,
)
from iomdash.measures.receipts import COMMA, CONTRACT, MARKED, NAMES, Narrowing
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reader, Reading
from iomdash.state import receipt_of
from iomdash.vocabulary import NAMED, Column, PlaceRule, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, lower_mark
from iomdash.words.numbers import write_eur
from iomdash.words.sentence import say_places


class Reasons:
    """Why the figures of a reading depend on rules."""

    def __init__(self, reader: Reader, *, reading: Reading, words: Catalogue) -> None:
        self.ledger, self.reading, self.words = reader.ledger, reading, words
        self.selection = reading.selection
        self.mark = lower_mark(reading.range.organisation, name=reading.range.name, words=words)
        self.places = say_places(reader.ledger, selection=self._only_countries(), words=words)

    def _only_countries(self) -> Selection:
        return replace(self.selection, windows=(), countries=real_countries(self.selection))

    def list(self) -> list[RangeReason]:
        """The ranges that are there, in words: by split rule, and by country rule where countries are selected."""
        return [*self._by_rule(), *self._by_place()]

    def _by_rule(self) -> Iterator[RangeReason]:
        span = self.reading.range
        if span.highest == span.lowest:
            return
        cause = derive_range_cause(self.ledger, selection=self.selection)
        said = self._say_cause("range.cause", cause) if cause.count else ""
        if cause.signed:
            said += " " + self.words.say("range.signed", mark=self.mark, amount=self._eur(cause.signed))
        yield RangeReason(
            heading=self.words.say("range.by_rule", mark=self._head(span)),
            explained=(self.words.say("range.rules"), "/method#rules"),
            rules=tuple(self._rule_line(span, Rule(rule)) for rule, _ in span.by_rule),
            cause=said,
            records=tuple(self._own_record(row) for row in cause.largest),
        )

    def _by_place(self) -> Iterator[RangeReason]:
        """All money of the selection by country rule, then the focus organisation's where that is another amount."""
        spans = [derive_place_range(self.ledger, selection=self.selection, of_focus=marked) for marked in (False, True)]
        whole, own = spans
        explained = (self.words.say("range.place_rules"), "/method#places")
        if whole and whole.highest != whole.lowest:
            cause = derive_place_cause(self.ledger, selection=self.selection)
            yield RangeReason(
                heading=self.words.say("range.by_place", places=self.places),
                explained=explained,
                rules=tuple(self._place_line(whole, rule, of_focus=False) for rule, _ in whole.by_rule),
                cause=self._say_cause("range.place_cause", cause) if cause.count else "",
                records=tuple(self._place_record(row) for row in cause.largest),
            )
        if whole and own and own.highest != own.lowest and own.by_rule != whole.by_rule:
            yield RangeReason(
                heading=self.words.say("range.by_place_own", mark=self._head(own), places=self.places),
                explained=explained,
                rules=tuple(self._place_line(own, rule, of_focus=True) for rule, _ in own.by_rule),
                cause="",
                records=(),
            )

    def _head(self, span: AnswerRange) -> str:
        return long_mark(span.organisation, name=span.name, words=self.words)

    def _eur(self, cents: int) -> str:
        return write_eur(cents, words=self.words)

    def _say_cause(self, key: str, cause: RangeCause) -> str:
        amount = self._eur(cause.amount)
        return self.words.say_count(key, cause.count, amount=amount, mark=self.mark, places=self.places)

    def _rule_line(self, span: AnswerRange, rule: Rule) -> RuleLine:
        state = replace(focused(self.selection), rule=rule)
        return RuleLine(
            name=self.words.say(f"rule.{rule}"),
            means=self.words.say(f"rule_means.{rule}"),
            amount=self._eur(span.amount(rule)),
            receipts=receipt_of(state, of=((MARKED, span.organisation),)) if span.amount(rule) else "",
            state=replace(self.selection, rule=rule),
            is_chosen=rule is self.selection.rule,
            part=span.amount(rule) / max(span.highest, 1),
            low=span.lowest / max(span.highest, 1),
        )

    def _place_line(self, span: AnswerRange, rule: str, *, of_focus: bool) -> RuleLine:
        base = focused(self.selection) if of_focus else self.selection
        of = ((MARKED, span.organisation),) if of_focus else ()
        in_full = rule == NAMED
        if in_full:
            state = replace(base, countries=(), place_rule=PlaceRule.EQUAL)
            receipts = receipt_of(state, of=((NAMES, COMMA.join(self.selection.countries)), *of))
        else:
            receipts = receipt_of(replace(base, place_rule=PlaceRule(rule)), of=of)
        means = "range.named_means" if in_full else f"place_rule_means.{rule}"
        return RuleLine(
            name=self.words.say("range.named") if in_full else self.words.say(f"place_rule.{rule}"),
            means=self.words.say(means, places=self.places),
            amount=self._eur(span.amount(rule)),
            receipts=receipts if span.amount(rule) else "",
            state=None if in_full else replace(self.selection, place_rule=PlaceRule(rule)),
            is_chosen=rule == self.selection.place_rule,
            part=span.amount(rule) / max(span.highest, 1),
            low=span.lowest / max(span.highest, 1),
        )

    def _own_record(self, row: Unsplit) -> tuple[str, str, str]:
        own = (MARKED, self.reading.range.organisation)
        return self._record(row, key="range.parties", state=in_full_of(self.selection), of=(own,))

    def _place_record(self, row: Unsplit) -> tuple[str, str, str]:
        return self._record(row, key="range.countries", state=split_equally_of(self.selection), of=())

    def _record(self, row: Unsplit, *, key: str, state: Selection, of: Narrowing) -> tuple[str, str, str]:
        """Title, amount and parties, and the address of the rows."""
        said = self.words.say(
            "range.record",
            amount=self._eur(row.amount),
            parties=self.words.say(key, n=row.parties),
        )
        column = CONTRACT if row.table == "contracts" else str(Column.PROGRAMME)
        return row.title or row.id, said, receipt_of(state, of=((column, row.id), *of))
