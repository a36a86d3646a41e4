"""From the IOM's own file to facts: codes, names, dates, amounts; no prose."""

import shutil
from pathlib import Path

import pytest

from iomdash.sources.agency import AGENCY_TABLES, IATI_FILE, read_agency
from iomdash.sources.record import SourceError

GATHERED = Path(__file__).parents[2] / "fixtures" / "gathered"
PLACE = {
    "source_id": "IOM_IATI_2019-02-28",
    "source_file": "iom_activities_2019-02-28.xml",
    "source_locator": "line 2, XM-DAC-47066-CC.0001",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GATHERED, tmp_path / "gathered"))


def test_every_table_holds_facts_and_their_place(folder: Path) -> None:
    tables = read_agency(folder).tables
    assert tuple(tables) == AGENCY_TABLES
    assert tables["agency_activities"] == [
        {
            "activity_id": "XM-DAC-47066-CC.0001",
            "title": "A camp, rebuilt",
            "reporting_ref": "XM-DAC-47066",
            "status_code": "2",
            "planned_start": "2018-03-13",
            "actual_start": "",
            "planned_end": "",
            "actual_end": "",
            **PLACE,
        }
    ]
    (money,) = tables["agency_transactions"]
    assert (money["amount_usd"], money["provider"], money["provider_ref"]) == ("-0.06", "United States", "US-GOV-1")
    assert [(row["kind"], row["code"], row["percentage"]) for row in tables["agency_recipients"]] == [("country", "SS", "")]
    assert [(row["vocabulary"], row["code"], row["name"]) for row in tables["agency_sectors"]] == [
        ("99", "CC", "CCCM"),
        ("1", "72050", ""),
    ]
    assert [(row["sector_code"], row["category"]) for row in tables["sector_codes"]] == [("72050", "720")]
    told = [value for rows in tables.values() for row in rows for value in row.values()]
    assert [value for value in told if "Prose" in value] == []


def test_another_currency_is_refused(folder: Path) -> None:
    path = folder / IATI_FILE
    path.write_text(path.read_text("utf-8").replace('currency="USD"', 'currency="CHF"'), "utf-8")
    with pytest.raises(SourceError, match=r"line 2, field value/@currency: not in USD: .* \('CHF'\)"):
        read_agency(folder)
