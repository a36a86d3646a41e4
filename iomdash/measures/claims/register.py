"""The register of claims: each published figure tested under its own reading, and under every rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any

from iomdash.measures.claims.queries import Query, read_query, sum_table
from iomdash.measures.claims.sums import Sums
from iomdash.measures.claims.written import Fit, Hedge, Unit, Written, judge_fit
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection, changed
from iomdash.vocabulary import PlaceRule, Rule

Read = Callable[[str], Selection]
"""From the query of an address to its selection: the state's `decode`, which stands above the measures."""


class Finding(StrEnum):
    """The verdict on a claim, as codes of the words."""

    MATCHES = "matches"
    ROUNDING = "rounding"
    MISQUOTES = "misquotes"
    OTHER_RULE = "other_rule"
    IN_RANGE = "in_range"
    DIFFERS = "differs"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One row of the register. Queries stand as in the table; `written` is the figure as stated."""

    id: str
    source_id: str
    as_of: str
    wording: str
    written: Written
    query: str
    of_query: str
    cited: tuple[str, str]
    also: tuple[str, str]
    cites: str
    cause: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Tested:
    """Our value under one variant of the claim's reading, in its unit; `of` is the whole of a share."""

    value: Decimal
    selection: Selection | None
    of: Selection | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """A claim with what our data say: under its own reading, under every rule, in the source it cites, and beside it.

    `tested` holds the declared reading first and is empty where the data do not reach; `fitting` is the first other
    reading that agrees with the figure. `gap` is ours minus the stated figure, None without a value of ours.
    """

    claim: Claim
    finding: Finding
    tested: tuple[Tested, ...]
    fitting: Tested | None
    cited: Decimal | None
    also: Decimal | None

    @property
    def value(self) -> Decimal | None:
        return self.tested[0].value if self.tested else None

    @property
    def gap(self) -> Decimal | None:
        return None if self.value is None else self.value - self.claim.written.value

    @property
    def lowest(self) -> Decimal | None:
        return min((one.value for one in self.tested), default=None)

    @property
    def highest(self) -> Decimal | None:
        return max((one.value for one in self.tested), default=None)


def read_claims(ledger: Ledger) -> tuple[Claim, ...]:
    """The register in the order in which it is shown."""
    return tuple(_read_claim(row) for row in sorted(ledger.rows("claims"), key=lambda row: int(row["position"])))


def _read_claim(row: dict[str, Any]) -> Claim:
    day: date = row["as_of_date"]
    written = Written(
        value=row["stated_original"],
        step=row["step_original"],
        unit=Unit(row["unit"]),
        hedge=Hedge(row["hedge"]),
        other=None,
    )
    return Claim(
        id=row["claim_id"],
        source_id=row["source_id"],
        as_of=day.isoformat(),
        wording=row["wording"],
        written=written,
        query=row["query"],
        of_query=row["of_query"],
        cited=(row["cited_query"], row["cited_of_query"]),
        also=(row["also_query"], row["also_of_query"]),
        cites=row["cites"],
        cause=row["cause"],
        place=row["source_locator"],
    )


class Register:
    """All claims tested against one ledger."""

    def __init__(self, ledger: Ledger, *, sums: Sums, read: Read) -> None:
        self._ledger, self._sums, self._read = ledger, sums, read
        self.results = tuple(self._test(claim) for claim in read_claims(ledger))

    def _test(self, claim: Claim) -> Result:
        tested = tuple(self._variants(claim)) if claim.query else ()
        cited, also = self._value(*claim.cited), self._value(*claim.also)
        fitting = next((one for one in tested[1:] if _fits(claim, one.value)), None)
        return Result(
            claim=claim,
            finding=_find(claim, tested=tested, fitting=fitting, cited=cited),
            tested=tested,
            fitting=fitting,
            cited=cited,
            also=also,
        )

    def _value(self, query: str, of_query: str) -> Decimal | None:
        """The value of a query under its declared reading, as a share of another if one is given."""
        if not query:
            return None
        value = self._sum(read_query(query))
        if not of_query:
            return value
        whole = self._sum(read_query(of_query))
        return 100 * value / whole if whole else None

    def _sum(self, query: Query, selection: Selection | None = None) -> Decimal:
        if not query.is_view:
            return sum_table(self._ledger, query=query)
        chosen = selection or self._read(query.text)
        return Decimal(self._sums.count(chosen)) if query.is_count else Decimal(self._sums.total(chosen)) / 100

    def _variants(self, claim: Claim) -> Iterator[Tested]:
        """The declared reading first, then the same under every rule, with and without the money without a date."""
        query = read_query(claim.query)
        if not query.is_view:
            value = self._value(claim.query, claim.of_query)
            if value is not None:
                yield Tested(value=value, selection=None, of=None)
            return
        declared = self._read(query.text)
        whole = self._read(read_query(claim.of_query).text) if claim.of_query else None
        for part, of in _vary(declared, whole):
            value = self._sum(query, part)
            total = self._sum(read_query(claim.of_query), of) if of else Decimal(100)
            if total:
                yield Tested(value=100 * value / total, selection=part, of=of)


def _vary(declared: Selection, whole: Selection | None) -> Iterator[tuple[Selection, Selection | None]]:
    has_subject = bool(declared.implementers or declared.kinds)
    rules = sorted(Rule, key=lambda rule: rule is not declared.rule) if has_subject else [declared.rule]
    places = (
        sorted(PlaceRule, key=lambda rule: rule is not declared.place_rule) if declared.countries else [declared.place_rule]
    )
    is_dated = bool(declared.decided_by or declared.first_year or declared.last_year)
    undated = [declared.with_undated, not declared.with_undated] if is_dated else [declared.with_undated]
    corrections = [True] if declared.with_corrections else [False, True]
    for corrected, with_undated, place_rule, rule in product(corrections, undated, places, rules):
        fields = {"with_undated": with_undated, "place_rule": place_rule, "with_corrections": corrected}
        yield changed(declared, rule=rule, **fields), changed(whole, **fields) if whole else None


def _fits(claim: Claim, value: Decimal) -> bool:
    return judge_fit(claim.written, value=value) is not Fit.APART


def _find(claim: Claim, *, tested: tuple[Tested, ...], fitting: Tested | None, cited: Decimal | None) -> Finding:
    """The verdict: a misquotation first, then our own value, other rules, the range, the difference."""
    if cited is not None and not _fits(claim, cited):
        return Finding.MISQUOTES
    if not tested:
        return Finding.OUTSIDE
    fit = judge_fit(claim.written, value=tested[0].value)
    if fit is not Fit.APART:
        return Finding.MATCHES if fit is Fit.MATCHES else Finding.ROUNDING
    if fitting:
        return Finding.OTHER_RULE
    values = [one.value for one in tested]
    return Finding.IN_RANGE if min(values) <= claim.written.value <= max(values) else Finding.DIFFERS
