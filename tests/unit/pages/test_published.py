"""The section on the page and the waterfall on the first page, from the release that ships."""

import re

import pytest
from flask.testing import FlaskClient

from iomdash.components.markup import write_markup
from iomdash.measures.published import derive_published
from iomdash.pages.follow import FollowPage
from iomdash.pages.published import WIDTHS, published_section
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import find, text_of, walk


@pytest.fixture(scope="module")
def written(reader: Reader, words: Catalogue) -> str:
    return write_markup(published_section(reader, words))


def test_every_figure_has_its_row_and_its_receipts(reader: Reader, words: Catalogue) -> None:
    section = published_section(reader, words)
    figures = derive_published(reader.ledger)
    rows = [one for one in walk(section) if str(getattr(one, "className", "")) in VERDICTS]
    assert len(rows) == len(figures)
    table = [part for part in walk(section) if getattr(part, "className", "") == "published-table"]
    links = [one.href for one in walk(table) if str(getattr(one, "href", "")).startswith("/receipts")]
    assert len(links) == sum(1 for one in figures if one.low is not None)
    assert "/receipts?w=noa&by=2018-06-30&u=0" in {re.sub(r"&r=[^&]*", "", link) for link in links}


VERDICTS = {f"published-{verdict}" for verdict in ("met", "inside", "listed", "unexplained", "no_data")}


def test_the_lead_counts_every_figure_once(reader: Reader, words: Catalogue) -> None:
    section = published_section(reader, words)
    lead = next(text_of(one) for one in walk(section) if "We compared" in text_of(one) and type(one).__name__ == "P")
    n, met, rounding, inside, listed, unexplained, no_data = map(int, re.findall(r"\d+", lead))
    assert met == rounding + inside
    assert n == met + listed + unexplained + no_data == len(derive_published(reader.ledger))


def test_the_chart_is_drawn_for_every_width_and_told_in_words(written: str) -> None:
    for name in WIDTHS:
        assert f'class="{name}"' in written
    title = re.search(r"<strong>(Our dated list[^<]+)</strong>", written)
    assert title
    assert len(title[1].split()) <= 12
    assert "31 Dec 2023, paid: published 4,500.0m; not in our data" in written


def test_the_page_answers_with_the_section(client: FlaskClient) -> None:
    answer = client.get("/method")
    assert answer.status_code == 200
    assert "Against every published total" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("search", "gap", "note"),
    [
        ("", "Gap, unexplained", "The scale begins at EUR\u00a04.80bn"),
        ("?m=contracted", "Gap: contracts missing from the export", "The scale begins at EUR\u00a03.00bn"),
        ("?c=ly", "", "The scale begins at zero"),
        ("?x=0", "Gap", "The scale begins at"),
    ],
)
def test_the_waterfall_says_what_the_line_above_it_says(follow_page: FollowPage, search: str, gap: str, note: str) -> None:
    answers = follow_page.update_words(search)
    line = [text_of(one) for part in answers for one in walk(part) if type(one).__name__ == "Dt"]
    rows = [text_of(one) for one in find(answers, "waterfall-words")]
    assert rows == line
    assert not gap or rows[-1] == gap
    assert note in text_of(find(answers, "waterfall-note"))


def test_nothing_selected_has_no_waterfall(follow_page: FollowPage) -> None:
    assert not find(follow_page.update_words("?c=ly&w=sah"), "waterfall")
