"""An address is the whole state: opened anew it restores sentence, title, tab, total and drawing."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from iomdash.pages.follow import FollowPage
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import write_title
from tests.browser.conftest import Visit
from tests.browser.sums import Sum, add_up

UNITS = {"bn": 10**9, "m": 10**6, "": 1}


@dataclass(frozen=True, kw_only=True)
class Case:
    """An address, words its sentence must hold, and the filters of its sum."""

    query: str
    said: tuple[str, ...]
    tab: str = "Flow"
    filters: dict[str, Any] = field(default_factory=dict)


CASES = [
    Case(query="", said=("approved from all donors", "split equally, marking IOM")),
    Case(query="d=de~it", said=("from Germany and Italy to",), filters={"donors": ("de", "it")}),
    Case(
        query="w=noa&i=iom",
        said=("to IOM in North Africa",),
        filters={"windows": ("NOA",), "implementers": ("iom",)},
    ),
    Case(query="c=ly&v=map", said=("in Libya,",), tab="Map", filters={"countries": ("LY",)}),
    Case(
        query="k=ngo~un_international&v=table",
        said=("to NGOs and UN and international bodies in",),
        tab="Table",
        filters={"kinds": ("ngo", "un_international")},
    ),
    Case(query="t=tfp.3", said=("approved for improved migration management from",), filters={"themes": ("TFP.3",)}),
    Case(
        query="y=2016-2018&u=0&v=trend",
        said=("2016–2018 by decision, without undated",),
        tab="Trend",
        filters={"years": (2016, 2018), "with_undated": False},
    ),
    Case(
        query="m=contracted&s=sole",
        said=("money contracted from", "by contract start", "counted only if alone"),
        filters={"measure": "contracted", "rule": "sole"},
    ),
    Case(query="s=any", said=("counted in full for each, marking IOM",), filters={"rule": "any"}),
    Case(
        query="s=contracts&x=0",
        said=("counted by contracts, uncorrected",),
        filters={"rule": "contracts", "edition": "as_published"},
    ),
    Case(
        query="y=2017&b=adoption&v=trend",
        said=("2017 by adoption date only",),
        tab="Trend",
        filters={"years": (2017, 2017), "adoption_only": True},
    ),
    Case(query="mark=unhcr", said=("marking UNHCR.",)),
    Case(query="c=so~sd&v=map&map=classes", said=("in Somalia and Sudan",), tab="Map", filters={"countries": ("SO", "SD")}),
    Case(query="cols=window~theme~implementer", said=("from all donors",)),
    Case(query="c=several&v=table&d=dk", said=("from Denmark", "in several countries"), tab="Table",
         filters={"countries": ("several",), "donors": ("dk",)}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.query or "default" for case in CASES])
def test_address_restores_the_view(visit: Visit, follow_page: FollowPage, words: Catalogue, case: Case) -> None:
    visitor = visit(f"/?{case.query}")
    for said in case.said:
        assert said in visitor.sentence
    reading = follow_page.reader.read(visitor.selection)
    expected = write_title(follow_page.reader.ledger, selection=visitor.selection, finding=reading.finding, words=words)
    assert visitor.title == " ".join(expected.split())
    assert visitor.page.title().startswith(expected)
    assert visitor.say(".view-tab.is-current") == case.tab
    check_head(visitor.say(".card-head"), add_up(**case.filters))


def check_head(head: str, expected: Sum) -> None:
    """The card's head says the tests' own sum, as exactly as three figures can, and the number of its records."""
    said = re.search(r"EUR ([\d.,]+)(bn|m|) \w+ in ([\d,]+) (?:programme|contract)", head)
    assert said, head
    euros = float(said[1].replace(",", "")) * UNITS[said[2]]
    assert euros == pytest.approx(expected.cents / 100, rel=0.005), head
    assert int(said[3].replace(",", "")) == expected.records, head


def test_flow_can_be_drawn_from_other_columns(visit: Visit) -> None:
    visitor = visit("/?cols=window~theme~implementer")
    texts = visitor.drawn_texts()
    assert "Objectives" in texts
    assert "Donors" not in texts


def test_flow_can_be_drawn_by_purpose(visit: Visit) -> None:
    visitor = visit("/?cols=donor~window~purpose~implementer")
    texts = visitor.drawn_texts()
    assert {"Purposes", "Jobs and skills", "Return and reintegration"} <= set(texts)


def test_table_tab_in_words_equals_the_sum(visit: Visit) -> None:
    visitor = visit("/?v=table&c=ly&d=de")
    expected = add_up(countries=("LY",), donors=("de",))
    assert visitor.say(".table-total") == f"{expected.records} rows, EUR {expected.cents / 100:,.2f}"
