"""Stamps of pictures: what is written is read, in every kind of file, and nothing that only looks like one."""

import io
import json
import zlib
from dataclasses import asdict, replace
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from iomdash.frames.raster import draw_pdf, draw_png
from iomdash.frames.stamp import MOST_BYTES, Stamp, read_stamp, stamp_pdf, stamp_png, stamp_svg
from iomdash.frames.stamp_chunks import MOST_TEXT, SIGNATURE, write_text
from iomdash.frames.stamp_fields import LONGEST_LINE, MOST_CENTS, WORDS, read_line, write_line
from tests.unit.frames.paper_samples import PLAIN, STAMP, draw_sample

DC, IOMDASH = "{http://purl.org/dc/elements/1.1/}", "{urn:iomdash:stamp}"
TAB, LINE, CONTROL, SURROGATE = "\t", "\n", "\x02", "\ud800"


def stamp_svg_file(stamp: Stamp) -> bytes:
    return stamp_svg(draw_sample(), stamp=stamp).encode()


def stamp_png_file(stamp: Stamp) -> bytes:
    return draw_png(draw_sample(width=30, height=20), stamp=stamp)


def stamp_pdf_file(stamp: Stamp) -> bytes:
    return draw_pdf(draw_sample(), width_mm=89, stamp=stamp)


FILES = {"svg": stamp_svg_file, "png": stamp_png_file, "pdf": stamp_pdf_file}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize(
    "stamp",
    [STAMP, PLAIN, replace(PLAIN, address="", home="", code="", headline_cents=-1), replace(STAMP, title="]]></x>\"&#60;'")],
    ids=["full", "plain", "bare", "marked up"],
)
def test_what_is_written_is_read(kind: str, stamp: Stamp) -> None:
    assert read_stamp(FILES[kind](stamp)) == stamp


def test_svg_stays_the_same_drawing_and_says_it_in_the_words_of_libraries() -> None:
    plain, tree = ElementTree.fromstring(draw_sample()), ElementTree.fromstring(stamp_svg_file(STAMP))
    metadata = tree[-1]
    assert metadata.tag.endswith("metadata")
    assert [one.tag for one in tree][:-1] == [one.tag for one in plain]
    said = {one.tag: "".join(one.itertext()) for one in metadata.iter() if one.tag.startswith(DC)}
    assert said == {
        f"{DC}title": STAMP.title,
        f"{DC}description": STAMP.description,
        f"{DC}rights": STAMP.licence,
        f"{DC}source": STAMP.source,
        f"{DC}identifier": "https://dashboard.example/f/k7q2mx",
        f"{DC}creator": STAMP.byline,
    }
    assert json.loads(metadata.findtext(f".//{IOMDASH}stamp") or "") == asdict(STAMP)


def chunks_of(png: bytes) -> dict[str, bytes]:
    """Keyword -> text of the chunks before the pixels; every checksum is tried."""
    found, place = {}, len(SIGNATURE)
    while place < len(png):
        length, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        body = png[place + 8 : place + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(png[place + 8 + length : place + 12 + length]), kind
        if kind in (b"tEXt", b"iTXt"):
            keyword, _, text = body.partition(b"\0")
            found[keyword.decode()] = text.removeprefix(b"\0\0\0\0") if kind == b"iTXt" else text
        place += 12 + length
    return found


def test_png_holds_texts_that_other_programs_show() -> None:
    texts = chunks_of(stamp_png_file(STAMP))
    shown = {keyword: text.decode() for keyword, text in texts.items()}
    xmp = shown.pop("XML:com.adobe.xmp")
    assert shown == {
        "Title": STAMP.title,
        "Description": STAMP.description,
        "Author": STAMP.byline,
        "Source": f"{STAMP.source} · https://dashboard.example/f/k7q2mx",
        "Copyright": STAMP.licence,
        "Software": "iomdash",
        "iomdash": write_line(STAMP),
    }
    assert ElementTree.fromstring(xmp[xmp.index("<x:") : xmp.index("<?xpacket end")]).findtext(f".//{IOMDASH}stamp")


def test_a_png_whose_own_chunk_is_lost_is_read_from_its_xmp() -> None:
    png = stamp_png_file(STAMP)
    assert read_stamp(png.replace(b"tEXtiomdash\0", b"tEXtiomdish\0")) == STAMP


@pytest.mark.parametrize("size", [0, LONGEST_LINE])
def test_a_packed_line_is_read_as_far_as_it_is_no_bomb(size: int) -> None:
    line = write_line(STAMP) + " " * size
    body = b"iomdash\0\0" + zlib.compress(line.encode())
    chunk = len(body).to_bytes(4) + b"zTXt" + body + zlib.crc32(b"zTXt" + body).to_bytes(4)
    png = draw_png(draw_sample(width=9, height=9), stamp=PLAIN)
    start = png[:33] + chunk
    assert read_stamp(start) == (None if size else STAMP)


def test_pdf_keeps_every_place_in_its_table() -> None:
    """A reader that repairs nothing finds every object where the table says, before and after."""
    pdf = stamp_pdf_file(STAMP)
    longer = stamp_pdf(pdf, stamp=replace(STAMP, source="x" * 999))
    for file in (pdf, longer, stamp_pdf(longer, stamp=PLAIN)):
        reader = PdfReader(io.BytesIO(file), strict=True)
        for n in range(1, int(reader.trailer["/Size"])):
            assert reader.get_object(n) is not None
        places = [int(line.split()[0]) for line in file[file.rindex(b"xref\n", 0, -30) :].splitlines()[3:] if b" n" in line]
        assert len(places) > 20
        assert all(file[place : place + 12].split(b" ")[1:][:1] == [b"0"] for place in places)
    assert read_stamp(longer) == replace(STAMP, source="x" * 999)


def test_what_other_programs_make_of_an_svg_is_still_read() -> None:
    """Prefixes and quoting change when a drawing program writes the file again."""
    tree = ElementTree.fromstring(stamp_svg_file(STAMP))
    assert read_stamp(ElementTree.tostring(tree)) == STAMP
    quoted = stamp_svg_file(STAMP).replace(b'{"title":"', b"{&quot;title&#34;:&#x22;")
    assert read_stamp(quoted) == STAMP


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        b"%PDF-1.7\n",
        draw_sample().encode(),
        b"<svg>" * 100_000,
        b"<html>" + stamp_svg_file(STAMP).replace(b"<svg", b"<div"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + stamp_svg_file(STAMP),
        stamp_svg_file(STAMP).replace(b"</svg>", b"<!-- <!ENTITY --></svg>"),
        stamp_svg_file(STAMP).replace(b"urn:iomdash:stamp", b"urn:somebody:else"),
        SIGNATURE + b"\xff" * 5000,
        SIGNATURE + b"\0\0\0\0tEXt" * 100_000,
        stamp_svg_file(STAMP) + b" " * MOST_BYTES,
    ],
    ids=["empty", "gif", "head", "pdf", "bare", "roots", "html", "doctype", "entity", "other", "long", "many", "large"],
)
def test_other_files_have_no_stamp(data: bytes) -> None:
    assert read_stamp(data) is None


@pytest.mark.parametrize(
    "change",
    [
        {"headline_cents": True},
        {"headline_cents": 1.0},
        {"headline_cents": MOST_CENTS + 1},
        {"headline_cents": "1"},
        {"is_title_edited": 1},
        {"title": None},
        {"title": "x" * 501},
        {"title": f"a{LINE}b"},
        {"byline": CONTROL},
        {"source": SURROGATE},
        {"description": "\ufffe"},
        {"address": "a b"},
        {"address": "m=approved\u202e"},
        {"home": "javascript:alert(1)"},
        {"home": "//elsewhere.example"},
        {"code": "../../x"},
        {"release": "2026/11"},
        {"preset": "Slide"},
    ],
    ids=str,
)
def test_a_field_of_another_form_is_refused_on_both_ways(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        replace(STAMP, **change)  # type: ignore[arg-type]
    assert read_line(json.dumps(asdict(STAMP) | change)) is None


@pytest.mark.parametrize(
    "line",
    ["", "null", "[]", "1", '"x"', "{}", "[" * 30_000, '{"title":' * 3000, '{"title":NaN}', "1" * 30_000],
    ids=lambda line: line[:10] or "empty",
)
def test_a_line_that_is_no_stamp_is_none(line: str) -> None:
    assert read_line(line) is None


def test_a_line_may_say_more_but_not_less_and_not_without_end() -> None:
    line = write_line(STAMP)
    assert line.isascii()
    assert not set("<>&") & set(line)
    said = json.loads(line)
    assert read_line(json.dumps(said | {"of a later version": [1]})) == STAMP
    assert read_line(json.dumps({key: value for key, value in said.items() if key != "title"})) is None
    assert read_line(line + " " * LONGEST_LINE) is None


def test_text_that_is_no_file_of_its_kind_is_not_stamped() -> None:
    for fault in (
        lambda: stamp_svg("<svg>", stamp=STAMP),
        lambda: stamp_png(b"GIF89a", stamp=STAMP),
        lambda: stamp_png(SIGNATURE, stamp=STAMP),
        lambda: stamp_pdf(b"%PDF-1.7", stamp=STAMP),
        lambda: stamp_pdf(stamp_pdf_file(STAMP)[:-20], stamp=STAMP),
    ):
        with pytest.raises(ValueError, match="not"):
            fault()


def test_longest_stamp_fits_into_what_is_read() -> None:
    most = replace(STAMP, **{name: "\U0001f600" * size for name, size in WORDS.items()}, address="&" * 4096)
    assert len(write_line(most)) > LONGEST_LINE - 15_000
    for make in FILES.values():
        assert read_stamp(make(most)) == most
    assert len(write_text("iomdash", text=write_line(most))) < MOST_TEXT
