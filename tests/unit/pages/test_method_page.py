"""How we count: every anchor resolves, every number is a query's, and what must be told is told."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from dash import Dash

from iomdash.components.markup import write_markup
from iomdash.measures.corrections import derive_effects
from iomdash.measures.coverage import derive_coverage
from iomdash.measures.ledger import Ledger
from iomdash.pages.method import MethodPage
from iomdash.pages.method_definitions import TERMS
from iomdash.pages.method_origins import count_rows
from iomdash.pages.method_releases import make_releases
from iomdash.pages.method_words import say_cents, say_day, source_anchor
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.vocabulary import Rule, Slip
from iomdash.words.catalogue import Catalogue
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.tables.releasing import write
from tests.unit.tables.test_history import age


class Seen(HTMLParser):
    """The anchors, links and tables (rows of cells as text) of a page, by the part they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rows: dict[str, list[list[str]]] = {}
        self.titles: list[str] = []
        self.part = ""
        self.is_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "section":
            self.part = str(values["id"])
        if tag == "a":
            self.links.append(str(values["href"]))
        if values.get("title"):
            self.titles.append(str(values["title"]))
        if tag == "tr":
            self.rows.setdefault(self.part, []).append([])
        if tag in {"td", "th"}:
            self.rows[self.part][-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_cell = self.is_cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.rows[self.part][-1][-1] += data


@pytest.fixture(scope="module")
def text(app: Dash) -> str:
    answer = app.server.test_client().get("/method")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.fixture(scope="module")
def seen(text: str) -> Seen:
    return Seen(text)


def test_every_anchor_resolves_and_none_stands_twice(seen: Seen) -> None:
    anchors = [link for link in seen.links if link.startswith("#")]
    assert len(anchors) > 100
    assert {link[1:] for link in anchors} - set(seen.ids) == set()
    assert len(set(seen.ids)) == len(seen.ids)


def test_every_definition_and_rule_has_a_stable_anchor(seen: Seen) -> None:
    wanted = {*TERMS, *(f"rule-{rule}" for rule in Rule), *(f"slip-{slip}" for slip in Slip)}
    parts = {"definitions", "rules", "places", "coverage", "corrections", "effects", "slips", "set-aside"}
    assert (wanted | parts | {"names", "sources", "releases", "downloads"}) - set(seen.ids) == set()


def test_every_link_into_the_dashboard_is_a_state_that_it_understands(seen: Seen, reader: Reader) -> None:
    inside = [link for link in seen.links if link.startswith("/") and "?" in link]
    assert len(inside) > 50
    assert {link.split("?")[0] for link in inside} <= {"/", "/receipts", "/data.csv", "/method"}
    assert [link for link in inside if decode(urlsplit(link).query, known=reader.known).ignored] == []


def test_other_links_lead_out_by_https_or_http_only(seen: Seen) -> None:
    out = [link for link in seen.links if not link.startswith(("#", "/"))]
    assert len(out) > 80
    assert [link for link in out if not re.match(r"https?://", link)] == []


def test_the_page_needs_no_script(text: str) -> None:
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    assert "onclick" not in text


def test_corrections_can_be_switched_off(seen: Seen) -> None:
    assert "/?x=0" in seen.links


def test_coverage_says_what_the_measure_counts(seen: Seen, ledger: Ledger) -> None:
    coverage = derive_coverage(ledger)
    wanted = [coverage.total, *(cents for _, cents in coverage.window_totals)]
    for row in coverage.rows:
        wanted += [row.covered, *(cents for _, cents in row.by_window)]
    said = [title for title in seen.titles if title.startswith("EUR\u00a0")]
    assert sorted(amount_of(title) for title in said) == sorted(cents for cents in wanted if cents)


def amount_of(said: str) -> int:
    return int(re.sub(r"[^\d−]", "", said).replace("−", "-"))


def test_effects_say_what_the_measure_counts(seen: Seen, ledger: Ledger, words: Catalogue) -> None:
    rows = [row for row in seen.rows["corrections"] if len(row) == 2 + 1 + len(Rule)]
    effects = derive_effects(ledger)
    said = {row[0].split(" ")[0]: row[1:] for row in rows[1 : 1 + len(effects)]}
    for effect in effects:
        assert said[effect.correction["correction_id"]] == [say_cents(c, words=words) for c in effect.effect.figures]


def test_effects_add_up_on_the_page(seen: Seen) -> None:
    rows = [row[1:] for row in seen.rows["corrections"] if len(row) == 3 + len(Rule)]
    *effects, together, published, corrected = [[amount_of(cell) for cell in row] for row in rows[1:]]
    assert [sum(column) for column in zip(*effects, strict=True)] == together
    assert [a + b for a, b in zip(together, published, strict=True)] == corrected


def test_totals_on_the_page_are_those_of_the_tables(seen: Seen, ledger: Ledger) -> None:
    (row,) = [row for row in seen.rows["corrections"] if row[0] == "Corrected"]
    database = duckdb.connect()
    database.register("programmes", ledger.release.tables["programmes"])
    database.register("contracts", ledger.release.tables["contracts"])
    for cell, table in zip(row[1:], ("programmes", "contracts"), strict=False):
        asked = f"select sum(100 * amount_eur)::bigint from {table} where is_counted"
        assert (amount_of(cell),) == database.execute(asked).fetchone()


@pytest.mark.parametrize("part", ["rules", "places", "set-aside"])
def test_columns_of_amounts_visibly_sum(seen: Seen, part: str) -> None:
    """Every foot is the sum of the rows above it, cell by cell."""
    table: list[list[str]] = []
    feet = 0
    for row in seen.rows[part]:
        if row[0] == "Sum":
            feet += 1
            for column, cell in enumerate(row):
                if re.fullmatch(r"[\d,]+(\.\d\d)?", cell):
                    cells = [above[column] for above in table[1:] if above[column] != "–"]
                    assert sum(map(amount_of, cells)) == amount_of(cell), (part, column)
            table = []
        else:
            table.append(row)
    assert feet == {"rules": 1, "places": 2, "set-aside": 2}[part]


def test_any_mention_is_not_summed_and_says_why(seen: Seen, text: str) -> None:
    (foot,) = [row for row in seen.rows["rules"] if row[0] == "Sum"]
    assert foot[-1] == "not summed"
    assert "must not be added up" in text


def test_every_finding_is_told_with_its_answer(seen: Seen, ledger: Ledger) -> None:
    rows = [row for row in seen.rows["slips"] if len(row) == 6 and row[0] != "Record"]
    findings = ledger.rows("findings")
    assert len(rows) == len(findings)
    answers = [row["correction_id"] or "only listed" for row in findings]
    assert sorted(row[4] for row in rows) == sorted(answers)


def test_the_rows_of_the_export_are_explained(text: str) -> None:
    assert "13,258,075,115.95" in text


def test_every_source_is_told_and_a_missing_address_said(seen: Seen, text: str, ledger: Ledger) -> None:
    for source in ledger.sources.values():
        assert source_anchor(source["source_id"]) in seen.ids
    without = [source for source in ledger.sources.values() if not source["url"]]
    assert text.count("no address known") == len(without) == 1


def test_weak_sources_ship_no_rows(ledger: Ledger) -> None:
    weak = [source["source_id"] for source in ledger.sources.values() if source["reliability"] == "C"]
    counted = count_rows(ledger)
    assert weak
    assert [source for source in weak if counted[source]] == []
    assert counted["DW_DB_2022-01"] > 253


def test_every_table_is_named_with_its_rows(seen: Seen, ledger: Ledger) -> None:
    said = {row[0]: row[2] for row in seen.rows["downloads"] if len(row) == 3}
    for name, table in ledger.release.tables.items():
        assert said[name] == f"{table.num_rows:,}"


def test_days_are_written_as_exactly_as_they_are_known(words: Catalogue) -> None:
    assert [say_day(day, words=words) for day in ("2018-03-23", "2018-03", "2018")] == ["23 Mar 2018", "Mar 2018", "2018"]


def test_amounts_keep_their_sign(words: Catalogue) -> None:
    assert [say_cents(cents, words=words) for cents in (-1200, 0, 1200)] == ["−12.00", "0", "12.00"]


def releases_said(ledger: Ledger, words: Catalogue) -> str:
    return " ".join(str(write_markup(part)) for part in make_releases(ledger, words=words).content)


def test_with_one_release_only_that_is_said(words: Catalogue) -> None:
    assert words.say("releases.alone") in releases_said(make_ledger(make_path()), words)


def test_revisions_and_corrections_are_told_apart(words: Catalogue) -> None:
    note = {"release_id": "2026-01", "previous_id": "2025-12", "subject": "figure", "before": "100", "after": "250"}
    notes = [
        note | {"name": "approved_eur", "cause": "revision"},
        note | {"name": "contracted_eur", "cause": "correction"},
        note | {"name": "contract_count", "cause": "unchanged"},
        note | {"subject": "rows", "name": "claims", "before": "", "cause": "new"},
    ]
    said = Seen(releases_said(make_ledger(make_path(), release_notes=notes), words))
    assert said.rows[""] == [
        ["Figure or table", "Before", "After"],
        ["Approved", "EUR\u00a01.00", "EUR\u00a02.50"],
        ["Figure or table", "Before", "After"],
        ["Contracted", "EUR\u00a01.00", "EUR\u00a02.50"],
        ["Figure or table", "Before", "After"],
        ["rows of claims", "not there", "250"],
    ]


def test_other_releases_are_named_as_openable_or_history(tmp_path: Path, words: Catalogue) -> None:
    for release_id in ("2025-11", "2025-12"):
        write(tmp_path, release_id)
    age(tmp_path / "2025-11")
    small = make_ledger(make_path())
    object.__setattr__(small.release, "folder", tmp_path / "2026-01")
    said = releases_said(small, words)
    assert "2025-12: can be opened" in said
    assert "2025-11: history" in said


def test_a_fund_without_examples_says_so(words: Catalogue) -> None:
    parts = {part.id: part for part in MethodPage(Reader(make_ledger(make_path())), words=words).parts()}
    assert words.say("worked.none") in str(write_markup(list(parts["rules"].content)))
