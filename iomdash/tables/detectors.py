"""Rules that look for slips. Every build runs them; what they find is listed, and corrected only by `corrections`."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from iomdash.tables.clean import fold_identifier, fold_name, is_fund_identifier, parent_of, without_zeros
from iomdash.tables.facts import Facts, Row
from iomdash.tables.programmes import date_or_none
from iomdash.vocabulary import MatchMethod, Window

Finding = tuple[str, str, str, str, str]
"""rule, table, record_id, observed, expected"""

TENFOLD_SLACK = 5, 4
SAME_TITLE = 0.6
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")


def find_slips(facts: Facts, *, programmes: list[Row], contracts: list[Row], participations: list[Row]) -> list[Finding]:
    """All findings, sorted. Each rule is a function of its own below."""
    signed = sum_contracts(contracts)
    rules: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: tenfold_slips(programmes, signed=signed),
        lambda: doubled_programmes(programmes),
        lambda: rows_that_are_no_programme(programmes),
        lambda: children_among_parents(programmes),
        lambda: missing_from_the_list(programmes),
        lambda: unreadable_dates(facts, programmes=programmes),
        lambda: doubled_contracts(contracts),
        lambda: contracts_above_decision(programmes, signed=signed),
        lambda: odd_percentages(facts),
        lambda: unknown_windows(facts, programmes=programmes),
        lambda: doubtful_names(facts, participations=participations),
    )
    return sorted(finding for rule in rules for finding in rule())


def sum_contracts(contracts: Iterable[Row]) -> Mapping[str, int]:
    """Signed euro cents by programme, doubled contracts included."""
    sums: dict[str, int] = defaultdict(int)
    for row in contracts:
        sums[row["programme_id"]] += row["amount_eur"]
    return sums


def tenfold_slips(programmes: Iterable[Row], *, signed: Mapping[str, int]) -> Iterator[Finding]:
    """A tenth of the approved amount covers the contracts, with at most a quarter to spare."""
    more, base = TENFOLD_SLACK
    for row in programmes:
        contracts, tenth = signed.get(row["programme_id"], 0), row["amount_eur"] // 10
        if contracts and contracts <= tenth and tenth * base <= contracts * more:
            yield "tenfold_slip", "programmes", row["programme_id"], _eur(row["amount_eur"]), _eur(contracts)


def doubled_programmes(programmes: Iterable[Row]) -> Iterator[Finding]:
    """Identifiers that are the same once case, dashes and white space are folded."""
    for row in programmes:
        if "~" in row["programme_id"]:
            first = row["programme_id"].split("~")[0]
            yield "doubled_programme", "programmes", row["programme_id"], row["programme_id_raw"], first


def rows_that_are_no_programme(programmes: Iterable[Row]) -> Iterator[Finding]:
    """Rows of the list whose identifier is not of the fund's form."""
    for row in programmes:
        if row["is_counted_as_published"] and not is_fund_identifier(row["programme_id"]):
            yield "not_a_programme", "programmes", row["programme_id"], row["programme_id_raw"], "T05-EUTF-..."


def children_among_parents(programmes: list[Row]) -> Iterator[Finding]:
    """Rows of the list whose identifier is another row's with a number added."""
    listed = {row["programme_id"] for row in programmes}
    for row in programmes:
        own, parent = row["programme_id"], parent_of(row["programme_id"])
        if parent in listed - {own}:
            yield "child_among_parents", "programmes", own, own, parent


def missing_from_the_list(programmes: Iterable[Row]) -> Iterator[Finding]:
    """Decisions that hang on the fund record in the Akvo export and stand in no programme list."""
    for row in programmes:
        if not row["is_counted_as_published"]:
            yield "missing_from_list", "programmes", row["programme_id"], _eur(row["amount_eur"]), "0.00"


def unreadable_dates(facts: Facts, *, programmes: list[Row]) -> Iterator[Finding]:
    """Dates of the list that are not of the form YYYY-MM-DD, also where the Akvo export gives the date instead."""
    for raw, row in zip(facts["programmes"], programmes, strict=False):
        for field in ("adoption_date", "start_date", "end_date"):
            written = raw[f"{field}_raw"]
            if written and date_or_none(written) is None:
                yield "unreadable_date", "programmes", row["programme_id"], written, f"{field} as YYYY-MM-DD"


def doubled_contracts(contracts: Iterable[Row]) -> Iterator[Finding]:
    """Contracts of one programme with the same amount that share number or title; the less complete one is the double."""
    groups: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in contracts:
        if row["programme_id"] and row["amount_eur"]:
            groups[row["programme_id"], row["amount_eur"]].append(row)
    for group in groups.values():
        for row in group:
            twin = next((other for other in group if other is not row and _is_double(row, of=other)), None)
            if twin:
                yield "doubled_contract", "contracts", row["contract_id"], row["contract_id_raw"], twin["contract_id_raw"]


def _is_double(row: Row, *, of: Row) -> bool:
    mine, other = _number(row), _number(of)
    same_number = mine == other and _rank(row) > _rank(of)
    unnumbered = mine == without_zeros(row["programme_id"]) and other != mine and _alike(row["title"], of["title"])
    return same_number or unnumbered


def _number(row: Row) -> str:
    return without_zeros(fold_identifier(row["contract_id_raw"]))


def _rank(row: Row) -> tuple[bool, bool, str]:
    """The most complete row first; of rows alike the first identifier."""
    return row["match_method"] != MatchMethod.PARENT_AND_IDENTIFIER, not row["start_date"], row["contract_id"]


def _alike(left: str, right: str) -> bool:
    match = SequenceMatcher(None, fold_name(left), fold_name(right), autojunk=False)
    return match.find_longest_match().size >= max(1, SAME_TITLE * min(len(left), len(right)))


def contracts_above_decision(programmes: Iterable[Row], *, signed: Mapping[str, int]) -> Iterator[Finding]:
    """Programmes whose contracts sum to more than was approved."""
    for row in programmes:
        contracts = signed.get(row["programme_id"], 0)
        if contracts > row["amount_eur"]:
            yield "contracts_above_decision", "programmes", row["programme_id"], _eur(contracts), _eur(row["amount_eur"])


def odd_percentages(facts: Facts) -> Iterator[Finding]:
    """Activities whose published country shares do not sum to 100."""
    activities: dict[str, list[Row]] = defaultdict(list)
    for row in facts["activity_recipients"]:
        if row["percentage"] is not None:
            activities[row["activity_id_raw"]].append(row)
    for written, rows in activities.items():
        total = sum(row["percentage"] for row in rows)
        if len(rows) > 1 and total != 100:
            yield "odd_percentages", "recipient_shares", fold_identifier(written), f"{total:f}", "100"


def unknown_windows(facts: Facts, *, programmes: list[Row]) -> Iterator[Finding]:
    """Window codes of the list that are none of ours: those programmes stand under "no window"."""
    for raw, row in zip(facts["programmes"], programmes, strict=False):
        if raw["window"] and raw["window"] not in set(Window):
            yield "unknown_window", "programmes", row["programme_id"], raw["window"], ", ".join(Window)


def doubtful_names(facts: Facts, *, participations: Iterable[Row]) -> Iterator[Finding]:
    """Implementers whose name as published holds the acronym of another organisation, which is named more often.

    Two bodies with one acronym are easily mixed up in a list to pick from, and the rarer one is the likelier wrong pick.
    """
    named = [row for row in participations if row["role"] == "implementing" and row["organisation_id"]]
    counts = Counter(row["organisation_id"] for row in named)
    owners = {row["acronym"]: row for row in facts["organisations"] if _ACRONYM.fullmatch(row["acronym"])}
    found = set()
    for row in named:
        own = row["organisation_id"]
        others = [owners[word] for word in _ACRONYM.findall(row["name_raw"]) if word in owners]
        if any(other["organisation_id"] == own for other in others):
            continue
        likelier = [other for other in others if counts[other["organisation_id"]] > counts[own]]
        found |= {(f"{row['level']}s", row["record_id"], row["name_raw"], other["name"]) for other in likelier}
    yield from (("doubtful_name", *finding) for finding in found)


def _eur(cents: int) -> str:
    return f"{cents / 100:.2f}"
