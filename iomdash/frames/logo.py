"""The logo of the organisation that makes the figures: a PNG of its own, set into every frame beside the title."""

import struct
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 200 * 1024
MOST_PIXELS = 4000
"""Of either side."""


class LogoError(ValueError):
    """A logo that cannot be used: says which file, why, and what to do."""


@dataclass(frozen=True)
class Logo:
    """A picture as a data address, and its own width and height in pixels."""

    address: str
    width: int
    height: int


def read_logo(path: Path) -> Logo:
    """The logo in a PNG file. Raises LogoError for a file that is none, too large, or of a size that cannot be."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as fault:
        raise LogoError(f"The logo {path} cannot be read: {fault.strerror}. Name a PNG file that is there.") from fault
    if not data.startswith(SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        most = MOST_BYTES // 1024
        raise LogoError(f"The logo {path} is no PNG of at most {most} KB. Save it as PNG, at most {most} KB.")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise LogoError(f"The logo {path} is {width} x {height} pixels. Make each side 1 to {MOST_PIXELS} pixels.")
    return Logo(address=f"data:image/png;base64,{b64encode(data).decode()}", width=width, height=height)
