"""PNG and PDF of an SVG: their sizes, their fonts, their words, the same bytes wherever and whenever they are drawn."""

import hashlib
import io
import os
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from iomdash.frames.raster import MOST_PAGES, MOST_PIXELS, DrawingError, draw_pages, draw_pdf, draw_png, read_size
from iomdash.frames.stamp import read_stamp
from iomdash.layouts.labels import find_missing
from tests.conftest import ROOT
from tests.unit.frames.paper_samples import PLAIN, STAMP, draw_sample

POINTS_PER_MM = 72 / 25.4
AGAIN = """
import hashlib
from iomdash.frames.raster import draw_pdf, draw_png
from tests.unit.frames.paper_samples import STAMP, draw_sample
for made in (draw_png(draw_sample(), scale=1.5, stamp=STAMP), draw_pdf(draw_sample(), width_mm=89, stamp=STAMP)):
    print(hashlib.sha256(made).hexdigest())
"""


def size_of(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def pixels_of(png: bytes) -> list[bytes]:
    """Rows of RGBA, their filters undone."""
    width, _ = size_of(png)
    assert png[24:29] == b"\x08\x06\0\0\0"
    packed, place = b"", 8
    while png[place + 4 : place + 8] != b"IEND":
        length = int.from_bytes(png[place : place + 4])
        packed += png[place + 8 : place + 8 + length] if png[place + 4 : place + 8] == b"IDAT" else b""
        place += 12 + length
    raw, step = zlib.decompress(packed), 4 * width + 1
    rows = [bytes(4 * width)]
    for start in range(0, len(raw), step):
        rows.append(unfilter(raw[start], raw[start + 1 : start + step], rows[-1]))
    return rows[1:]


def unfilter(kind: int, row: bytes, above: bytes) -> bytes:
    done = bytearray()
    for n, value in enumerate(row):
        left, up, corner = (done[n - 4], above[n], above[n - 4]) if n >= 4 else (0, above[n], 0)
        done.append((value + (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]) % 256)
    return bytes(done)


def paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda one: abs(left + up - corner - one))


def pixel(png: bytes, x: int, y: int) -> tuple[int, ...]:
    return tuple(pixels_of(png)[y][4 * x : 4 * x + 4])


def fonts_of(pdf: bytes) -> list[DictionaryObject]:
    """Every font of the file, wherever it is used."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    objects = [reader.get_object(n) for n in range(1, int(reader.trailer["/Size"]))]
    return [one for one in objects if isinstance(one, DictionaryObject) and one.get("/Type") == "/Font"]


@pytest.mark.parametrize(
    ("width", "height", "scale", "size"),
    [
        (600, 400, 1.0, (600, 400)),
        (600, 400, 2.0, (1200, 800)),
        (1200, 630, 1.0, (1200, 630)),
        (336.38, 500.5, 1.0, (336, 500)),
        (600, 400, 0.333, (200, 133)),
    ],
)
def test_png_has_the_size_asked_for(width, height, scale, size) -> None:
    assert size_of(draw_png(draw_sample(width=width, height=height), scale=scale, stamp=STAMP)) == size


def test_colours_are_those_of_the_drawing_and_the_rest_is_clear() -> None:
    marks = (
        '<rect width="20" height="10" fill="#D55E00"/><rect x="20" width="20" height="10" fill="#000" fill-opacity="0.5"/>'
    )
    png = draw_png(draw_sample(width=60, height=10, marks=marks), stamp=STAMP)
    assert pixel(png, 10, 5) == (0xD5, 0x5E, 0x00, 255)
    assert pixel(png, 30, 5)[3] in (127, 128)
    assert pixel(png, 50, 5) == (0, 0, 0, 0)


def ink_of(*, weight: int, family: str = "'Source Sans 3'") -> int:
    """How much is painted of a word at a weight."""
    word = f'<text x="2" y="24" font-size="24" font-weight="{weight}" font-family="{family}">Hamburg</text>'
    rows = pixels_of(draw_png(draw_sample(width=120, height=32, marks=word), stamp=PLAIN))
    return sum(sum(row[3::4]) for row in rows)


def test_weights_are_painted_as_weights() -> None:
    inks = [ink_of(weight=weight) for weight in (400, 600, 700)]
    assert all(heavy > 1.1 * light for light, heavy in pairwise(inks))
    assert ink_of(weight=650, family="'Source Serif 4'") not in inks


def test_what_our_fonts_lack_is_known_before_it_is_drawn() -> None:
    """A letter of ours is drawn as itself, any other as the same crossed box."""
    assert find_missing("Žilina, Ɓauchi: 1 000 € − ↑") == ""
    assert find_missing("Σύρος 北, Σ") == "Σύρος北"
    boxes = [draw_png(draw_sample(marks=f'<text x="9" y="30">{one}</text>'), stamp=PLAIN) for one in "Σ北→"]
    assert len(set(boxes)) == 1
    assert draw_png(draw_sample(marks='<text x="9" y="30">Ž</text>'), stamp=PLAIN) != boxes[0]


def test_words_in_a_family_that_is_not_ours_are_set_in_ours_not_left_out() -> None:
    """Whoever asks for Arial gets no font of the machine, and no hole."""
    assert ink_of(weight=400, family="Arial") == ink_of(weight=400)


def test_pdf_is_one_page_as_wide_as_asked() -> None:
    for asked, width in ((89, 89 * POINTS_PER_MM), (183, 183 * POINTS_PER_MM), (None, 450)):
        reader = PdfReader(io.BytesIO(draw_pdf(draw_sample(), width_mm=asked, stamp=STAMP)), strict=True)
        (page,) = reader.pages
        assert float(page.mediabox.width) == pytest.approx(width, abs=0.001)
        assert float(page.mediabox.height) == pytest.approx(width * 2 / 3, abs=0.001)


def test_pages_stand_in_their_order_and_share_their_fonts() -> None:
    samples = [draw_sample(marks=f'<text x="9" y="30">Page number {n}</text>') for n in range(3)]
    made = draw_pages(samples, width_mm=89, stamp=STAMP, told=["first", "second", "third"])
    pages = PdfReader(io.BytesIO(made), strict=True).pages
    assert [page.extract_text().strip() for page in pages] == [f"Page number {n}" for n in range(3)]
    assert len([font for font in fonts_of(made) if font["/Subtype"] == "/Type0"]) == 1
    assert made == draw_pages(samples, width_mm=89, stamp=STAMP, told=["first", "second", "third"])
    assert read_stamp(made) == STAMP


def test_pages_of_several_sizes_none_or_too_many_are_refused() -> None:
    one = draw_sample(width=60, height=40)
    for svgs in ([], [one, draw_sample(width=61, height=40)], [one] * (MOST_PAGES + 1)):
        with pytest.raises(DrawingError, match="one size"):
            draw_pages(svgs, width_mm=89, stamp=STAMP)


def test_pdf_embeds_our_fonts_and_no_others() -> None:
    fonts = fonts_of(draw_pdf(draw_sample(), width_mm=89, stamp=STAMP))
    names = {str(font["/BaseFont"]).split("+")[1] for font in fonts}
    assert names == {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold", "SourceSerif4-SemiBold"}
    described = [font["/FontDescriptor"].get_object() for font in fonts if "/FontDescriptor" in font]
    assert len(described) == 4
    assert all("/FontFile2" in one for one in described)
    assert all(str(font["/BaseFont"])[7] == "+" for font in fonts), "the fonts are cut to what is used"


def test_words_of_the_pdf_can_be_copied() -> None:
    (page,) = PdfReader(io.BytesIO(draw_pdf(draw_sample(), width_mm=183, stamp=STAMP)), strict=True).pages
    lines = page.extract_text().splitlines()
    for said in ("Regular words 0123456789", "Semibold words Žilina", "Bold words − 1 000 €", "A serif title"):
        assert said in lines
    assert not page.images


def test_pdf_says_what_it_is_and_not_when_it_was_made() -> None:
    reader = PdfReader(io.BytesIO(draw_pdf(draw_sample(), width_mm=89, stamp=STAMP)), strict=True)
    told = dict(reader.metadata or {})
    assert told.pop("/Creator").startswith("Typst")
    assert told == {
        "/Title": STAMP.title,
        "/Author": STAMP.byline,
        "/Subject": STAMP.description,
        "/Keywords": f"iomdash, {STAMP.code}, {STAMP.release}",
    }
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": STAMP.title}
    assert reader.xmp_metadata.dc_creator == [STAMP.byline]


def test_same_bytes_in_another_process_place_and_order() -> None:
    made = draw_png(draw_sample(), scale=1.5, stamp=STAMP), draw_pdf(draw_sample(), width_mm=89, stamp=STAMP)
    assert made == (draw_png(draw_sample(), scale=1.5, stamp=STAMP), draw_pdf(draw_sample(), width_mm=89, stamp=STAMP))
    other = {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    other |= {"SOURCE_DATE_EPOCH": "86400", "PATH": os.environ["PATH"], "TYPST_FONT_PATHS": "/usr/share/fonts"}
    done = subprocess.run([sys.executable, "-c", AGAIN], env=other, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == [hashlib.sha256(one).hexdigest() for one in made], done.stderr


def test_many_threads_draw_what_one_draws() -> None:
    samples = [draw_sample(marks=f'<rect width="{n + 1}" height="9"/>') for n in range(6)]
    alone = [draw_png(sample, stamp=PLAIN) for sample in samples]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(lambda sample: draw_png(sample, stamp=PLAIN), samples)) == alone
    assert len(set(alone)) == 6


@pytest.mark.parametrize(
    "address", ["source-sans-3-400.ttf", "/etc/hostname", "file:///etc/hostname", "https://example.org/a"]
)
def test_a_picture_reads_no_file_and_asks_no_network(address: str) -> None:
    with pytest.raises(DrawingError, match="image"):
        draw_png(draw_sample(marks=f'<image href="{address}" width="9" height="9"/>'), stamp=PLAIN)


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "no picture",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="9"></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="9"></svg>',
        draw_sample()[:-30],
        draw_sample(marks="<!-- -->" * 600_000),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{draw_sample()}',
        draw_sample(marks="<g>" * 5000 + "</g>" * 5000),
    ],
    ids=["nothing", "words", "sizeless", "share", "flat", "cut", "long", "entity", "deep"],
)
def test_what_cannot_be_drawn_is_refused(svg: str) -> None:
    for draw in (lambda: draw_png(svg, stamp=PLAIN), lambda: draw_pdf(svg, width_mm=89, stamp=PLAIN)):
        with pytest.raises(DrawingError):
            draw()


def test_too_many_pixels_are_refused_before_they_are_drawn() -> None:
    side = int(MOST_PIXELS**0.5) + 1
    with pytest.raises(DrawingError, match="pixels"):
        draw_png(draw_sample(width=side, height=side), stamp=PLAIN)
    for scale in (100.0, 0.0, -1.0, 0.001, float("nan"), float("inf")):
        with pytest.raises(DrawingError):
            draw_png(draw_sample(), scale=scale, stamp=PLAIN)
    for width in (0, -5, 10_000, float("nan"), float("inf")):
        with pytest.raises(DrawingError):
            draw_pdf(draw_sample(), width_mm=width, stamp=PLAIN)


def test_size_is_that_of_the_root_and_of_nothing_in_it() -> None:
    svg = '<?xml version="1.0"?>\n<svg stroke-width="3" width="12.5" height="7px"><rect width="1" height="1"/></svg>'
    assert read_size(svg) == (12.5, 7.0)
