"""Chunks of text in a PNG: written with their checksums, and read without trust in any length."""

import zlib
from collections.abc import Iterator, Sequence

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_CHUNKS = 20_000
MOST_TEXT = 131_072
"""Bytes of the longest chunk of text that is looked into, packed or not."""

_HEADER_END = len(SIGNATURE) + 25
"""Where the first chunk ends, which gives the size in pixels."""


def write_text(keyword: str, *, text: str) -> bytes:
    """A chunk of text in ASCII."""
    return _write_chunk(b"tEXt", body=keyword.encode("ascii") + b"\0" + text.encode("ascii"))


def write_itxt(keyword: str, *, text: str) -> bytes:
    """A chunk of text in any script: not packed, no language named."""
    return _write_chunk(b"iTXt", body=keyword.encode("ascii") + b"\0\0\0\0\0" + text.encode())


def _write_chunk(kind: bytes, *, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def add_chunks(png: bytes, *, chunks: Sequence[bytes]) -> bytes:
    """The PNG with `chunks` after its first one. Raises ValueError for bytes that do not begin as a PNG."""
    if not png.startswith(SIGNATURE) or png[12:16] != b"IHDR" or len(png) < _HEADER_END:
        raise ValueError("These bytes are not a PNG.")
    return png[:_HEADER_END] + b"".join(chunks) + png[_HEADER_END:]


def read_text(png: bytes, *, keyword: str) -> str:
    """The text of the first chunk of `keyword`, packed or not; "" without one, or if it is broken or too long."""
    wanted = keyword.encode("ascii") + b"\0"
    for kind, body in _read_chunks(png):
        if body.startswith(wanted):
            return _unpack(kind, body=body.removeprefix(wanted))
    return ""


def _read_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of the chunks of text whose checksums are right, until the bytes end."""
    place = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        length, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        end = place + 8 + length
        if end + 4 > len(png):
            return
        if kind in (b"tEXt", b"zTXt") and length <= MOST_TEXT:
            body = png[place + 8 : end]
            if zlib.crc32(kind + body) == int.from_bytes(png[end : end + 4]):
                yield kind, body
        place = end + 4


def _unpack(kind: bytes, *, body: bytes) -> str:
    """Text after the keyword. Other programs pack long texts: no more than MOST_TEXT is unpacked."""
    if kind == b"zTXt":
        unpacker = zlib.decompressobj()
        try:
            body = unpacker.decompress(body[1:], MOST_TEXT)
        except zlib.error:
            return ""
    return body.decode("latin-1")
