"""What each correction does to the totals: counted again with and without it, from the records it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.paths import PathBuilder
from iomdash.vocabulary import RECORD_KEYS, RECORDED_PLACES, Edition, Measure, Rule

Row = dict[str, Any]
SUMMED = {"amount_eur", "is_counted"}
"""Fields that change a sum; the others move money between years or windows."""


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Euro cents: approved, contracted, and the focus organisation's approved money under each rule."""

    approved: int
    contracted: int
    focus: tuple[tuple[Rule, int], ...]

    @property
    def figures(self) -> tuple[int, ...]:
        return self.approved, self.contracted, *(cents for _, cents in self.focus)

    def __sub__(self, other: "Totals") -> "Totals":
        by_rule = dict(other.focus)
        return Totals(
            approved=self.approved - other.approved,
            contracted=self.contracted - other.contracted,
            focus=tuple((rule, cents - by_rule[rule]) for rule, cents in self.focus),
        )


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A correction (the row of the table), its effect on the totals, and the euro cents of the record it changes.

    The effect is that of applying it after those before it; so all effects sum to the difference of the two editions.
    """

    correction: Row
    effect: Totals
    record_amount: int

    @property
    def only_moves(self) -> bool:
        """Whether it changes no total, but the year or the window of its record."""
        return not any(self.effect.figures)


def derive_effects(ledger: Ledger, *, focus: str = "iom") -> tuple[Effect, ...]:
    """Every correction in the order of the table, each counted on top of those before it."""
    corrections = ledger.rows("corrections")
    tables = _touched_tables(ledger, corrections)
    for correction in reversed(corrections):
        _write(correction, correction["old_value"], tables=tables)
    before = _count(tables, focus=focus)
    effects = []
    for correction in corrections:
        _write(correction, correction["new_value"], tables=tables)
        after = _count(tables, focus=focus)
        effects.append(Effect(correction=correction, effect=after - before, record_amount=_amount(ledger, correction)))
        before = after
    return tuple(effects)


def derive_totals(ledger: Ledger, *, corrected: bool, focus: str = "iom") -> Totals:
    """The totals of one whole edition, from the ledger's path rows."""
    editions = (Edition.BOTH, Edition.CORRECTED if corrected else Edition.AS_PUBLISHED)
    paths = ledger.paths[ledger.paths["edition"].isin(list(map(str, editions)))]
    values = zip(*(paths[name].tolist() for name in _READ), strict=True)
    names = [name.replace("amount", "amount_eur") for name in _READ]
    return _sum_rows((dict(zip(names, row, strict=True)) for row in values), focus=focus)


_READ = ("measure", "rule", "place_rule", "implementer_id", "amount")


def _touched_tables(ledger: Ledger, corrections: Iterable[Row]) -> dict[str, list[Row]]:
    """The tables that path rows are built from, cut down to the programmes that corrections touch."""
    programmes = {_programme_of(ledger, correction) for correction in corrections}
    contracts = [row for row in _cents_rows(ledger, "contracts") if row["programme_id"] in programmes]
    listed = [row for row in _cents_rows(ledger, "programmes") if row["programme_id"] in programmes]
    records = programmes | {row["contract_id"] for row in contracts}
    return {
        "programmes": listed,
        "contracts": contracts,
        "organisations": ledger.rows("organisations"),
        "participations": [row for row in ledger.rows("participations") if row["record_id"] in records],
        "recipient_shares": [row for row in ledger.rows("recipient_shares") if row["record_id"] in records],
        "themes": [],
        "purposes": [],
    }


def _cents_rows(ledger: Ledger, table: str) -> list[Row]:
    return [
        {name: int(value * 100) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in ledger.rows(table)
    ]


def _programme_of(ledger: Ledger, correction: Mapping[str, str]) -> str:
    return str(ledger.records[correction["table"]][correction["record_id"]]["programme_id"])


def _write(correction: Row, value: str, *, tables: Mapping[str, list[Row]]) -> None:
    """A value of the correction into its row, where it changes a sum."""
    field = correction["field"]
    if field in SUMMED:
        key = RECORD_KEYS[correction["table"]]
        row = next(row for row in tables[correction["table"]] if row[key] == correction["record_id"])
        row[field] = value == "true" if field == "is_counted" else int(Decimal(value) * 100)


def _count(tables: Mapping[str, list[Row]], *, focus: str) -> Totals:
    rows = PathBuilder(tables).build()
    return _sum_rows((row for row in rows if row["edition"] != Edition.AS_PUBLISHED), focus=focus)


def _sum_rows(rows: Iterable[Mapping[str, Any]], *, focus: str) -> Totals:
    sums = dict.fromkeys((*Measure, *Rule), 0)
    for row in rows:
        if row["place_rule"] not in RECORDED_PLACES:
            continue
        if row["rule"] == Rule.EQUAL:
            sums[row["measure"]] += row["amount_eur"]
        if row["measure"] == Measure.APPROVED and row["implementer_id"] == focus:
            sums[row["rule"]] += row["amount_eur"]
    by_rule = tuple((rule, sums[rule]) for rule in Rule)
    return Totals(approved=sums[Measure.APPROVED], contracted=sums[Measure.CONTRACTED], focus=by_rule)


def _amount(ledger: Ledger, correction: Mapping[str, str]) -> int:
    return int(ledger.records[correction["table"]][correction["record_id"]]["amount_eur"] * 100)
