"""Coverage: for how many of the approved euros a field is published, window by window."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Rule, Window, YearBasis


class Field(StrEnum):
    """What may be published of a programme, in the order of the table."""

    ADOPTION_DATE = "adoption_date"
    ANY_DATE = "any_date"
    ONE_COUNTRY = "one_country"
    RECORDED_SHARES = "recorded_shares"
    SEVERAL_UNSPLIT = "several_unsplit"
    NO_COUNTRY = "no_country"
    NAMED_IMPLEMENTER = "named_implementer"
    SEVERAL_IMPLEMENTERS = "several_implementers"
    THEME = "theme"
    SIGNED_CONTRACT = "signed_contract"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class CoverageRow:
    """One field: euro cents covered in all and by window (ids of Window, and "unpublished" if any has no window)."""

    field: Field
    covered: int
    by_window: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Every field's row, and the approved euro cents that they are parts of."""

    rows: tuple[CoverageRow, ...]
    total: int
    window_totals: tuple[tuple[str, int], ...]


def derive_coverage(ledger: Ledger) -> Coverage:
    """Euros of the corrected programmes for which each field is published.

    Country fields follow the path rows: one country, recorded shares, several and none sum to all of it.
    """
    rows = _described_rows(ledger)
    windows = [str(window) for window in Window]
    windows += [UNPUBLISHED] if (rows["window"] == UNPUBLISHED).any() else []
    return Coverage(
        rows=tuple(_cover(rows, field=field, windows=windows) for field in Field),
        total=int(rows["amount"].sum()),
        window_totals=_by_window(rows, windows=windows),
    )


def _described_rows(ledger: Ledger) -> pd.DataFrame:
    """Path rows under "any mention", one per programme and country, with what is known of the programme beside them."""
    mentions = select_paths(ledger, selection=Selection(rule=Rule.ANY_MENTION)).frame
    equal = select_paths(ledger, selection=Selection()).frame
    rows = mentions[["programme_id", "window", "country_code", "themes", "year_basis", "amount"]].copy()
    key = rows["programme_id"]
    named = equal[equal["implementer_id"] != UNPUBLISHED].groupby("programme_id")["implementer_id"].nunique()
    rows["implementers"] = key.map(named).fillna(0)
    rows["parties"] = [ledger.parties.get(("programmes", id), 0) for id in key]
    rows["countries"] = key.map(rows.groupby("programme_id")["country_code"].nunique())
    rows["document"] = key.map(ledger.programmes["document_url"]) != ""
    contracts = ledger.frames["contracts"]
    signed = set(contracts[contracts["is_counted"] & (contracts["amount"] > 0)]["programme_id"])
    rows["signed"] = key.isin(signed)
    return rows


_HOLDS: dict[Field, Callable[[pd.DataFrame], pd.Series]] = {
    Field.ADOPTION_DATE: lambda rows: rows["year_basis"] == str(YearBasis.ADOPTION),
    Field.ANY_DATE: lambda rows: rows["year_basis"] != str(YearBasis.UNDATED),
    Field.ONE_COUNTRY: lambda rows: _is_country(rows) & (rows["countries"] == 1),
    Field.RECORDED_SHARES: lambda rows: _is_country(rows) & (rows["countries"] > 1),
    Field.SEVERAL_UNSPLIT: lambda rows: rows["country_code"] == SEVERAL,
    Field.NO_COUNTRY: lambda rows: rows["country_code"] == UNPUBLISHED,
    Field.NAMED_IMPLEMENTER: lambda rows: rows["implementers"] > 0,
    Field.SEVERAL_IMPLEMENTERS: lambda rows: rows["parties"] > 1,
    Field.THEME: lambda rows: rows["themes"] != "",
    Field.SIGNED_CONTRACT: lambda rows: rows["signed"],
    Field.DOCUMENT: lambda rows: rows["document"],
}


def _is_country(rows: pd.DataFrame) -> pd.Series:
    return ~rows["country_code"].isin([SEVERAL, UNPUBLISHED])


def _cover(rows: pd.DataFrame, *, field: Field, windows: list[str]) -> CoverageRow:
    held = rows[_HOLDS[field](rows)]
    return CoverageRow(field=field, covered=int(held["amount"].sum()), by_window=_by_window(held, windows=windows))


def _by_window(rows: pd.DataFrame, *, windows: list[str]) -> tuple[tuple[str, int], ...]:
    sums = rows.groupby("window")["amount"].sum()
    return tuple((window, int(sums.get(window, 0))) for window in windows)
