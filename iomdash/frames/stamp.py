"""Stamps of pictures: written into SVG, PNG and PDF, and read again from a file that somebody drops on the page.

All three hold the same line of JSON, in RDF with the names of Dublin Core (SVG, XMP of the PDF) or in a chunk of text
(PNG, which holds the XMP too). A file that is read is hostile until shown otherwise: it is searched, never parsed
as a document, so that no entity, no length in it and no compression can cost more than its own bytes.
"""

import re
from html import escape, unescape

from markupsafe import Markup

from iomdash.frames.stamp_chunks import SIGNATURE, add_chunks, read_text, write_itxt, write_text
from iomdash.frames.stamp_fields import LONGEST_LINE, Stamp, read_line, write_line

__all__ = ["MOST_BYTES", "PRODUCER", "Stamp", "read_stamp", "stamp_pdf", "stamp_png", "stamp_svg"]

MOST_BYTES = 32 * 1024 * 1024
"""A larger file is not looked into."""

NAMESPACE = "urn:iomdash:stamp"
PRODUCER = "iomdash"
KEYWORD = "iomdash"
"""Of the chunk of a PNG that holds the line."""

_RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:iomdash="{NAMESPACE}">{{}}</rdf:Description></rdf:RDF>'
)
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">{}</x:xmpmeta><?xpacket end="r"?>'
)
_LANGUAGES = '<{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></{0}>'
_MAKERS = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_PLAIN = "<{0}>{1}</{0}>"
_LINE = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,30}:)?stamp(?:\s[^<>]{0,300})?>([^<]{2,%d})</" % (2 * LONGEST_LINE))
_SVG = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,30}:)?svg[\s>]")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype")
_METADATA = re.compile(rb"<</Length (\d{1,6})/Type/Metadata/Subtype/XML>>\nstream\n")
_PLACE = re.compile(rb"(\d{10})( \d{5} n)")
_TABLE = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\s*\Z")


def stamp_svg(svg: str, *, stamp: Stamp) -> Markup:
    """The SVG text with the stamp as its last element. Raises ValueError for a text that does not end as an SVG."""
    before, end, after = svg.rpartition("</svg>")
    if not end:
        raise ValueError("This text is not a whole SVG: it has no end.")
    return Markup(f"{before}<metadata>{_write_rdf(stamp)}</metadata>\n{end}{after}")


def stamp_png(png: bytes, *, stamp: Stamp) -> bytes:
    """The PNG with chunks of text before its pixels. Raises ValueError for bytes that do not begin as a PNG."""
    texts = {
        "Title": stamp.title,
        "Description": stamp.description,
        "Author": stamp.byline,
        "Source": " · ".join(filter(None, (stamp.source, stamp.short_address))),
        "Copyright": stamp.licence,
        "Software": PRODUCER,
    }
    chunks = [write_itxt(keyword, text=text) for keyword, text in texts.items() if text]
    line = write_text(KEYWORD, text=write_line(stamp))
    return add_chunks(png, chunks=[*chunks, line, write_itxt("XML:com.adobe.xmp", text=_write_packet(stamp))])


def stamp_pdf(pdf: bytes, *, stamp: Stamp) -> bytes:
    """The PDF with the stamp as its XMP, in place of the one it has; every place in its table is moved along.

    Raises ValueError for a PDF without an open XMP of its own or without a plain table at its end.
    """
    head, table = _METADATA.search(pdf), _TABLE.search(pdf)
    if not head or not table or int(table[1]) < head.end():
        raise ValueError("This PDF is not written as expected: its XMP or its table was not found.")
    packet = _write_packet(stamp).encode()
    new = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%b" % (len(packet), packet)
    end, begin = head.end() + int(head[1]), int(table[1])
    by = len(new) - (end - head.start())

    def move(place: re.Match[bytes]) -> bytes:
        old = int(place[1])
        return b"%010d%b" % (old + by if old > head.start() else old, place[2])

    places = _PLACE.sub(move, pdf[begin : table.start()])
    return b"".join((pdf[: head.start()], new, pdf[end:begin], places, b"startxref\n%d\n%%%%EOF" % (begin + by)))


def read_stamp(data: bytes) -> Stamp | None:
    """The stamp of a file, which may be anything; None for a file without one, of another kind or too large.

    An SVG with a DOCTYPE is refused: ours have none, and none is needed to find the stamp.
    """
    if len(data) > MOST_BYTES:
        return None
    if data.startswith(SIGNATURE):
        return _read_first([read_text(data, keyword=KEYWORD)]) or _search(data)
    if b"%PDF-" in data[:1024]:
        return _search(data)
    is_svg = _SVG.search(data, 0, 4096) and not any(word in data for word in _DECLARATIONS)
    return _search(data) if is_svg else None


def _search(data: bytes) -> Stamp | None:
    """The first stamp that stands openly in the bytes, whatever prefix another program gave its element."""
    if NAMESPACE.encode() not in data:
        return None
    found = (line[1].decode("utf-8", "replace") for line in _LINE.finditer(data))
    return _read_first([unescape(line) for line in found])


def _read_first(lines: list[str]) -> Stamp | None:
    return next((stamp for stamp in map(read_line, lines) if stamp), None)


def _write_packet(stamp: Stamp) -> str:
    return _PACKET.format(_write_rdf(stamp))


def _write_rdf(stamp: Stamp) -> str:
    spoken = {"dc:title": stamp.title, "dc:description": stamp.description, "dc:rights": stamp.licence}
    plain = {"dc:source": stamp.source, "dc:identifier": stamp.short_address, "pdf:Producer": PRODUCER}
    parts = [_LANGUAGES.format(name, escape(text, quote=False)) for name, text in spoken.items() if text]
    parts += [_PLAIN.format(name, escape(text, quote=False)) for name, text in plain.items() if text]
    if stamp.byline:
        parts.append(_MAKERS.format(escape(stamp.byline, quote=False)))
    return _RDF.format("".join([*parts, _PLAIN.format("iomdash:stamp", write_line(stamp))]))
