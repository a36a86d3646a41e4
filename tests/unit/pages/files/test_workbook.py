"""The workbook: every formula computed again from its cells, every sum the headline, no text ever live."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.files.contents import label_marks
from iomdash.pages.reading import Reader
from iomdash.vocabulary import OTHERS, Rule, View
from iomdash.words.catalogue import Catalogue
from tests.unit.pages.files.files_of import SELECTIONS, write_file
from tests.unit.pages.files.workbooks import compute, read_workbook

CENT = 0.005


@pytest.mark.parametrize("name", SELECTIONS)
def test_every_formula_gives_the_value_beside_it(reader: Reader, words: Catalogue, name: str) -> None:
    selection = SELECTIONS[name]
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=selection))
    formulas = [(here, place, formula) for here, sheet in sheets.items() for place, formula in sheet.formulas.items()]
    assert {here for here, _, _ in formulas} <= {"Figure", "Links"}
    assert ("Links" in sheets) == (selection.view is View.FLOW)
    wrong = [
        (here, place, formula)
        for here, place, formula in formulas
        if abs(compute(formula, sheets=sheets, here=here) - sheets[here].values[place]) >= CENT
    ]
    assert wrong == []
    assert len(formulas) >= 2


@pytest.mark.parametrize("name", SELECTIONS)
def test_each_sum_is_the_headline_to_the_cent(reader: Reader, words: Catalogue, name: str) -> None:
    selection = SELECTIONS[name]
    total = reader.total(selection)
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=selection))
    sums = [
        (here, place)
        for here, sheet in sheets.items()
        for place, value in sheet.values.items()
        if isinstance(value, str) and (value == "Sum" or value.endswith(": sum") or (value == "Total" and here == "Figure"))
    ]
    axes = len(selection.columns) if selection.view is View.FLOW else 1
    pairs = axes - 1
    assert len(sums) == 1 + axes + pairs
    for here, place in sums:
        letter = "E" if here == "Links" else "C"
        cell = letter + place.lstrip("A")
        assert round(100 * compute(sheets[here].formulas[cell], sheets=sheets, here=here)) == total


def test_a_changed_row_changes_the_total(reader: Reader, words: Catalogue) -> None:
    """The sums are live: a euro more in a row is a euro more in the total, in its node and in its link."""
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=Selection()))
    heads = {value: cell.rstrip("1") for cell, value in sheets["Rows"].values.items() if re.fullmatch(r"[A-Z]+1", cell)}
    figure = sheets["Figure"]
    before = compute(figure.formulas["C5"], sheets=sheets, here="Figure")
    sheets["Rows"].values[f"{heads['eur']}2"] += 1
    assert compute(figure.formulas["C5"], sheets=sheets, here="Figure") == pytest.approx(before + 1)
    label = sheets["Rows"].values[f"{heads['drawn_window']}2"]
    node = next(cell for cell, value in figure.values.items() if value == label and cell.startswith("A"))
    cell = node.replace("A", "C")
    assert compute(figure.formulas[cell], sheets=sheets, here="Figure") == pytest.approx(figure.values[cell] + 1)


def test_nodes_are_those_that_are_seen(reader: Reader, words: Catalogue) -> None:
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=Selection()))
    flow = reader.read(Selection()).flow
    (others,) = [node for node in flow.columns[-1] if node.id == OTHERS]
    labels = [value for cell, value in sheets["Figure"].values.items() if cell.startswith("A")]
    assert f"Others ({len(others.members)})" in labels
    values = [value for cell, value in sheets["Figure"].values.items() if cell.startswith("C")]
    assert {node.amount / 100 for node in flow.nodes.values()} <= set(values)


def test_rows_are_the_path_rows_of_the_selection(reader: Reader, words: Catalogue) -> None:
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=SELECTIONS["two donors"]))
    heads = {value: cell.rstrip("1") for cell, value in sheets["Rows"].values.items() if re.fullmatch(r"[A-Z]+1", cell)}
    assert {"eur_de", "eur_it", "drawn_country", "source_locator"} <= set(heads)
    assert "eur_dk" not in heads
    letters = [heads[name] for name in ("eur", "eur_de", "eur_it")]
    last = max(int(re.sub(r"\D", "", cell)) for cell in sheets["Rows"].values)
    whole, german, italian = (sheets["Rows"].column(letter, 2, last) for letter in letters)
    assert [round(100 * (one + other)) for one, other in zip(german, italian, strict=True)] == [
        round(100 * v) for v in whole
    ]


def test_definitions_say_measure_rules_release_address_and_sources(reader: Reader, words: Catalogue) -> None:
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=SELECTIONS["any mention"]))
    said = " ".join(str(value) for value in sheets["Definitions"].values.values())
    release = reader.ledger.release.id
    for part in (release, f"https://example.org/?s=any&r={release}", words.say("rule_means.any"),
                 words.say("files.never_summed"), words.say("files.licence"), words.say("measure_means.approved"),
                 words.say("file_column.status"), words.say("note.any")):  # fmt: skip
        assert part in said
    assert reader.ledger.sources["DW_REPO"]["title"] in said if "DW_REPO" in reader.ledger.sources else True


def test_hidden_money_is_named(reader: Reader, words: Catalogue) -> None:
    sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=SELECTIONS["two donors"]))
    terms = {value for cell, value in sheets["Definitions"].values.items() if cell.startswith("A")}
    assert words.say("file_term.hidden") in terms


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "{=", "http://"])
def test_text_is_never_a_formula_or_a_link(
    ledger: Ledger, words: Catalogue, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    """The one case that must be caught: a title that a spreadsheet would run."""
    planted = Ledger(ledger.release)
    key = planted.paths["programme_id"].iloc[0]
    title = f"{start}cmd|' /C calc'!A0"
    programmes = {**planted.records["programmes"], key: {**planted.records["programmes"][key], "title": title}}
    monkeypatch.setattr(planted, "records", {**planted.records, "programmes": programmes}, raising=False)
    content = write_file("/data.xlsx", reader=Reader(planted), words=words, selection=Selection(programmes=(key,)))
    sheets = read_workbook(content)
    assert title in sheets["Rows"].values.values()
    assert not sheets["Rows"].formulas
    with zipfile.ZipFile(BytesIO(content)) as book:
        assert not [name for name in book.namelist() if "_rels/sheet" in name]


def test_same_state_same_bytes(reader: Reader, words: Catalogue) -> None:
    one, other = (
        write_file("/data.xlsx", reader=reader, words=words, selection=Selection(rule=Rule.SOLE)) for _ in range(2)
    )
    assert one == other


def test_labels_are_their_own_and_no_patterns() -> None:
    names = ["A*", "a·", "<b", "b", "x" * 300, "x" * 301, "T~2", "?", "", " = "]
    labels = label_marks(names)
    assert len({label.casefold() for label in labels}) == len(names)
    assert not [label for label in labels if set("*?~") & set(label) or label[:1] in ("<", ">", "=") or not label]
    assert labels[:4] == ["A·", "a· [2]", "b", "b [2]"]


def test_a_release_in_the_state_does_not_matter_to_the_sums(reader: Reader) -> None:
    assert reader.total(replace(Selection(), release="x")) == reader.total(Selection())
