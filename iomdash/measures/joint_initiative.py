"""The EU-IOM Joint Initiative: its programmes by the words of their titles and a list made by reading, and their money."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import AnswerRange, derive_range
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.tables.purposes import fold_title
from iomdash.vocabulary import Measure, Rule

IOM = "iom"
PUBLISHED_SCOPE = "project: EU-IOM Joint Initiative"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One programme of the initiative: why it belongs, what is approved and signed, what the IOM signed, in euro cents.

    `kind` is "words" where the title says so, "programme" where it was decided by reading.
    """

    programme_id: str
    title: str
    window: str
    kind: str
    reason: str
    approved: int
    signed: int
    signed_by_iom: int


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """Members by size, the selections of their approved and contracted money, and the IOM's range in them."""

    members: tuple[Member, ...]
    selection: Selection
    contracted: Selection
    span: AnswerRange

    @property
    def approved(self) -> int:
        return sum(member.approved for member in self.members)

    @property
    def signed(self) -> int:
        return sum(member.signed for member in self.members)


def find_members(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """Counted programme -> (kind, reason). A title counts only if the programme names the IOM among its implementers."""
    rows = ledger.rows("joint_initiative")
    listed = {row["value"]: ("programme", row["reason"]) for row in rows if row["kind"] == "programme"}
    worded = [row for row in rows if row["kind"] == "words"]
    with_iom = {row["record_id"] for row in ledger.rows("participations") if _is_iom_programme(row)}
    members = {}
    for id, record in ledger.records["programmes"].items():
        rule = next((row for row in worded if id in with_iom and row["value"] in fold_title(record["title"])), None)
        if record["is_counted"] and (rule or id in listed):
            members[id] = ("words", str(rule["reason"])) if rule else listed[id]
    return members


def _is_iom_programme(row: Mapping[str, Any]) -> bool:
    return bool(row["level"] == "programme" and row["role"] == "implementing" and row["organisation_id"] == IOM)


def derive_initiative(ledger: Ledger) -> Initiative:
    """The whole of the initiative, over its corrected programmes."""
    found = find_members(ledger)
    selection = Selection(programmes=tuple(sorted(found)))
    contracted = replace(selection, measure=Measure.CONTRACTED)
    approved, signed = _by_programme(ledger, selection), _by_programme(ledger, contracted)
    by_iom = _by_programme(ledger, replace(contracted, implementers=(IOM,)))
    members = [
        Member(
            programme_id=id,
            title=str(ledger.records["programmes"][id]["title"]),
            window=str(ledger.records["programmes"][id]["window"]),
            kind=kind,
            reason=reason,
            approved=approved.get(id, 0),
            signed=signed.get(id, 0),
            signed_by_iom=by_iom.get(id, 0),
        )
        for id, (kind, reason) in found.items()
    ]
    members.sort(key=lambda member: (-member.approved, member.programme_id))
    span = derive_range(ledger, selection=selection)
    return Initiative(members=tuple(members), selection=selection, contracted=contracted, span=span)


def _by_programme(ledger: Ledger, selection: Selection) -> dict[str, int]:
    frame = select_paths(ledger, selection=replace(selection, rule=Rule.EQUAL)).frame
    return {str(id): int(cents) for id, cents in frame.groupby("programme_id")["amount"].sum().items()}


@dataclass(frozen=True, kw_only=True)
class PublishedBudget:
    """An amount published for the initiative (the row of the table), and ours dated by then, in euro cents."""

    entry: Mapping[str, Any]
    ours: int
    selection: Selection


def derive_published_budgets(ledger: Ledger, *, initiative: Initiative) -> tuple[PublishedBudget, ...]:
    """What was published as given to the IOM for the initiative, by date; what donors gave to it is left out."""
    rows = [row for row in ledger.rows("published_shares") if row["scope"] == PUBLISHED_SCOPE and row["entity"] == "IOM"]
    budgets = []
    for row in sorted(rows, key=lambda row: row["as_of_date"]):
        by = replace(initiative.selection, decided_by=row["as_of_date"].isoformat(), with_undated=False)
        budgets.append(PublishedBudget(entry=row, ours=select_paths(ledger, selection=by).total, selection=by))
    return tuple(budgets)
