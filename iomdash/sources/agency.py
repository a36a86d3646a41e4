"""From the IOM's own IATI file and the codelist of sectors to our fact tables: codes, names, dates and amounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iomdash.sources.iati import DATE_NAMES, Activity, Share, Transaction, read_activities
from iomdash.sources.record import SourceError, read_records

IATI_FILE, IATI_SOURCE = "iati/iom_activities_2019-02-28.xml", "IOM_IATI_2019-02-28"
CODELIST_FILE, CODELIST_SOURCE = "codelists/Sector_en.csv", "IATI_CODELISTS"
CURRENCY = "USD"

AGENCY_TABLES = ("agency_activities", "agency_transactions", "agency_recipients", "agency_sectors", "sector_codes")
"""The fact tables made here."""

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class AgencyFacts:
    """The rows of our four tables of the IATI file, and those of the codelist."""

    tables: dict[str, list[Row]]


def read_agency(folder: Path) -> AgencyFacts:
    """The fact rows of the gathered files in `folder`. Raises SourceError on any fault, other currencies included."""
    activities = list(read_activities(folder / IATI_FILE))
    return AgencyFacts(
        tables={
            "agency_activities": [_activity_row(one) for one in activities],
            "agency_transactions": [_transaction_row(one, n, money) for one in activities for n, money in _numbered(one)],
            "agency_recipients": [_share_row(one, place) for one in activities for place in one.places],
            "agency_sectors": [_share_row(one, sector) for one in activities for sector in one.sectors],
            "sector_codes": list(_read_codelist(folder / CODELIST_FILE)),
        }
    )


def _numbered(activity: Activity) -> Iterator[tuple[int, Transaction]]:
    yield from enumerate(activity.transactions, start=1)


def _place(activity: Activity) -> Row:
    return {
        "source_id": IATI_SOURCE,
        "source_file": Path(IATI_FILE).name,
        "source_locator": f"line {activity.line}, {activity.id}",
    }


def _activity_row(one: Activity) -> Row:
    dates = {name: one.dates[name].isoformat() if name in one.dates else "" for name in DATE_NAMES.values()}
    head = {"activity_id": one.id, "title": one.title, "reporting_ref": one.reporting_ref, "status_code": one.status}
    return head | dates | _place(one)


def _transaction_row(one: Activity, number: int, money: Transaction) -> Row:
    if money.currency != CURRENCY:
        raise SourceError(
            f"not in {CURRENCY}: the table holds no other currency",
            file=Path(IATI_FILE).name, line=one.line, field="value/@currency", value=money.currency,
            step="Keep the other currency in a table of its own.",
        )  # fmt: skip
    return {
        "activity_id": one.id,
        "position": str(number),
        "transaction_type": money.type,
        "transaction_date": money.day.isoformat(),
        "value_date": money.value_day.isoformat() if money.value_day else "",
        "amount_usd": f"{'-' if money.amount < 0 else ''}{abs(money.amount) // 100}.{abs(money.amount) % 100:02d}",
        "currency": money.currency,
        "provider_ref": money.provider_ref,
        "provider": money.provider,
    } | _place(one)


def _share_row(one: Activity, share: Share) -> Row:
    kind = {"kind": share.kind.removeprefix("recipient-")} if share.kind != "sector" else {}
    told = {"code": share.code, "vocabulary": share.vocabulary, "name": share.name, "percentage": share.percentage}
    return {"activity_id": one.id} | kind | told | _place(one)


def _read_codelist(path: Path) -> Iterator[Row]:
    """Code and name of every sector; descriptions are prose and stay behind."""
    for number, record in enumerate(read_records(path), start=1):
        code, name, category = (record.pop_required(field) for field in ("code", "name", "category"))
        record.ignore("description", "status", "budget-alignment:status")
        record.finish()
        place = {"source_id": CODELIST_SOURCE, "source_file": path.name, "source_locator": f"row {number}"}
        yield {"sector_code": code, "name": " ".join(name.split()), "category": category} | place
