"""Schemas: every column is documented, and tables that do not fit their schema are refused by name."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from iomdash.tables.schemas import COUNT, DATE, FLAG, MONEY, PERCENT, TEXT, YEAR, TableSchema, all_schemas, column, table
from iomdash.tables.store import ReleaseError, make_table

SHARES = table(
    "shares",
    column("name", TEXT, "Name"),
    column("amount_eur", MONEY, "Money"),
    column("share", PERCENT, "Share", optional=True),
    column("year", YEAR, "Year", optional=True),
    row="one share",
    key="name",
    placed=False,
)


def make_row(name: str = "a", **fields: Any) -> dict[str, Any]:
    return {"name": name, "amount_eur": 5, "share": None, "year": None} | fields


@pytest.mark.parametrize("schema", all_schemas().values(), ids=lambda schema: schema.name)
def test_every_column_of_a_release_is_documented(schema: TableSchema) -> None:
    assert schema.row
    assert set(schema.key) <= set(schema.arrow.names)
    assert len(set(schema.arrow.names)) == len(schema.arrow.names)
    for field in schema.arrow:
        assert field.metadata[b"meaning"]
        assert field.type in (TEXT, DATE, YEAR, COUNT, FLAG, MONEY, PERCENT)


@pytest.mark.parametrize("schema", all_schemas().values(), ids=lambda schema: schema.name)
def test_names_tell_type_and_unit(schema: TableSchema) -> None:
    for field in schema.arrow:
        unit = field.metadata.get(b"unit", b"").decode()
        assert field.name.endswith("_date") <= (field.type in (DATE, TEXT))
        assert field.name.startswith("is_") == (field.type == FLAG)
        if field.type == MONEY and not field.name.endswith("_original"):
            assert field.name[-3:].upper() == unit


def test_keys_are_never_missing() -> None:
    for schema in all_schemas().values():
        assert not [name for name in schema.key if schema.arrow.field(name).nullable]


def test_rows_become_a_table_sorted_by_its_key() -> None:
    made = make_table(
        [make_row("b", amount_eur=-12_345, share=Decimal("33.33333")), make_row("a", year=2018)], schema=SHARES
    )
    assert made.to_pylist() == [
        {"name": "a", "amount_eur": Decimal("0.05"), "share": None, "year": 2018},
        {"name": "b", "amount_eur": Decimal("-123.45"), "share": Decimal("33.3333"), "year": None},
    ]
    assert made.schema.equals(SHARES.arrow, check_metadata=True)


def test_an_empty_table_keeps_its_columns() -> None:
    assert make_table([], schema=SHARES).schema.equals(SHARES.arrow)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"name": "a", "amount_eur": 5, "share": None}], "columns missing or too many: year"),
        ([make_row(colour="red")], "columns missing or too many: colour"),
        ([make_row("a"), make_row("b"), make_row("a")], r"two rows with the key \('a',\)"),
        ([make_row(amount_eur=None)], "no amount_eur in the row"),
        ([make_row(None)], "no name in the row"),
        ([make_row(year="soon")], "a value does not fit"),
        ([make_row(year=123_456)], "a value does not fit"),
        ([make_row(amount_eur="much")], "a value does not fit"),
        ([make_row(amount_eur=10**20)], "a value does not fit"),
        ([make_row(amount_eur=12.5)], "a value does not fit"),
        ([make_row(share=Decimal(10) ** 30)], "a value does not fit"),
        ([make_row(share=date(2018, 1, 1))], "a value does not fit"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_name_of_the_table(rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ReleaseError, match=f"Table shares: {message}"):
        make_table(rows, schema=SHARES)
