"""Strict reading: every field of a row is taken, ignored by name, or reported. Nothing falls into a default."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

_WHOLE = re.compile(r"-?\d+", re.ASCII)
_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_CENTS = re.compile(r"-?\d{1,16}(\.\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class SourceError(Exception):
    """A file that cannot be read as it should: names file, line, field, value and the next step."""

    def __init__(self, message: str, *, file: str, line: int = 0, field: str = "", value: str = "", step: str) -> None:
        place = f"{file}, line {line}" if line else file
        named = f", field {field}" if field else ""
        shown = f" ({value[:80]!r})" if value else ""
        super().__init__(f"{place}{named}: {message}{shown}. {step}")
        self.file, self.line, self.field, self.value = file, line, field, value


class Record:
    """One row of a file. Fields are popped; `finish` raises SourceError on any left over."""

    def __init__(self, fields: dict[str, str], *, file: str, line: int) -> None:
        self._fields = fields
        self.file = file
        self.line = line

    def error(self, message: str, *, field: str, value: str, step: str = "Correct the row and run again.") -> SourceError:
        return SourceError(message, file=self.file, line=self.line, field=field, value=value, step=step)

    def pop(self, field: str) -> str:
        """The field's text without outer white space; SourceError if the file has no such column."""
        if field not in self._fields:
            raise self.error("the column is missing", field=field, value="", step="Check the header of the file.")
        return self._fields.pop(field).strip()

    def pop_required(self, field: str) -> str:
        value = self.pop(field)
        if not value:
            raise self.error("the field is empty but must not be", field=field, value=value)
        return value

    def pop_code(self, field: str, *, allowed: Sequence[str], optional: bool = False) -> str:
        value = self.pop(field)
        if (value or not optional) and value not in allowed:
            raise self.error(f"the code is none of {', '.join(allowed)}", field=field, value=value)
        return value

    def pop_cents(self, field: str) -> int | None:
        """The amount in cents, None if empty. Plain decimal notation only: at most 16 digits and two decimals."""
        value = self._pop_number(field)
        if value and not _CENTS.fullmatch(value):
            raise self.error("not an amount to the cent", field=field, value=value)
        return int(Decimal(value) * 100) if value else None

    def _pop_number(self, field: str) -> str:
        value = self.pop(field)
        if value and not _PLAIN.fullmatch(value):
            raise self.error("not a number in plain decimal notation (1234.56)", field=field, value=value)
        return value

    def pop_integer(self, field: str) -> int | None:
        value = self.pop(field)
        if value and not _WHOLE.fullmatch(value):
            raise self.error("not a whole number", field=field, value=value)
        return int(value) if value else None

    def pop_decimal(self, field: str) -> Decimal | None:
        value = self._pop_number(field)
        return Decimal(value) if value else None

    def pop_date(self, field: str) -> date | None:
        """A date of the form YYYY-MM-DD, None if empty."""
        value = self.pop(field)
        if not value:
            return None
        try:
            return read_date(value)
        except ValueError:
            raise self.error("not a date of the form YYYY-MM-DD", field=field, value=value) from None

    def pop_flag(self, field: str) -> bool:
        return self.pop_code(field, allowed=("true", "false")) == "true"

    def ignore(self, *fields: str) -> None:
        """Take fields that are not used, by name."""
        for field in fields:
            self.pop(field)

    def finish(self) -> None:
        """SourceError if a field was neither taken nor ignored."""
        if self._fields:
            left = ", ".join(sorted(self._fields))
            raise SourceError(
                f"fields that nothing reads: {left}",
                file=self.file,
                line=self.line,
                step="Read them or ignore them by name.",
            )


def read_date(text: str) -> date:
    """A date of the form YYYY-MM-DD and no other; ValueError for anything else (Python also reads 20180508, 2018-W19)."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"not of the form YYYY-MM-DD: {text!r}")
    return date.fromisoformat(text)


def read_records(path: Path) -> Iterator[Record]:
    """The rows of a UTF-8 CSV file as records; the line is that of the row's end, as an editor counts.

    Raises SourceError for a missing or unreadable file, a repeated column, a ragged row or a broken quotation.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _read_rows(stream, path.name)
    except FileNotFoundError:
        raise SourceError("the file is missing", file=str(path), step="Put it there and run again.") from None
    except OSError as fault:
        raise SourceError(f"cannot be read ({fault.strerror})", file=str(path), step="Check file and rights.") from None
    except UnicodeDecodeError as fault:
        raise SourceError(f"not UTF-8 ({fault.reason})", file=path.name, step="Save the file as UTF-8.") from None


def _read_rows(stream: Iterator[str], file: str) -> Iterator[Record]:
    reader = csv.reader(stream, strict=True)
    header: list[str] = []
    try:
        for row in reader:
            if not header:
                header = _checked_header(row, file)
            elif len(row) != len(header):
                message = f"{len(row)} fields where the header has {len(header)}"
                raise SourceError(message, file=file, line=reader.line_num, step="Mend the row's commas or quotes.")
            else:
                yield Record(dict(zip(header, row, strict=True)), file=file, line=reader.line_num)
    except csv.Error as fault:
        raise SourceError(f"not CSV ({fault})", file=file, line=reader.line_num, step="Mend the quotes.") from None
    if not header:
        raise SourceError("the file is empty", file=file, step="Restore it from git.")


def _checked_header(row: list[str], file: str) -> list[str]:
    header = [name.strip() for name in row]
    repeated = {name for name in header if header.count(name) > 1}
    if repeated:
        message = f"repeated columns: {', '.join(sorted(repeated))}"
        raise SourceError(message, file=file, line=1, step="Name each column once.")
    return header
