"""Strict reading: every fault of a file is refused, and its message names file, line, field, value and the next step."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iomdash.sources.record import Record, SourceError, read_date, read_records

HEADER = "id,amount"


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "facts.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def record(value: str) -> Record:
    return Record({"amount": value}, file="facts.csv", line=7)


def test_rows_come_with_the_line_an_editor_shows(tmp_path: Path) -> None:
    path = write(tmp_path, 'id,title\n1,"two\nlines"\n2, NA \n')

    first, second = read_records(path)

    assert (first.line, first.pop("id"), first.pop("title")) == (3, "1", "two\nlines")
    assert (second.line, second.pop("id"), second.pop("title")) == (4, "2", "NA")


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    assert [row.pop("id") for row in read_records(write(tmp_path, b"\xef\xbb\xbfid\n1\n"))] == ["1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "facts.csv: the file is empty. Restore it from git."),
        ("\n", "facts.csv: the file is empty. Restore it from git."),
        (b"id\nCura\xe7ao\n", "facts.csv: not UTF-8 (invalid continuation byte). Save the file as UTF-8."),
        ("id,amount\n1\n", "facts.csv, line 2: 1 fields where the header has 2. Mend the row's commas or quotes."),
        ("id,amount\n1,2,5\n", "facts.csv, line 2: 3 fields where the header has 2. Mend the row's commas or quotes."),
        ("id,amount\n1,2\n\n3,4\n", "facts.csv, line 3: 0 fields where the header has 2. Mend the row's commas or quotes."),
        ('id,amount\n1,"2\n3,4\n', "facts.csv, line 3: not CSV (unexpected end of data). Mend the quotes."),
        ('id,amount\n1,"2"x\n', "facts.csv, line 2: not CSV (',' expected after '\"'). Mend the quotes."),
        ("id,amount, id\n1,2,3\n", "facts.csv, line 1: repeated columns: id. Name each column once."),
    ],
    ids=["empty", "blank", "latin-1", "short", "long", "blank line", "open quote", "stray quote", "repeated column"],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        list(read_records(write(tmp_path, text)))
    assert str(caught.value) == message


def test_rows_before_the_fault_are_not_a_whole_file(tmp_path: Path) -> None:
    rows = read_records(write(tmp_path, "id,amount\n1,2\n3\n"))
    assert next(rows).pop("id") == "1"
    with pytest.raises(SourceError, match="line 3"):
        next(rows)


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        list(read_records(tmp_path / "gone.csv"))
    assert str(caught.value) == f"{tmp_path / 'gone.csv'}: the file is missing. Put it there and run again."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_records(tmp_path))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(SourceError) as caught:
        record("1").pop("year")
    assert str(caught.value) == "facts.csv, line 7, field year: the column is missing. Check the header of the file."


def test_a_column_that_nothing_reads_is_named() -> None:
    with pytest.raises(SourceError) as caught:
        record("1").finish()
    assert str(caught.value) == "facts.csv, line 7: fields that nothing reads: amount. Read them or ignore them by name."


def test_an_ignored_column_is_read() -> None:
    row = record("1")
    row.ignore("amount")
    row.finish()


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", None),
        ("0", 0),
        ("1", 100),
        ("1.5", 150),
        ("1.05", 105),
        ("-3.20", -320),
        (" 7 ", 700),
        ("361440000", 36144000000),
    ],
)
def test_amounts_are_whole_cents(text: str, cents: int | None) -> None:
    assert record(text).pop_cents("amount") == cents


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,5", "not a number"),
        ("1.000,00", "not a number"),
        ("1 000", "not a number"),
        ("1_000", "not a number"),
        ("2.4e+07", "not a number"),
        ("EUR 5", "not a number"),
        ("NaN", "not a number"),
        ("sNaN", "not a number"),
        ("inf", "not a number"),
        ("٣", "not a number"),
        ("*****", "not a number"),
        ("1.234", "not an amount to the cent"),
        ("12345678901234567", "not an amount to the cent"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        record(text).pop_cents("amount")
    fault = caught.value
    assert (fault.file, fault.line, fault.field, fault.value) == ("facts.csv", 7, "amount", text)
    assert str(fault).startswith(f"facts.csv, line 7, field amount: {reason}")
    assert str(fault).endswith(f"({text!r}). Correct the row and run again.")


@pytest.mark.parametrize(("text", "number"), [("", None), ("0", 0), ("2019", 2019), ("-4", -4)])
def test_whole_numbers(text: str, number: int | None) -> None:
    assert record(text).pop_integer("amount") == number


@pytest.mark.parametrize("text", ["1.0", "--5", "²", "1e3", "12a", "٣"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="line 7, field amount: not a whole number"):
        record(text).pop_integer("amount")


@pytest.mark.parametrize(("text", "number"), [("", None), ("33.3333", Decimal("33.3333")), ("100", Decimal(100))])
def test_percentages_keep_their_decimals(text: str, number: Decimal | None) -> None:
    assert record(text).pop_decimal("amount") == number


@pytest.mark.parametrize("text", ["33,3", "NaN", "-inf", "50%"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="not a number"):
        record(text).pop_decimal("amount")


def test_dates() -> None:
    assert record("2018-05-08").pop_date("amount") == date(2018, 5, 8)
    assert record("").pop_date("amount") is None


@pytest.mark.parametrize(
    "text", ["28.05.19", "20180508", "2018-W19", "2018-5-8", "2018-02-30", "20191900-01-01", "2018-05-08T00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="line 7, field amount: not a date of the form YYYY-MM-DD"):
        record(text).pop_date("amount")
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|out of range|month"):
        read_date(text)


@pytest.mark.parametrize(("text", "flag"), [("true", True), ("false", False)])
def test_flags(text: str, flag: bool) -> None:
    assert record(text).pop_flag("amount") is flag


@pytest.mark.parametrize("text", ["", "True", "yes", "1", "wahr"])
def test_what_is_no_flag_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="line 7, field amount: the code is none of true, false"):
        record(text).pop_flag("amount")


def test_codes_are_of_the_list_or_empty_where_that_is_allowed() -> None:
    assert record("DEC").pop_code("amount", allowed=("DEC", "CTR")) == "DEC"
    assert record("").pop_code("amount", allowed=("DEC", "CTR"), optional=True) == ""
    for text in ("", "dec"):
        with pytest.raises(SourceError, match="none of DEC, CTR"):
            record(text).pop_code("amount", allowed=("DEC", "CTR"))


def test_a_required_field_may_not_be_empty() -> None:
    assert record("x").pop_required("amount") == "x"
    with pytest.raises(SourceError, match="line 7, field amount: the field is empty but must not be"):
        record(" ").pop_required("amount")


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(SourceError) as caught:
        record("x" * 500).pop_cents("amount")
    assert len(str(caught.value)) < 250
