"""The logo in a frame: a PNG of the reader's own, beside the title and never on it."""

import struct
import zlib
from pathlib import Path

import pytest

from iomdash.frames.logo import MOST_BYTES, LogoError, read_logo
from iomdash.layouts.presets import PRESETS
from iomdash.pages.figures.asked import Asked
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.svg_boxes import list_faults


def write_png(path: Path, *, width: int, height: int) -> Path:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x0b\x5c\x8a" * width) * height)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def test_its_size_is_read(tmp_path: Path) -> None:
    logo = read_logo(write_png(tmp_path / "logo.png", width=30, height=20))
    assert (logo.width, logo.height) == (30, 20)
    assert logo.address.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg/>", "no PNG of at most 200 KB"),
        (b"\x89PNG\r\n\x1a\n", "no PNG of at most 200 KB"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "no PNG of at most 200 KB"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 0, 9) + bytes(99), "0 x 9 pixels"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 9, 99_999) + bytes(99), "9 x 99999 pixels"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.png"
    path.write_bytes(content)
    with pytest.raises(LogoError, match=said) as refused:
        read_logo(path)
    assert "odd.png" in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogoError, match=r"none\.png cannot be read"):
        read_logo(tmp_path / "none.png")


@pytest.mark.parametrize("shape", [(300, 60), (80, 80), (40, 160)])
def test_it_stands_beside_the_title_in_every_preset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader, words: Catalogue, shape: tuple[int, int]
) -> None:
    width, height = shape
    monkeypatch.setenv("IOMDASH_LOGO", str(write_png(tmp_path / "logo.png", width=width, height=height)))
    page = FiguresPage(reader, words=words)
    for preset in PRESETS:
        svg = page.draw("c=ly", Asked(preset=preset)).svg
        assert svg.count("<image ") == 1, preset
        assert list_faults(svg) == [], preset
    assert "<image" not in page.draw("c=ly", Asked(variant="plain")).svg
