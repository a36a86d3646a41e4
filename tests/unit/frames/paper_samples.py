"""A drawing with all that frames draw with, and a stamp with all that a stamp can hold, for the tests of PNG and PDF."""

from dataclasses import replace

from iomdash.frames.marks import FONT, HATCH
from iomdash.frames.stamp import Stamp
from iomdash.palette import FAMILIES

STAMP = Stamp(
    title="Most of EUR 5bn <b>went</b> to the “Sahel” & Žilina",
    address="m=approved&d=de~it&q=%3C%2Fa%3E",
    home="https://dashboard.example",
    code="k7q2mx",
    release="2026-11.3",
    source="European Commission & the IOM",
    licence="CC BY 4.0",
    preset="slide",
    headline_cents=4_912_345_678_90,
    is_title_edited=True,
    byline="Zoë Nováková",
    description="A flow of money > from left to right.",
)
PLAIN = replace(STAMP, title="T", description="", byline="", is_title_edited=False)
SERIF = FAMILIES["source-serif-4"].replace('"', "'")


def draw_sample(*, width: float = 600, height: float = 400, marks: str = "") -> str:
    """SVG text; `marks` stand instead of the drawing."""
    hatch = HATCH.format(name="x", ink="#7C838B")
    drawing = (
        f"<defs>{hatch}"
        '<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<circle cx="2" cy="2" r="1.25" fill="#D55E00"/></pattern>'
        '<linearGradient id="fade"><stop offset="0" stop-color="#FBFAF7" stop-opacity="0"/>'
        '<stop offset="1" stop-color="#FBFAF7"/></linearGradient>'
        '<clipPath id="round"><circle cx="500" cy="80" r="50"/></clipPath></defs>'
        '<rect x="20" y="20" width="100" height="80" fill="url(#x-hatch)"/>'
        '<rect x="140" y="20" width="100" height="80" fill="url(#dots)"/>'
        '<rect x="260" y="20" width="150" height="80" fill="#004488"/>'
        '<rect x="260" y="20" width="150" height="80" fill="url(#fade)"/>'
        '<g clip-path="url(#round)"><rect x="430" y="10" width="150" height="80" fill="#BB5566"/></g>'
        '<path d="M20,150C200,150 200,250 400,250" fill="none" stroke="#D55E00" stroke-width="30" stroke-opacity="0.4"/>'
        '<text x="20" y="300" font-size="16">Regular words 0123456789</text>'
        '<text x="20" y="320" font-size="16" font-weight="600">Semibold words Žilina</text>'
        '<text x="20" y="340" font-size="16" font-weight="700">Bold words − 1 000 €</text>'
        f'<text x="20" y="380" font-size="30" font-weight="650" font-family="{SERIF}">A serif title</text>'
    )
    return (
        f'<svg role="img" aria-label="a &gt; b" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}" xmlns="http://www.w3.org/2000/svg">{marks or drawing}</svg>'
    )
