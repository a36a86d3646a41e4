"""The table: rows, sorting, searching, and a file whose sum is the headline to the cent."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MIDDLE, Visit
from tests.browser.serving import Server
from tests.browser.sums import add_up
from tests.browser.visiting import Visitor

ROWS = ".ag-center-cols-container .ag-row"


def column(visitor: Visitor, field: str) -> list[str]:
    """The cells of a column as they stand, from the top."""
    script = """([rows, field]) => [...document.querySelectorAll(rows)]
      .sort((one, other) => one.getAttribute('row-index') - other.getAttribute('row-index'))
      .map(row => row.querySelector(`[col-id=${field}]`).textContent)"""
    return list(visitor.page.evaluate(script, [ROWS, field]))


def number_of_rows(page: Page) -> int:
    """Rows of the grid as it tells them to a screen reader, the head not counted."""
    return int(str(page.locator(".ag-root").get_attribute("aria-rowcount"))) - 1


def test_rows_come_biggest_first(visit: Visit) -> None:
    visitor = visit("/?v=table", size=MIDDLE)
    amounts = [Decimal(text.replace(",", "")) for text in column(visitor, "amount")]
    assert len(amounts) >= 10
    assert amounts == sorted(amounts, reverse=True)
    assert number_of_rows(visitor.page) == add_up().records


def test_head_sorts(visit: Visit) -> None:
    visitor = visit("/?v=table", size=MIDDLE)
    head = visitor.page.locator(".ag-header-cell[col-id=amount]")
    head.click()
    expect(head).not_to_have_attribute("aria-sort", "descending")
    head.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    is_gone = "biggest => !document.querySelector('.ag-row[row-index=\"0\"]').textContent.includes(biggest)"
    visitor.page.wait_for_function(is_gone, arg="144,479,592.00")
    amounts = [Decimal(text.replace(",", "")) for text in column(visitor, "amount")]
    assert amounts == sorted(amounts)


def test_search_narrows(visit: Visit) -> None:
    visitor = visit("/?v=table", size=MIDDLE)
    everything = number_of_rows(visitor.page)
    visitor.page.locator("#table-search").fill("Somalia")
    visitor.page.wait_for_function("() => document.querySelectorAll('.ag-center-cols-container .ag-row').length > 0")
    visitor.page.wait_for_function(
        "before => Number(document.querySelector('.ag-root').getAttribute('aria-rowcount')) - 1 < before", arg=everything
    )
    texts = visitor.page.locator(ROWS).all_inner_texts()
    assert 0 < number_of_rows(visitor.page) < everything / 2
    assert all("Somalia" in text or "Somali" in text for text in texts)


STATES: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("d=de&v=table", {"donors": ("de",)}),
    ("s=any", {"rule": "any"}),
    ("s=any&d=it~dk&c=ly", {"rule": "any", "donors": ("it", "dk"), "countries": ("LY",)}),
    ("m=contracted&s=sole&w=hoa", {"measure": "contracted", "rule": "sole", "windows": ("HOA",)}),
    ("y=2016-2017&u=0&x=0", {"years": (2016, 2017), "with_undated": False, "edition": "as_published"}),
    ("i=iom~unhcr&d=eu-budget", {"implementers": ("iom", "unhcr"), "donors": ("eu-budget",)}),
    ("c=ly&w=sah", {"countries": ("LY",), "windows": ("SAH",)}),
]


@pytest.mark.parametrize(("query", "filters"), STATES, ids=[query or "default" for query, _ in STATES])
def test_file_sums_to_the_headline(server: Server, query: str, filters: dict[str, Any]) -> None:
    status, text = server.ask(f"/data.csv?{query}")
    assert status == 200
    rows = list(csv.DictReader(io.StringIO(text)))
    expected = add_up(**filters)
    assert sum(Decimal(row["amount_eur"]) for row in rows) * 100 == expected.cents
    assert sum(1 for row in rows if Decimal(row["amount_eur"])) == expected.records


def test_download_is_the_table(visit: Visit) -> None:
    visitor = visit("/?v=table&d=de&c=ly~ne", size=MIDDLE)
    with visitor.page.expect_download() as download:
        visitor.page.locator(".table-download").click()
    name = download.value.suggested_filename
    assert visitor.say(".foot-code strong") in name
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert sum(Decimal(row["amount_eur"]) for row in rows) * 100 == add_up(donors=("de",), countries=("LY", "NE")).cents
    assert visitor.say(".table-total").endswith(f"EUR {sum(Decimal(row['amount_eur']) for row in rows):,.2f}")
