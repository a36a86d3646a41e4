"""Path rows: one programme x country x implementer under one rule. The only rows that charts read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iomdash.measures.rules import share_between, split_cents
from iomdash.vocabulary import (
    SEVERAL,
    SHARED,
    UNCONTRACTED,
    UNKNOWNS,
    UNPUBLISHED,
    Edition,
    Kind,
    Measure,
    Rule,
    Status,
    YearBasis,
)

Row = dict[str, Any]
TOLERANCE = Decimal("0.5")
PLACE = ("source_id", "source_file", "source_locator")


@dataclass(frozen=True, kw_only=True)
class Party:
    """What one programme or contract says of itself: implementers (ids, "unpublished" for the unmatched), countries."""

    implementers: tuple[str, ...]
    countries: tuple[tuple[str, Decimal], ...]
    flags: tuple[str, ...]


class PathBuilder:
    """Builds the path rows from cleaned tables (lists of rows, money in cents)."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self._kinds = {row["organisation_id"]: row["kind"] for row in tables["organisations"]}
        self._programmes = {row["programme_id"]: row for row in tables["programmes"]}
        self._contracts = tables["contracts"]
        self._implementers = _implementers(tables["participations"])
        self._shares = _group(tables["recipient_shares"], "level", "record_id")
        self._themes = _group(tables["themes"], "programme_id")

    def build(self) -> list[Row]:
        """All rules, both measures, both editions; rows alike in both editions are written once."""
        editions = {edition: self._edition(edition) for edition in (Edition.CORRECTED, Edition.AS_PUBLISHED)}
        keyed = {edition: {_identity(row): row for row in rows} for edition, rows in editions.items()}
        rows = []
        for edition, other in ((Edition.CORRECTED, Edition.AS_PUBLISHED), (Edition.AS_PUBLISHED, Edition.CORRECTED)):
            for key, row in keyed[edition].items():
                if key not in keyed[other]:
                    rows.append(row | {"edition": str(edition)})
                elif edition is Edition.CORRECTED:
                    rows.append(row | {"edition": str(Edition.BOTH)})
        return sorted(rows, key=_order)

    def _edition(self, edition: Edition) -> list[Row]:
        corrected = edition is Edition.CORRECTED
        rows: list[Row] = []
        for programme in self._programmes.values():
            if programme["is_counted" if corrected else "is_counted_as_published"]:
                rows += self._approved(programme, corrected=corrected)
        for contract in self._contracts:
            if contract["amount_eur"] and (contract["is_counted"] or not corrected):
                rows += self._contracted(contract)
        return rows

    def _approved(self, programme: Row, *, corrected: bool) -> list[Row]:
        amount = programme["amount_eur" if corrected else "amount_as_published_eur"]
        party = self._party("programme", programme["programme_id"])
        rows: list[Row] = []
        for rule in (Rule.EQUAL, Rule.SOLE, Rule.ANY_MENTION):
            rows += self._rows(programme, None, party, amount=amount, rule=rule, measure=Measure.APPROVED)
        return rows + self._approved_by_contracts(programme, amount=amount, corrected=corrected)

    def _approved_by_contracts(self, programme: Row, *, amount: int, corrected: bool) -> list[Row]:
        """Signed contracts in full, and what is left of the approved amount as a node of its own."""
        key = programme["programme_id"]
        signed = [c for c in self._contracts if c["programme_id"] == key and c["amount_eur"]]
        signed = [c for c in signed if c["is_counted"] or not corrected]
        rows: list[Row] = []
        for contract in signed:
            rows += self._rows(
                programme,
                contract,
                self._contract_party(contract),
                amount=contract["amount_eur"],
                rule=Rule.CONTRACTS,
                measure=Measure.APPROVED,
            )
        rest = amount - sum(contract["amount_eur"] for contract in signed)
        if rest > 0:
            party = self._party("programme", key)
            open_party = Party(implementers=(UNCONTRACTED,), countries=party.countries, flags=party.flags)
            rows += self._rows(programme, None, open_party, amount=rest, rule=Rule.CONTRACTS, measure=Measure.APPROVED)
        return rows

    def _contracted(self, contract: Row) -> list[Row]:
        """A contract under every rule; its year is that of its own start."""
        start = contract["start_date"]
        dated = {
            "year": start.year if start else None,
            "year_basis": str(YearBasis.START if start else YearBasis.UNDATED),
        }
        base = self._programmes.get(contract["programme_id"], {"programme_id": "", "flags": ""})
        party = self._contract_party(contract)
        rows: list[Row] = []
        for rule in Rule:
            rows += self._rows(
                {**base, **dated, "window": contract["window"]},
                contract,
                party,
                amount=contract["amount_eur"],
                rule=rule,
                measure=Measure.CONTRACTED,
            )
        return rows

    def _rows(
        self, programme: Row, contract: Row | None, party: Party, *, amount: int, rule: Rule, measure: Measure
    ) -> list[Row]:
        source = contract or programme
        flags = dict.fromkeys([*programme["flags"].split(), *source["flags"].split(), *party.flags])
        themes = sorted({row["theme_code"] for row in self._themes.get((programme["programme_id"],), [])})
        common = {
            "measure": str(measure),
            "rule": str(rule),
            "programme_id": programme["programme_id"],
            "contract_id": contract["contract_id"] if contract else "",
            "window": programme["window"],
            "themes": " ".join(themes),
            "year": programme["year"],
            "year_basis": programme["year_basis"],
            "flags": " ".join(flags),
            **{name: source[name] for name in PLACE},
        }
        return [
            common | path
            for country, part in _share_by_country(amount, party=party)
            for path in self._paths(country, part, party=party, rule=rule)
        ]

    def _paths(self, country: str, amount: int, *, party: Party, rule: Rule) -> list[Row]:
        shares = _merge(share_between(amount, implementers=party.implementers, rule=rule), summed=rule != Rule.ANY_MENTION)
        return [
            {
                "country_code": country,
                "implementer_id": implementer,
                "implementer_kind": self._kinds.get(implementer, str(Kind.UNKNOWN)),
                "amount_eur": part,
                "status": str(_status(country, implementer, party=party)),
            }
            for implementer, part in shares
            if part
        ]

    def _party(self, level: str, record: str) -> Party:
        countries, flags = read_countries(self._shares.get((level, record), []))
        return Party(implementers=self._implementers.get((level, record), ()), countries=countries, flags=flags)

    def _contract_party(self, contract: Row) -> Party:
        own = self._party("contract", contract["contract_id"])
        if own.countries == ((UNPUBLISHED, Decimal(1)),) and contract["programme_id"]:
            programme = self._party("programme", contract["programme_id"])
            return Party(implementers=own.implementers, countries=programme.countries, flags=programme.flags)
        return own


def _implementers(participations: Iterable[Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Implementers by (level, record): each organisation once; each unmatched participant one "unpublished"."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in participations:
        if row["role"] == "implementing" and row["is_participant"]:
            names = found.setdefault((row["level"], row["record_id"]), [])
            if not row["organisation_id"] or row["organisation_id"] not in names:
                names.append(row["organisation_id"] or UNPUBLISHED)
    return {key: tuple(names) for key, names in found.items()}


def _group(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups


def read_countries(shares: Iterable[Row]) -> tuple[tuple[tuple[str, Decimal], ...], tuple[str, ...]]:
    """((country, share of 1), ...) of one record, and flags.

    Published percentages hold where every country has one and they sum to at most 100 (a rounding apart); what they
    leave is "several". Otherwise one country takes all, more are "several", none is "unpublished": nothing is filled in.
    """
    rows = [row for row in shares if row["country_code"]]
    recorded = [row for row in rows if row["percentage"] is not None]
    total = sum((row["percentage"] for row in recorded), Decimal(0))
    priced = {row["country_code"] for row in recorded}
    codes = list(dict.fromkeys(row["country_code"] for row in rows))
    if len(priced) > 1 and total <= 100 + TOLERANCE:
        return _recorded(recorded, total)
    flags = ("shares_not_usable",) if len(priced) > 1 else ()
    if len(codes) == 1:
        return ((codes[0], Decimal(1)),), flags
    return (((SEVERAL if codes else UNPUBLISHED), Decimal(1)),), flags


def _recorded(rows: list[Row], total: Decimal) -> tuple[tuple[tuple[str, Decimal], ...], tuple[str, ...]]:
    weights: dict[str, Decimal] = {}
    for row in rows:
        weights[row["country_code"]] = weights.get(row["country_code"], Decimal(0)) + row["percentage"]
    if total < 100:
        return (*((code, w / 100) for code, w in weights.items()), (SEVERAL, 1 - total / 100)), ("shares_incomplete",)
    return tuple((code, w / total) for code, w in weights.items()), ("shares_rounded",) if total > 100 else ()


def _share_by_country(amount: int, *, party: Party) -> list[tuple[str, int]]:
    parts = split_cents(amount, weights=[share for _, share in party.countries])
    return [(code, part) for (code, _), part in zip(party.countries, parts, strict=True) if part]


def _merge(shares: Iterable[tuple[str, int]], *, summed: bool) -> list[tuple[str, int]]:
    """One entry per implementer: several unmatched names are one "unpublished"."""
    merged: dict[str, int] = {}
    for implementer, amount in shares:
        merged[implementer] = merged.get(implementer, 0) + amount if summed else amount
    return list(merged.items())


def _status(country: str, implementer: str, *, party: Party) -> Status:
    if country in UNKNOWNS or implementer in UNKNOWNS or implementer == SHARED:
        return Status.UNKNOWN
    is_split = len(party.implementers) > 1
    return Status.ATTRIBUTED if is_split else Status.RECORDED


def _identity(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in row.items()))


def _order(row: Row) -> tuple[str, ...]:
    columns = ("measure", "rule", "programme_id", "contract_id", "country_code", "implementer_id", "edition")
    return tuple(row[column] for column in columns)
