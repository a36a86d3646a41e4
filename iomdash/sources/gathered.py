"""From gathered raw files to our own fact tables: which columns are facts, which are left behind.

Prose columns (notes, comments, descriptions) never come along. Each fact keeps the file and row it was taken from.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from iomdash.sources.record import Record, SourceError, read_records

PLACE = ("source_id", "source_file", "source_locator")
_NUMBER = re.compile(r"-?\d+(\.\d*)?([eE][+-]?\d{1,2})?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Extract:
    """One fact table's recipe: the raw file, our column for each raw column, those left behind, the source.

    `source_id` is a fixed source or "" when the rows carry their own; rows for which `keeps` is False stay out.
    With an `identifier` column, titles are kept only where it is the fund's own: elsewhere anything was typed in.
    """

    table: str
    raw_file: str
    columns: Mapping[str, str]
    left_behind: tuple[str, ...] = ()
    source_id: str = ""
    numbers: tuple[str, ...] = ()
    keeps: Callable[[Mapping[str, str]], bool] = field(default=lambda _row: True)
    identifier: str = ""


def _is_graded(row: Mapping[str, str]) -> bool:
    """Grade C facts are not shipped (DATA.md, trap 8)."""
    return row["confidence"] != "C"


DW = "DW_DB_2022-01"
AKVO = "AKVO_2021-12-17"
FUND = {"as_of": "as_of_stated", "as_of_iso": "as_of_date"}
GRADED = {"confidence": "confidence", "source_id": "source_id"}

EXTRACTS = (
    Extract(
        table="programmes",
        raw_file="eutf/programmes_dw_2022-01.csv",
        source_id=DW,
        identifier="ProjectID",
        numbers=("ProjectBudget",),
        columns={
            "ProjectID": "programme_id_raw",
            "ProjectTitle": "title",
            "ProjectBudget": "amount_eur",
            "ProjectLocation": "locations",
            "ProjectImplementor": "implementers",
            "ProjectTheme": "themes",
            "ProjectAdoptionDate": "adoption_date_raw",
            "ProjectStartDate": "start_date_raw",
            "ProjectEndDate": "end_date_raw",
            "ProjectLinks": "document_urls",
            "Region": "window",
        },
        left_behind=("Comments", "multiple countries?", "DE implementing?"),
    ),
    Extract(
        table="activities",
        raw_file="eutf/activities_akvo_2021-12-17.csv",
        source_id=AKVO,
        identifier="iati_id",
        numbers=("budget",),
        columns={
            "iati_id": "activity_id_raw",
            "prefix": "level",
            "title": "title",
            "partner_funding": "funding",
            "partner_accountable": "accountable",
            "partner_extending": "extending",
            "partner_implementing": "implementing",
            "date_start": "start_date",
            "date_end": "end_date",
            "budget": "amount_eur",
            "recipient_country": "recipient_countries",
            "topics": "themes",
            "links": "document_urls",
            "project_parent": "parents",
        },
        left_behind=("location", "location_code", "oecd_purpose", "project_child", "project_sibling"),
    ),
    Extract(
        table="activity_recipients",
        raw_file="eutf/recipients_akvo_2021-12-17.csv",
        source_id=AKVO,
        numbers=("budget",),
        columns={
            "iati_id": "activity_id_raw",
            "budget": "amount_eur",
            "recipient_country": "recipient_country_code",
            "recipient_percentage": "percentage",
        },
    ),
    Extract(
        table="contributions",
        raw_file="money/eutf_contributions.csv",
        numbers=("pledged_eur", "received_eur", "amount_original"),
        keeps=_is_graded,
        columns={
            "donor": "donor",
            "donor_iso3": "donor_iso3",
            "donor_type": "donor_type",
            **FUND,
            "as_of_precision": "as_of_precision",
            "row_type": "row_type",
            "pledged_eur": "pledged_eur",
            "received_eur": "received_eur",
            "amount_original": "amount_original",
            "currency_original": "currency_original",
            **GRADED,
        },
        left_behind=(
            "pledged_basis",
            "alloc_sahel_lake_chad_eur",
            "alloc_horn_of_africa_eur",
            "alloc_north_of_africa_eur",
            "note",
        ),
    ),
    Extract(
        table="fund_totals",
        raw_file="money/eutf_state_of_play.csv",
        numbers=("approved_eur", "contracted_eur", "paid_eur", "resources_eur"),
        keeps=_is_graded,
        columns={
            **FUND,
            "as_of_precision": "as_of_precision",
            "window": "window",
            "n_programmes": "programme_count",
            "approved_eur": "approved_eur",
            "n_contracts": "contract_count",
            "contracted_eur": "contracted_eur",
            "paid_eur": "paid_eur",
            "resources_eur": "resources_eur",
            **GRADED,
        },
        left_behind=("note",),
    ),
    Extract(
        table="published_shares",
        raw_file="money/eutf_published_shares.csv",
        numbers=("amount_eur",),
        keeps=_is_graded,
        columns={
            **FUND,
            "scope": "scope",
            "window": "window",
            "entity": "entity",
            "measure": "measure",
            "amount_eur": "amount_eur",
            "share_pct": "share_percent",
            **GRADED,
        },
        left_behind=("basis", "note"),
    ),
    Extract(
        table="country_totals",
        raw_file="money/eutf_country_totals.csv",
        numbers=("amount_eur",),
        keeps=_is_graded,
        columns={**FUND, "country": "country", "country_iso3": "country_iso3", "amount_eur": "amount_eur", **GRADED},
        left_behind=("basis", "note"),
    ),
    Extract(
        table="agency_revenue",
        raw_file="money/iom_funding.csv",
        numbers=("amount",),
        columns={
            "year": "year",
            "measure": "measure",
            "donor": "donor",
            "donor_iso3": "donor_iso3",
            "donor_type": "donor_type",
            "revenue_type": "revenue_type",
            "amount": "amount_usd",
            "currency": "currency",
            "source_id": "source_id",
        },
        left_behind=("note",),
    ),
    Extract(
        table="agency_expenses",
        raw_file="money/iom_expenses_by_country.csv",
        numbers=("amount",),
        columns={
            "year": "year",
            "country": "country",
            "country_iso3": "country_iso3",
            "region": "region",
            "amount": "amount_usd",
            "currency": "currency",
            "source_id": "source_id",
        },
        left_behind=("eutf_window", "note"),
    ),
)


def read_extract(extract: Extract, *, folder: Path) -> tuple[list[dict[str, str]], int]:
    """The fact rows of one raw file and the number of rows kept out. Raises SourceError on unread columns or no rows."""
    kept, kept_out = [], 0
    for number, record in enumerate(read_records(folder / extract.raw_file), start=1):
        row = {name: record.pop(name) for name in (*extract.columns, *extract.left_behind)}
        record.finish()
        if extract.keeps(row):
            kept.append(_fact_row(row, extract=extract, record=record, number=number))
        else:
            kept_out += 1
    if not kept:
        raise SourceError("no row of it is kept", file=extract.raw_file, step="Gather the file again.")
    return kept, kept_out


def _fact_row(row: Mapping[str, str], *, extract: Extract, record: Record, number: int) -> dict[str, str]:
    fact = {ours: " ".join(row[theirs].split()) for theirs, ours in extract.columns.items()}
    for theirs in extract.numbers:
        fact[extract.columns[theirs]] = _plain_number(row[theirs], record=record, field=theirs)
    fact.setdefault("source_id", extract.source_id)
    if extract.identifier and "EUTF" not in row[extract.identifier].upper():
        fact["title"] = ""
    return fact | {"source_file": Path(extract.raw_file).name, "source_locator": f"row {number}"}


def _plain_number(text: str, *, record: Record, field: str) -> str:
    """Plain decimal notation: the gathered files write 2.4e+07 for 24000000."""
    if not text:
        return ""
    if not _NUMBER.fullmatch(text):
        raise record.error("not a number", field=field, value=text)
    return f"{Decimal(text).normalize():f}"


def write_facts(path: Path, *, rows: Iterable[Mapping[str, str]]) -> None:
    """Write fact rows as CSV (UTF-8, line feeds), columns in the order of the first row, the place last."""
    listed = list(rows)
    columns = [name for name in listed[0] if name not in PLACE] + list(PLACE)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
