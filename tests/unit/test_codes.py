"""Codes: the same for the same state, and read however somebody writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.selection import Selection
from iomdash.pages.wording import code_of as code_of_wording
from iomdash.state.codes import (
    ALPHABET,
    CODE_LENGTH,
    CODES_IN_ALL,
    code_of,
    code_of_text,
    fold_code,
    locate,
    number_of_text,
    read_code,
    write_code,
)


def test_a_code_stays_what_it_was_in_pictures_that_are_about() -> None:
    assert code_of(Selection(release="2026-11.3")) == "BG6DAX"
    assert code_of_text("c=ly&r=2026-11.3") == "ALYJFB"
    assert code_of_wording is code_of


@given(st.integers(min_value=0, max_value=CODES_IN_ALL - 1))
def test_a_number_and_its_code_lead_to_each_other(number: int) -> None:
    code = write_code(number)
    assert read_code(code) == number
    assert fold_code(code) == code
    assert len(code) == CODE_LENGTH


def test_a_text_has_the_number_that_its_code_writes() -> None:
    assert write_code(number_of_text("c=ly")) == code_of_text("c=ly")


@pytest.mark.parametrize(
    "written", ["ALYJFB", "alyjfb", " aLy jfb ", "ALY-JFB", "A.L.Y.J.F.B", "AIYJFB", "A1YJFB", "a|yjfb", "ALY\tJFB\n"]
)
def test_a_code_is_read_however_it_is_written(written: str) -> None:
    assert fold_code(written) == "ALYJFB"


def test_what_a_code_stands_for_is_always_a_path_of_ours() -> None:
    assert locate("c=ly&r=2026-11.3") == "/?c=ly&r=2026-11.3"
    assert locate("/compare?a=c%3Dly") == "/compare?a=c%3Dly"
    for text in ("", "//example.org", "/method", "c=<b>", "c=ly\r\nX: y", "https://example.org/"):
        with pytest.raises(ValueError, match="no address"):
            locate(text)


def test_look_alikes_fold_to_letters_of_the_alphabet() -> None:
    assert not set("IO01") & set(ALPHABET)
    assert fold_code("00OO22") == "QQQQ22"


@pytest.mark.parametrize(
    "written", ["", "ALYJF", "ALYJFBB", "ÄLYJFB", "ALYJF!", "../../", "ALYJFB" * 9, "\x00" * 6, "ＡＬＹＪＦＢ"]
)
def test_what_is_no_code_is_none(written: str) -> None:
    assert fold_code(written) == ""
