"""A release in memory, ready to be counted: path rows as a pandas table in euro cents, donors' parts, names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from iomdash.measures.purposes import place_in_whole, purposes_by_record, share_donor_parts
from iomdash.measures.rules import split_cents
from iomdash.tables.store import Release
from iomdash.vocabulary import ANY_PLACE_RULE, RECORD_KEYS, Edition, Measure, PlaceRule, Rule

Cents = npt.NDArray[np.int64]


def to_cents(column: pa.ChunkedArray) -> Cents:
    """A decimal(18, 2) column in euros as integer cents; a missing amount counts as 0."""
    scaled = pc.multiply(pc.fill_null(column, 0), pa.scalar(100, pa.decimal128(3, 0)))
    return np.asarray(pc.cast(scaled, pa.int64(), safe=False).to_numpy(), dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class Donor:
    """A donor of the pool: id, name ("" where the words name it), standing total in euro cents and its date."""

    id: str
    name: str
    amount: int
    as_of: str


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The path rows of one measure, rule and edition, and each donor's cents of them: what one selection filters."""

    paths: pd.DataFrame
    donor_parts: Cents


class Ledger:
    """Counting tables of one release. Read-only: every measure is a function of a Ledger and a Selection."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.paths = self._frame("paths")
        self.paths["dated_on"] = self._days("paths", "dated_on")
        self.frames = {
            "programmes": self._frame("programmes").set_index("programme_id", drop=False),
            "contracts": self._frame("contracts").set_index("contract_id", drop=False),
        }
        self.donors = self._donors()
        self.donor_parts = self._donor_parts()
        self.counted = lru_cache(maxsize=None)(self._count)

    def _count(self, measure: Measure, *, rule: Rule, place_rule: PlaceRule, corrected: bool) -> Counted:
        """The rows that count for a measure, a split rule and a country rule, corrected or as published."""
        editions = [str(Edition.BOTH), str(Edition.CORRECTED if corrected else Edition.AS_PUBLISHED)]
        paths = self.paths
        is_counted = (paths["measure"] == measure) & (paths["rule"] == rule) & paths["edition"].isin(editions)
        is_counted &= paths["place_rule"].isin([ANY_PLACE_RULE, str(place_rule)])
        rows = np.flatnonzero(is_counted.to_numpy())
        return Counted(paths=paths.iloc[rows].reset_index(drop=True), donor_parts=self.donor_parts[rows])

    def _donor_parts(self) -> Cents:
        """Each path row's cents by donor; the parts of a path that is split by purpose sum to those of the path."""
        whole, place, count = place_in_whole(self.paths)
        parts = attribute_to_donors(whole, donors=self.donors)
        is_split = count > 1
        parts[is_split] = share_donor_parts(parts[is_split], place=place[is_split], count=count[is_split])
        return parts

    def _frame(self, name: str) -> pd.DataFrame:
        """A table as pandas; `amount_eur` becomes `amount` in cents."""
        table = self.release.tables[name]
        frame: pd.DataFrame
        money = [field.name for field in table.schema if pa.types.is_decimal(field.type)]
        frame = table.drop_columns(money).to_pandas(integer_object_nulls=True)
        for column in money:
            frame[column.removesuffix("_eur")] = to_cents(table.column(column))
        return frame

    def _days(self, name: str, column: str) -> npt.NDArray[Any]:
        """Dates as ISO 8601 text, which sorts like the dates; "" for none."""
        days = pc.fill_null(pc.cast(self.release.tables[name].column(column), pa.string()), "")
        return np.asarray(days.to_numpy(zero_copy_only=False), dtype=object)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a small table as plain dictionaries, money as Decimal."""
        return list(self.release.tables[name].to_pylist())

    def _donors(self) -> tuple[Donor, ...]:
        rows = sorted(self.rows("donor_shares"), key=lambda row: row["position"])
        return tuple(
            Donor(
                id=row["donor_id"],
                name=row["name"],
                amount=int(row["pledged_eur"] * 100),
                as_of=row["as_of_date"].isoformat(),
            )
            for row in rows
        )

    @property
    def programmes(self) -> pd.DataFrame:
        return self.frames["programmes"]

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, dict[str, Any]]]:
        """Programmes and contracts by identifier."""
        return {name: {row[key]: row for row in self.rows(name)} for name, key in RECORD_KEYS.items()}

    @cached_property
    def parties(self) -> Mapping[tuple[str, str], int]:
        """(table, record) -> how many implementers the record names; each name that matches none counts."""
        named: dict[tuple[str, str], set[str]] = {}
        for row in self.rows("participations"):
            if row["role"] == "implementing" and row["is_participant"]:
                name = row["organisation_id"] or f"name {row['position']}"
                named.setdefault((f"{row['level']}s", row["record_id"]), set()).add(name)
        return {record: len(names) for record, names in named.items()}

    @cached_property
    def places_named(self) -> Mapping[tuple[str, str], int]:
        """(table, record) -> how many countries the record names."""
        named: dict[tuple[str, str], set[str]] = {}
        for row in self.rows("recipient_shares"):
            if row["country_code"]:
                named.setdefault((f"{row['level']}s", row["record_id"]), set()).add(row["country_code"])
        return {record: len(codes) for record, codes in named.items()}

    @cached_property
    def corrections(self) -> Mapping[tuple[str, str], tuple[dict[str, Any], ...]]:
        """(table, record) -> the corrections of the record."""
        found: dict[tuple[str, str], tuple[dict[str, Any], ...]] = {}
        for row in self.rows("corrections"):
            place = (row["table"], row["record_id"])
            found[place] = (*found.get(place, ()), row)
        return found

    @cached_property
    def organisations(self) -> Mapping[str, dict[str, Any]]:
        return {row["organisation_id"]: row for row in self.rows("organisations")}

    @cached_property
    def countries(self) -> Mapping[str, dict[str, Any]]:
        return {row["country_code"]: row for row in self.rows("countries")}

    @cached_property
    def themes(self) -> Mapping[str, str]:
        return {row["theme_code"]: row["name"] for row in self.rows("theme_codes")}

    @cached_property
    def purposes(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(level, record) -> its purposes, the main one first; records that are not classified are left out."""
        return purposes_by_record(self.rows("purposes"))

    @cached_property
    def sources(self) -> Mapping[str, dict[str, Any]]:
        return {row["source_id"]: row for row in self.rows("sources")}

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and last year of any path row."""
        years = [int(year) for year in self.paths["year"].dropna().unique()]
        return min(years), max(years)


def attribute_to_donors(amounts: Cents, *, donors: tuple[Donor, ...]) -> Cents:
    """Each path row's cents shared between the donors by their part of the pool: rows x donors, rows sum exactly.

    An attribution, not a bank trace (PRODUCT.md, rule 5). Cents left over go to the largest donor.
    """
    weights = [donor.amount for donor in donors]
    parts = {int(amount): split_cents(int(amount), weights=weights) for amount in np.unique(amounts)}
    return np.array([parts[int(amount)] for amount in amounts], dtype=np.int64).reshape(len(amounts), len(donors))
