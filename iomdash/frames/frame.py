"""A framed figure as SVG text that stands by itself: its words, its drawing, its key, in the colours of one scheme."""

from collections.abc import Iterator

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in
from iomdash.frames.marks import FONT, HATCH, draw_text, write_length
from iomdash.layouts.frame import Frame
from iomdash.layouts.key_row import KeyRow, PlacedEntry
from iomdash.layouts.text_marks import Box
from iomdash.palette import WHITE, Scheme

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="figure-title figure-desc" '
    'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{font}">\n'
    '<title id="figure-title">{title}</title><desc id="figure-desc">{description}</desc>\n{marks}\n</svg>\n'
)
_PAPER = Markup('<rect width="{width}" height="{height}" fill="{fill}"/>')
_LOGO = Markup('<image x="{x}" y="{y}" width="{width}" height="{height}" href="{address}"/>')
_RULE = Markup('<line x1="{x0}" x2="{x1}" y1="{y}" y2="{y}" stroke="{ink}" stroke-width="1"/>')
_BODY = Markup('<g transform="translate({x},{y}) scale({scale})">\n{marks}\n</g>')
_MOVED = Markup('<g transform="translate(0,{y})">{marks}</g>')
_BESIDE = Markup('<g transform="translate({x},{y})">{marks}</g>')
_SHRUNK = Markup('<g transform="scale({by})">{marks}</g>')
_SWATCH = Markup('<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{opacity}/>')
_OPACITY = Markup(' fill-opacity="{}"')
_BRACKET = Markup('<path d="M{x},{top}h8m-4,0v{height}m-4,0h8" fill="none" stroke="{ink}"/>')
_HAIR = Markup('<line x1="{x0}" x2="{x1}" y1="{y}" y2="{y}" stroke="{ink}" stroke-width="1"/>')
_PATTERNS = Markup(
    '<defs>{hatch}<pattern id="key-dots" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="0.95" fill="{dots}"/></pattern></defs>'
)
SWATCH_HEIGHT = 10.0
SOLID = {"marked": ("accent", 0.92), "rest": ("neutral", 0.5), "group": ("", 0.72), "bar": ("", 1.0)}
"""Kind of swatch -> role of its colour ("" for the entry's own) and how strongly it is painted."""


def draw_frame(
    frame: Frame,
    *,
    body: Drawing,
    title: str,
    description: str,
    scheme: Scheme = "light",
    has_paper: bool = True,
    logo: str = "",
) -> Markup:
    """The whole figure. `title` and `description` are read out; without paper what lies behind shows through;
    `logo` is the data address of the picture that stands where the frame has room for one.

    All text is escaped. Lengths are pixels, of which there are 96 to the inch.
    """
    size = {"width": write_length(frame.width), "height": write_length(frame.height)}
    svg = _SVG.format(
        **size,
        font=FONT,
        title=title,
        description=description,
        marks=Markup("\n").join(_marks(frame, body=body, has_paper=has_paper, logo=logo)),
    )
    # Rims and fades run out to the ground that most pages have.
    return colour_in(svg, scheme=scheme, paper="" if has_paper else WHITE)


def _marks(frame: Frame, *, body: Drawing, has_paper: bool, logo: str) -> Iterator[Markup]:
    if has_paper:
        yield _PAPER.format(width=write_length(frame.width), height=write_length(frame.height), fill=INK["paper"])
    if logo and frame.logo:
        yield _paint_logo(frame.logo, address=logo)
    yield from map(draw_text, frame.texts)
    place = {"x": write_length(frame.body.left), "y": write_length(frame.body.top)}
    yield _BODY.format(**place, scale=f"{frame.scale:.6g}", marks=body.marks)
    ends = {"x0": write_length(frame.body.left), "x1": write_length(frame.body.right)}
    yield _RULE.format(**ends, y=write_length(frame.rule_y), ink=INK["ink"])


def _paint_logo(box: Box, *, address: str) -> Markup:
    size = {"width": write_length(box.right - box.left), "height": write_length(box.bottom - box.top)}
    return _LOGO.format(x=write_length(box.left), y=write_length(box.top), **size, address=address)


def stack(drawings: list[Drawing], *, gap: float) -> Drawing:
    """Drawings one under the other, `gap` pixels apart."""
    y, parts = 0.0, []
    for drawing in drawings:
        parts.append(_MOVED.format(y=write_length(y), marks=drawing.marks) if y else drawing.marks)
        y += drawing.height + gap
    return Drawing(width=max(one.width for one in drawings), height=y - gap, marks=Markup("\n").join(parts))


def place_beside(drawings: list[Drawing], *, across: int, width: float, height: float) -> Drawing:
    """Drawings row by row, `across` in each, in cells of one size."""
    places = [(n % across * width, n // across * height) for n in range(len(drawings))]
    marks = [
        _BESIDE.format(x=write_length(x), y=write_length(y), marks=drawing.marks)
        for (x, y), drawing in zip(places, drawings, strict=True)
    ]
    rows = -(-len(drawings) // across)
    return Drawing(width=across * width, height=rows * height, marks=Markup("\n").join(marks))


def shrink(drawing: Drawing, *, by: float) -> Drawing:
    """The drawing at a part of its size."""
    if by == 1:
        return drawing
    marks = _SHRUNK.format(by=f"{by:g}", marks=drawing.marks)
    return Drawing(width=by * drawing.width, height=by * drawing.height, marks=marks)


def paint_key(row: KeyRow, *, width: float) -> Drawing:
    """The key: the swatches in the textures of the drawing, and their words."""
    marks = [_PATTERNS.format(hatch=HATCH.format(name="key", ink=INK["hatch"]), dots=INK["dots"])]
    marks += map(_paint_swatch, row.swatches)
    marks += map(draw_text, row.texts)
    return Drawing(width=width, height=row.height, marks=Markup("").join(marks))


def _paint_swatch(placed: PlacedEntry) -> Markup:
    entry, x = placed.entry, write_length(placed.x)
    if entry.height:
        top = write_length(placed.middle - entry.height / 2)
        return _BRACKET.format(x=x, top=top, height=write_length(entry.height), ink=INK["ink"])
    if entry.swatch == "thin":
        ends = {"x0": x, "x1": write_length(placed.x + placed.width), "y": write_length(placed.middle)}
        return _HAIR.format(**ends, ink=INK["secondary"])
    box = {"x": x, "y": write_length(placed.middle - SWATCH_HEIGHT / 2), "width": write_length(placed.width)}
    if entry.swatch in SOLID:
        role, opacity = SOLID[entry.swatch]
        fill = INK[role or entry.role]
        return _SWATCH.format(**box, height=SWATCH_HEIGHT, fill=fill, opacity=_OPACITY.format(opacity))
    return _SWATCH.format(**box, height=SWATCH_HEIGHT, fill=f"url(#key-{entry.swatch})", opacity="")
