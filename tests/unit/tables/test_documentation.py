"""The generated parts of data/README.md: every column, and how near we come to the published totals."""

from pathlib import Path

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.tables.agreement import list_figures
from iomdash.tables.documentation import update_documentation, write_agreement, write_table_dictionary
from iomdash.tables.schemas import all_schemas

FRAME = "# Data\n<!-- tables: begin -->\nold\n<!-- tables: end -->\nkept\n<!-- agreement: begin --><!-- agreement: end -->\n"


def test_the_dictionary_has_a_line_for_every_column() -> None:
    lines = write_table_dictionary(all_schemas()).splitlines()
    for schema in all_schemas().values():
        start = lines.index(f"### {schema.name}")
        described = lines[start + 6 : start + 6 + len(schema.arrow)]
        assert [line.split("`")[1] for line in described] == schema.arrow.names


def test_the_agreement_says_published_ours_and_gap(ledger: Ledger) -> None:
    lines = write_agreement(ledger.release).splitlines()
    assert len(lines) == 2 + len(list_figures(ledger.release))
    assert {line.count("|") for line in lines} == {9}
    assert "| 2022-08-05 | Total | approved | 4,951.0 | 4,903.6 | −47.4 |  | unexplained 46.9 |" in lines
    assert "| 2020-07-02 | LBY | approved | 455.0 | 402.0 to 568.1 | +0.0 |  | within range |" in lines
    assert "| 2023-12-31 | Total | paid | 4,500.0 | not in our data | | | |" in lines


def test_only_what_stands_between_the_marks_is_renewed(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "README.md"
    path.write_text(FRAME, encoding="utf-8")

    assert update_documentation(path, release=ledger.release)

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Data\n<!-- tables: begin -->\n\n### programmes")
    assert "old" not in text.splitlines()
    assert "\nkept\n" in text
    assert not update_documentation(path, release=ledger.release)


@pytest.mark.parametrize("mark", ["<!-- tables: end -->", "<!-- agreement: begin -->"])
def test_a_missing_mark_is_named(tmp_path: Path, ledger: Ledger, mark: str) -> None:
    path = tmp_path / "README.md"
    path.write_text(FRAME.replace(mark, ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"README\.md: the marks .* are missing"):
        update_documentation(path, release=ledger.release)
    assert "### programmes" not in path.read_text(encoding="utf-8")
