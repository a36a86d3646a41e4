"""Path rows: one programme x country x implementer under one rule. The only rows that charts read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from iomdash.measures.areas import SPLIT_EQUALLY, WHOLE, Areas, read_countries
from iomdash.measures.purposes import names_of, purposes_by_record, split_by_purpose
from iomdash.measures.rules import share_between, split_cents
from iomdash.vocabulary import (
    ANY_PLACE_RULE,
    SHARED,
    UNCONTRACTED,
    UNKNOWNS,
    UNPUBLISHED,
    Edition,
    Kind,
    Measure,
    PlaceRule,
    Rule,
    Status,
    YearBasis,
)

Row = dict[str, Any]
PLACE = ("source_id", "source_file", "source_locator")


@dataclass(frozen=True, kw_only=True)
class Party:
    """What one programme or contract says of itself: implementers (ids, "unpublished" for the unmatched), countries."""

    implementers: tuple[str, ...]
    countries: Areas
    flags: tuple[str, ...]


class PathBuilder:
    """Builds the path rows from cleaned tables (lists of rows, money in cents)."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self.kinds = {row["organisation_id"]: row["kind"] for row in tables["organisations"]}
        self.programmes = {row["programme_id"]: row for row in tables["programmes"]}
        self.contracts = tables["contracts"]
        self.implementers = _implementers(tables["participations"])
        self.shares = _group(tables["recipient_shares"], "level", "record_id")
        self.themes = _group(tables["themes"], "programme_id")
        self.purposes = purposes_by_record(tables["purposes"])

    def build(self) -> list[Row]:
        """All rules, both measures, both editions; rows alike under several of them are written once.

        Rows are split by purpose last, so that what is alike stays alike and its parts stay together.
        """
        found: dict[Identity, dict[PlaceRule, list[Edition]]] = {}
        rows: dict[Identity, Row] = {}
        for place_rule, edition in product(PlaceRule, (Edition.CORRECTED, Edition.AS_PUBLISHED)):
            for row in _Variant(self, place_rule=place_rule, edition=edition).rows():
                key = _identity(row)
                rows.setdefault(key, row)
                found.setdefault(key, {}).setdefault(place_rule, []).append(edition)
        labelled = (rows[key] | label for key, held in found.items() for label in _labels(held))
        return sorted((part for row in labelled for part in split_by_purpose(row)), key=_order)


class _Variant:
    """The path rows of one country rule and one edition."""

    def __init__(self, tables: "PathBuilder", *, place_rule: PlaceRule, edition: Edition) -> None:
        self.tables, self.place_rule, self.corrected = tables, place_rule, edition is Edition.CORRECTED

    def rows(self) -> Iterator[Row]:
        for programme in self.tables.programmes.values():
            if programme["is_counted" if self.corrected else "is_counted_as_published"]:
                yield from self._approved(programme | self._dated(programme))
        for contract in self.tables.contracts:
            if contract["amount_eur"] and (contract["is_counted"] or not self.corrected):
                yield from self._contracted(contract)

    def _dated(self, programme: Row) -> Row:
        """The date that gives a programme its year, in this edition."""
        end = "" if self.corrected else "_as_published"
        day = programme[f"decision_date{end}"]
        return _dated(day, basis=programme[f"year_basis{end}"])

    def _approved(self, programme: Row) -> list[Row]:
        amount = programme["amount_eur" if self.corrected else "amount_as_published_eur"]
        party = self._party("programme", programme["programme_id"])
        rows: list[Row] = []
        for rule in (Rule.EQUAL, Rule.SOLE, Rule.ANY_MENTION):
            rows += self._rows(programme, None, party, amount=amount, rule=rule, measure=Measure.APPROVED)
        return rows + self._approved_by_contracts(programme, amount=amount)

    def _approved_by_contracts(self, programme: Row, *, amount: int) -> list[Row]:
        """Signed contracts in full, and what is left of the approved amount as a node of its own."""
        key = programme["programme_id"]
        signed = [c for c in self.tables.contracts if c["programme_id"] == key and c["amount_eur"]]
        signed = [c for c in signed if c["is_counted"] or not self.corrected]
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
        dated = _dated(start, basis=str(YearBasis.START if start else YearBasis.UNDATED))
        base = self.tables.programmes.get(contract["programme_id"], {"programme_id": "", "flags": ""})
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
        themes = sorted({row["theme_code"] for row in self.tables.themes.get((programme["programme_id"],), [])})
        common = {
            "measure": str(measure),
            "rule": str(rule),
            "programme_id": programme["programme_id"],
            "contract_id": contract["contract_id"] if contract else "",
            "window": programme["window"],
            "themes": " ".join(themes),
            "purposes": self._purposes(programme, contract),
            **{name: programme[name] for name in ("dated_on", "year", "year_basis")},
            "flags": " ".join(flags),
            **{name: source[name] for name in PLACE},
        }
        return [
            common | path
            for country, part in _share_by_country(amount, party=party)
            for path in self._paths(country, part, party=party, rule=rule)
        ]

    def _purposes(self, programme: Row, contract: Row | None) -> str:
        purposes = self.tables.purposes
        if contract:
            return names_of(purposes, level="contract", record=contract["contract_id"])
        return names_of(purposes, level="programme", record=programme["programme_id"])

    def _paths(self, country: str, amount: int, *, party: Party, rule: Rule) -> list[Row]:
        shares = _merge(share_between(amount, implementers=party.implementers, rule=rule), summed=rule != Rule.ANY_MENTION)
        return [
            {
                "country_code": country,
                "implementer_id": implementer,
                "implementer_kind": self.tables.kinds.get(implementer, str(Kind.UNKNOWN)),
                "amount_eur": part,
                "status": str(_status(country, implementer, party=party)),
            }
            for implementer, part in shares
            if part
        ]

    def _party(self, level: str, record: str) -> Party:
        countries, flags = read_countries(self.tables.shares.get((level, record), []), rule=self.place_rule)
        return Party(implementers=self.tables.implementers.get((level, record), ()), countries=countries, flags=flags)

    def _contract_party(self, contract: Row) -> Party:
        own = self._party("contract", contract["contract_id"])
        if own.countries == ((UNPUBLISHED, WHOLE),) and contract["programme_id"]:
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
    is_split = len(party.implementers) > 1 or SPLIT_EQUALLY in party.flags
    return Status.ATTRIBUTED if is_split else Status.RECORDED


def _dated(day: date | None, *, basis: str) -> Row:
    return {"dated_on": day, "year": day.year if day else None, "year_basis": basis}


Identity = tuple[tuple[str, str], ...]


def _identity(row: Row) -> Identity:
    return tuple(sorted((name, str(value)) for name, value in row.items()))


def _labels(held: Mapping[PlaceRule, list[Edition]]) -> list[Row]:
    """Edition and country rule of a row, written once if it is the same in all of them."""
    editions = {rule: Edition.BOTH if len(found) == 2 else found[0] for rule, found in held.items()}
    if len(editions) == len(PlaceRule) and len(set(editions.values())) == 1:
        return [{"edition": str(editions[PlaceRule.RECORDED]), "place_rule": ANY_PLACE_RULE}]
    return [{"edition": str(edition), "place_rule": str(rule)} for rule, edition in editions.items()]


def _order(row: Row) -> tuple[str, ...]:
    columns = ("measure", "rule", "programme_id", "contract_id", "country_code", "implementer_id", "edition", "place_rule")
    return tuple(row[column] for column in (*columns, "purpose"))
