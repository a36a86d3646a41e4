"""From all published rows to the headline, step by step, and the gap to the Commission's own figure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.trends import is_whole_fund, published_points
from iomdash.vocabulary import Measure, Rule

BASE = {Measure.APPROVED: "programmes", Measure.CONTRACTED: "contracts"}
ROUNDED = {Measure.APPROVED: "2022-08-05", Measure.CONTRACTED: "2021-12-31"}
"""The date of the published total to compare with: the last before the fund's final closing figures."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the reconciliation: its code, how many rows it concerns, euro cents (signed)."""

    code: str
    count: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """Steps that sum to `total` (euro cents); `count` programmes or contracts stand behind it.

    `published` is the Commission's figure (0 if none compares), `gap` ours minus theirs.
    """

    steps: tuple[Step, ...]
    total: int
    count: int
    published: int
    published_date: str
    published_source: str

    @property
    def gap(self) -> int:
        return self.total - self.published


def reconcile(ledger: Ledger, *, selection: Selection) -> Reconciliation:
    """How the rows of the list become this selection's total."""
    whole = Selection(
        measure=selection.measure,
        rule=selection.rule,
        place_rule=selection.place_rule,
        with_corrections=selection.with_corrections,
    )
    as_listed = replace(whole, rule=Rule.EQUAL, with_corrections=False)
    listed, chosen = (select_paths(ledger, selection=one) for one in (as_listed, selection))
    everything = select_paths(ledger, selection=whole).total
    steps = [Step(code="rows", count=_count(listed, selection), amount=listed.total)]
    if selection.with_corrections:
        steps += _correction_steps(ledger, measure=selection.measure)
    excess = everything - sum(step.amount for step in steps)
    if excess:
        steps.append(Step(code="above_decision", count=0, amount=excess))
    shown = chosen.total - derive_hidden(ledger, selection=selection)
    for code, cents in (("outside", shown - everything), ("hidden", chosen.total - shown)):
        if cents:
            steps.append(Step(code=code, count=0, amount=cents))
    published = _published(ledger, selection) if is_whole_fund(selection) else ("", 0, "")
    return Reconciliation(
        steps=tuple(steps),
        total=chosen.total,
        count=_count(chosen, selection),
        published_date=published[0],
        published=published[1],
        published_source=published[2],
    )


def derive_hidden(ledger: Ledger, *, selection: Selection) -> int:
    """What `with_unknown` off leaves out of a selection, in euro cents: 0, or less than 0."""
    if selection.with_unknown:
        return 0
    open_selection = replace(selection, with_unknown=True)
    return select_paths(ledger, selection=selection).total - select_paths(ledger, selection=open_selection).total


def _count(chosen: Slice, selection: Selection) -> int:
    column = "contract_id" if selection.measure is Measure.CONTRACTED else "programme_id"
    return len(set(chosen.frame[column]) - {""})


def _correction_steps(ledger: Ledger, *, measure: Measure) -> Iterator[Step]:
    """One step per correction rule that changes a sum, from the corrections themselves."""
    effects: dict[str, dict[str, int]] = {}
    for correction in ledger.rows("corrections"):
        if correction["table"] == BASE[measure]:
            effect = _effect(ledger, correction["table"], correction["record_id"])
            effects.setdefault(correction["rule"], {})[correction["record_id"]] = effect
    for rule, by_record in effects.items():
        if sum(by_record.values()):
            yield Step(code=rule, count=len(by_record), amount=sum(by_record.values()))


def _effect(ledger: Ledger, table: str, record: str) -> int:
    """What correcting a record adds to the sum, in euro cents."""
    row = ledger.records[table][record]
    amount = int(row["amount_eur"] * 100) if row["is_counted"] else 0
    before = row["amount_as_published_eur" if table == "programmes" else "amount_eur"]
    return amount - int(before * 100)


def _published(ledger: Ledger, selection: Selection) -> tuple[str, int, str]:
    points = [p for p in published_points(ledger) if p.measure == selection.measure]
    point = next((p for p in points if p.date == ROUNDED[selection.measure]), None)
    return (point.date, point.amount, point.source_id) if point else ("", 0, "")
