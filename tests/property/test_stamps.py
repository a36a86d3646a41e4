"""Any stamp comes back from any kind of file; a file that somebody changed gives a stamp of the right form or none."""

import io
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from iomdash.frames.raster import draw_pdf, draw_png
from iomdash.frames.stamp import Stamp, read_stamp, stamp_pdf, stamp_png, stamp_svg
from iomdash.frames.stamp_fields import CODES, WORDS
from tests.unit.frames.paper_samples import PLAIN, STAMP, draw_sample

KINDS = ("svg", "png", "pdf")
MUTATED = 1_000
"""Files of each kind."""

readable = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
words = {name: st.text(readable, max_size=40) for name in WORDS}
codes = {name: st.from_regex(form, fullmatch=True) for name, form in CODES.items() if name != "home"}
homes = st.sampled_from(["", "https://a.example", "http://localhost:8050"])
stamps = st.builds(
    Stamp, **words, **codes, home=homes, headline_cents=st.integers(-(10**17), 10**17), is_title_edited=st.booleans()
)


@cache
def file_of(kind: str) -> bytes:
    small = draw_sample(width=60, height=40)
    if kind == "svg":
        return small.encode()
    return draw_png(small, stamp=PLAIN) if kind == "png" else draw_pdf(small, width_mm=89, stamp=PLAIN)


def stamped(kind: str, stamp: Stamp) -> bytes:
    if kind == "svg":
        return stamp_svg(file_of(kind).decode(), stamp=stamp).encode()
    return stamp_png(bare(file_of(kind)), stamp=stamp) if kind == "png" else stamp_pdf(file_of(kind), stamp=stamp)


def bare(png: bytes) -> bytes:
    """The PNG without its chunks of text."""
    return png[:33] + png[png.index(b"IDAT") - 4 :]


@pytest.mark.parametrize("kind", KINDS)
@given(stamp=stamps)
def test_every_stamp_comes_back(kind: str, stamp: Stamp) -> None:
    data = stamped(kind, stamp)
    assert read_stamp(data) == stamp
    if kind == "pdf":
        assert len(PdfReader(io.BytesIO(data), strict=True).pages) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_file_gives_a_stamp_of_the_right_form_or_none(kind: str) -> None:
    whole, lot = stamped(kind, STAMP), Random(5)
    read = [read_stamp(change(whole, lot)) for _ in range(MUTATED)]
    assert all(one is None or isinstance(one, Stamp) for one in read)
    assert STAMP in read, "some changes miss the stamp"
    assert None in read, "some changes hit it"


def change(data: bytes, lot: Random) -> bytes:
    """Bytes flipped, cut out, doubled or put in, mostly near the stamp."""
    near = data.find(b'{"title"')
    start = min(len(data) - 1, max(0, near + lot.randint(-200, 900) if lot.random() < 0.8 else lot.randrange(len(data))))
    size = lot.choice((1, 1, 2, 8, 64, 1000))
    piece = data[start : start + size]
    new = lot.choice(
        (
            b"",
            piece * 2,
            lot.randbytes(size),
            bytes(byte ^ (1 << lot.randrange(8)) for byte in piece),
            lot.choice((b"\0", b"<", b"&lt;", b"&#0;", b'"', b"\\ud800", b"\xff\xfe", b"[" * 5000, b"9" * 5000)),
        )
    )
    return data[:start] + new + data[start + size :]


@given(data=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_any_bytes_behind_the_head_of_a_file_are_read_without_a_fault(data: bytes, kind: str) -> None:
    head = file_of(kind)[: {"svg": 200, "png": 33, "pdf": 20}[kind]]
    assert read_stamp(head + data) is None
