"""From SVG text to PNG and vector PDF, without a browser, with our own fonts and no others.

The renderer is Typst's: it holds the same SVG library as resvg and writes PDF too. The only module that knows it.
It is loaded with the first picture, reads nothing but the fonts beside this module and asks no network.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from iomdash.frames.stamp import PRODUCER, stamp_pdf, stamp_png
from iomdash.frames.stamp_fields import Stamp

if TYPE_CHECKING:
    from typst import Compiler

MOST_PIXELS = 16_000_000
"""Of one PNG: four bytes each while it is drawn."""

MOST_SCALE = 16
MOST_CHARACTERS = 4_000_000
"""Of one SVG."""

MOST_PAGES = 200

POINTS_PER_MM, POINTS_PER_PX = 72 / 25.4, 0.75
"""A pixel of CSS is a ninety-sixth of an inch, a point a seventy-second."""

AGE = 11
"""Typst keeps what it has drawn through ten more compilations: at two megapixels each, 300 MB."""

_PAGE = b"""
#let said(name) = sys.inputs.at(name)
#let points(name) = float(said(name)) * 1pt
#set document(
  title: said("title"), description: said("description"), author: said("author"),
  keywords: said("keywords").split(" "), date: none,
)
#set page(width: points("width"), height: points("height"), margin: 0pt, fill: none)
#set text(font: "Source Sans 3", fallback: false)
#for n in range(int(said("pages"))) {
  if n > 0 { pagebreak() }
  let alt = said("alt-" + str(n))
  image(bytes(said("svg-" + str(n))), format: "svg", width: 100%, height: 100%, fit: "stretch", alt: alt)
}
"""
_EMPTY = b"#set page(width: 1pt, height: 1pt)"
_ROOT = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<svg\s([^>]{1,4000})>")
_LENGTH = re.compile(r'(?:^|\s)(width|height)="(\d{1,5}(?:\.\d{1,6})?)(?:px)?"')

_drawing = Lock()
"""Typst's compiler refuses to be used by two threads at once; one drawing at a time also bounds the memory."""


class DrawingError(ValueError):
    """A picture that cannot be drawn: too large, or an SVG that the renderer refuses."""


class Size(NamedTuple):
    """Of an SVG, in pixels."""

    width: float
    height: float


def draw_png(svg: str, *, scale: float = 1.0, stamp: Stamp) -> bytes:
    """PNG of the SVG, `scale` pixels for each of its own; sides are rounded to whole pixels. Clear where it is not painted.

    The root of the SVG must give its width and height in pixels; an image in it must be a data address. Raises
    DrawingError for an SVG that cannot be drawn and for more than MOST_PIXELS.
    """
    size = read_size(svg)
    if not 0 < scale <= MOST_SCALE:
        raise DrawingError(f"A scale of {scale} cannot be drawn.")
    width, height = round(size.width * scale), round(size.height * scale)
    if width < 1 or height < 1 or width * height > MOST_PIXELS:
        raise DrawingError(f"A picture of {width} x {height} pixels cannot be drawn: {MOST_PIXELS} at most.")
    page = _describe_pages([svg], stamp=stamp, size=Size(width, height))
    return stamp_png(_compile(page, kind="png"), stamp=stamp)


def draw_pdf(svg: str, *, width_mm: float | None, stamp: Stamp) -> bytes:
    """PDF of one page with the SVG as shapes and text in embedded fonts; `width_mm` is how wide the page is.

    None makes it as wide as the SVG at 96 pixels to the inch. The root of the SVG must give its width and height in
    pixels. Raises DrawingError for an SVG that cannot be drawn.
    """
    return draw_pages([svg], width_mm=width_mm, stamp=stamp)


def draw_pages(svgs: Sequence[str], *, width_mm: float | None, stamp: Stamp, told: Sequence[str] = ()) -> bytes:
    """PDF with a page for each SVG (at least one), all as large as the first; else as `draw_pdf`.

    `told` is what each page says of itself to those who cannot see it; without it the stamp's words serve.
    Raises DrawingError for SVGs of different sizes and for more than MOST_PAGES.
    """
    sizes = [read_size(svg) for svg in svgs]
    if not sizes or len(sizes) > MOST_PAGES or len(set(sizes)) > 1:
        raise DrawingError(f"Pages of one size are drawn into a file, {MOST_PAGES} at most.")
    size = sizes[0]
    points = size.width * POINTS_PER_PX if width_mm is None else width_mm * POINTS_PER_MM
    if not 1 <= points <= 14_400:
        raise DrawingError(f"A page of {width_mm} mm cannot be drawn.")
    page = _describe_pages(svgs, stamp=stamp, size=Size(points, points * size.height / size.width), told=told)
    return stamp_pdf(_compile(page, kind="pdf"), stamp=stamp)


def read_size(svg: str) -> Size:
    """Width and height that the root of the SVG gives. Raises DrawingError without them, or if the text is too long."""
    root = _ROOT.match(svg[:5000])
    lengths = {name: float(value) for name, value in _LENGTH.findall(root[1])} if root else {}
    if len(svg) > MOST_CHARACTERS or not (lengths.get("width") and lengths.get("height")):
        raise DrawingError("This is no SVG that says its width and height in pixels, or it is too long.")
    return Size(lengths["width"], lengths["height"])


def _describe_pages(svgs: Sequence[str], *, stamp: Stamp, size: Size, told: Sequence[str] = ()) -> Mapping[str, str]:
    """What the pages ask for: lengths in points."""
    spoken = told or [" ".join(filter(None, (stamp.title, stamp.description)))] * len(svgs)
    return {
        "pages": str(len(svgs)),
        **{f"svg-{n}": svg for n, svg in enumerate(svgs)},
        **{f"alt-{n}": said for n, said in zip(range(len(svgs)), spoken, strict=True)},
        "width": f"{size.width:.6f}",
        "height": f"{size.height:.6f}",
        "title": stamp.title,
        "description": stamp.description,
        "author": stamp.byline or PRODUCER,
        "keywords": " ".join(filter(None, (PRODUCER, stamp.code, stamp.release))),
    }


def _compile(page: Mapping[str, str], *, kind: Literal["png", "pdf"]) -> bytes:
    """The pages as a file of `kind`: one pixel to the point."""
    with _drawing:
        compiler = _load_compiler()
        try:
            made = compiler.compile(_PAGE, format=kind, ppi=72, sys_inputs=dict(page))
        except RuntimeError as error:
            raise DrawingError(f"The renderer refuses this SVG: {error}") from error
        finally:
            _forget(compiler)
    if not isinstance(made, bytes):
        raise DrawingError("The renderer made more than one page.")
    return made


def _forget(compiler: "Compiler") -> None:
    """Let Typst's memory of what it drew pass."""
    for _ in range(AGE):
        compiler.compile(_EMPTY, format="png", ppi=1, sys_inputs={})


@cache
def _load_compiler() -> "Compiler":
    """Its root is the folder of fonts: no file but these can be named in an SVG, and they are no pictures."""
    import typst

    folder = Path(str(resources.files("iomdash.frames").joinpath("fonts")))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
