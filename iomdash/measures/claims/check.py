"""A pasted text checked: for each figure a verdict, the three nearest readings, and the range across the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iomdash.measures.claims.known import Known
from iomdash.measures.claims.names import Gazetteer
from iomdash.measures.claims.paragraph import Paragraph, Statement, read_paragraph
from iomdash.measures.claims.published import Published
from iomdash.measures.claims.readings import Reading, Sort, drop_doubles, read_counts, read_rows, read_shares
from iomdash.measures.claims.sums import Sums
from iomdash.measures.claims.written import FITS, Fit, Unit, gap_of, judge_fit
from iomdash.measures.ledger import Ledger

OWN = (Sort.ROWS, Sort.SHARE, Sort.COUNT)
SHOWN = 3
FARTHEST = Decimal(9)
"""A figure from which every value is further than nine times its size is about something that we do not count."""

MISS_COSTS = Decimal("0.5")
"""What leaving out one thing that the text says weighs, beside a gap of this part of the figure."""


class Verdict(StrEnum):
    """What can be said of a written figure."""

    MATCHES = "matches"
    ROUNDING = "rounding"
    NEAREST = "nearest"
    OUTSIDE = "outside"


class Reason(StrEnum):
    """Why a figure is outside our data."""

    NOT_MONEY = "not_money"
    CURRENCY = "currency"
    NO_SUBJECT = "no_subject"
    NOT_COUNTED = "not_counted"
    FAR = "far"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A reading, how well it fits the figure, and how far it is from it (as a part of the figure)."""

    reading: Reading
    fit: Fit
    gap: Decimal

    @property
    def is_full(self) -> bool:
        """Whether the reading follows all that the text says."""
        return not self.reading.misses


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A figure with its verdict: the nearest readings, best first; `fitting` counts those that agree with it.

    `lowest` and `highest` span the rows' values under every rule and measure that follow the text (None without any).
    """

    statement: Statement
    verdict: Verdict
    reason: Reason | None
    nearest: tuple[Judged, ...]
    fitting: int
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def best(self) -> Judged | None:
        """The nearest reading that follows all of the text, else the nearest."""
        return next((one for one in self.nearest if one.is_full), next(iter(self.nearest), None))

    @property
    def is_in_range(self) -> bool:
        """Whether the figure lies between our lowest and highest value."""
        if self.lowest is None or self.highest is None:
            return False
        return any(self.lowest <= value <= self.highest for value in self.statement.figure.written.values)


class Checker:
    """Checks texts against one ledger. Safe to share between requests; keeps nothing of any text."""

    def __init__(self, ledger: Ledger) -> None:
        self.gazetteer = Gazetteer(ledger)
        self.sums = Sums(ledger)
        self.published = Published(ledger, gazetteer=self.gazetteer)
        self._known = Known(ledger, published=self.published)
        self._places = frozenset(code for code in set(ledger.paths["country_code"]) if len(code) == 2)

    def read(self, text: str) -> Paragraph:
        """What is recognised in a text."""
        return read_paragraph(text, gazetteer=self.gazetteer, places=self._places)

    def check(self, paragraph: Paragraph) -> tuple[Checked, ...]:
        """Every figure of a text, in its order."""
        return tuple(self.check_statement(statement) for statement in paragraph.statements)

    def check_statement(self, statement: Statement) -> Checked:
        """The verdict on one figure."""
        reason = _why_outside(statement)
        judged = [] if reason else self._judge(statement)
        full = [one for one in judged if one.is_full]
        fitting = [one for one in full if one.fit is not Fit.APART]
        own = [one.reading.value for one in full if one.reading.sort in OWN]
        return Checked(
            statement=statement,
            verdict=_verdict(full, fitting),
            reason=reason or _why_uncounted(full),
            nearest=_pick(judged),
            fitting=len(fitting),
            lowest=min(own, default=None),
            highest=max(own, default=None),
        )

    def _judge(self, statement: Statement) -> list[Judged]:
        """All readings with money in them, nearest first."""
        written = statement.figure.written
        found = [reading for reading in drop_doubles(self._readings(statement)) if reading.value > 0]
        judged = [
            Judged(
                reading=reading,
                fit=judge_fit(written, value=reading.value),
                gap=gap_of(written, value=reading.value),
            )
            for reading in found
        ]
        order = {id(one): number for number, one in enumerate(judged)}
        return sorted(judged, key=lambda one: (*_rank(one), order[id(one)]))

    def _readings(self, statement: Statement) -> Iterable[Reading]:
        unit = statement.figure.written.unit
        if unit is Unit.EUR and not _is_about_giving(statement):
            yield from read_rows(statement, sums=self.sums)
        elif unit is Unit.PERCENT:
            yield from read_shares(statement, sums=self.sums)
        elif unit is Unit.COUNT:
            yield from read_counts(statement, sums=self.sums)
        yield from self._known.read(statement)


def _is_about_giving(statement: Statement) -> bool:
    """Whether a sentence names donors and nobody who receives: then it speaks of the pool, not of programmes."""
    named = statement.organisations or statement.kinds or statement.countries or statement.windows
    return bool(statement.donors) and not named and not statement.is_fund


def _why_outside(statement: Statement) -> Reason | None:
    unit = statement.figure.written.unit
    if unit is Unit.OTHER:
        return Reason.NOT_MONEY if statement.figure.counted else Reason.CURRENCY
    return None if statement.is_named else Reason.NO_SUBJECT


def _why_uncounted(full: list[Judged]) -> Reason | None:
    if not full:
        return Reason.NOT_COUNTED
    return Reason.FAR if all(one.gap > FARTHEST for one in full) else None


def _verdict(full: list[Judged], fitting: list[Judged]) -> Verdict:
    if _why_uncounted(full):
        return Verdict.OUTSIDE
    if not fitting:
        return Verdict.NEAREST
    return Verdict.MATCHES if any(one.fit is Fit.MATCHES for one in fitting) else Verdict.ROUNDING


def _rank(one: Judged) -> tuple[int, Decimal]:
    """Full readings that fit come first, by their fit; then all others by gap and by what they leave out."""
    if one.is_full and one.fit is not Fit.APART:
        return FITS.index(one.fit), Decimal(0)
    return len(FITS), one.gap + MISS_COSTS * len(one.reading.misses)


def _pick(judged: list[Judged]) -> tuple[Judged, ...]:
    """The nearest reading, and the next ones with two places kept, if there is something to put there.

    One for the nearest of our own rows, so that no published figure hides them; one for a reading that agrees with the
    figure but leaves part of the text out: that is how a share of a share, or a total of another year, is found out.
    """
    own = next((one for one in judged if one.is_full and one.reading.sort in OWN), None)
    agreeing = next((one for one in judged if one.fit is not Fit.APART and not one.is_full), None)
    kept = [one for one in (*judged[:1], own, agreeing) if one]
    chosen = list({id(one): one for one in (*kept, *judged[:SHOWN])}.values())[:SHOWN]
    return tuple(one for one in judged if any(one is two for two in chosen))
