"""Make of the fonts of the screen what a renderer of SVG can read: one TrueType file for each weight, without axes.

Both parts of a family are merged into one file. The serif is cut at the optical size that font_widths.json measures,
so that a title is as wide on paper as it was placed.
"""

import tempfile
from pathlib import Path

from build_fonts import ASSETS, FAMILIES, advance, font_path, measure, open_font, tabular_forms
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = ASSETS.parent / "iomdash" / "frames" / "fonts"
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
# The same names for all weights of a family: a renderer chooses by family and weight class.
STYLES = {"400": "Regular", "600": "SemiBold", "650": "SemiBold", "700": "Bold"}
BOLD = 700
NAMES = {0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17}
UNNEEDED = ("BASE", "STAT", "gasp")
IS_BOLD, IS_REGULAR, IS_BOLD_IN_MAC = 1 << 5, 1 << 6, 1


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for slug, family in FAMILIES.items():
        for weight, place in family["measured"].items():
            make_static(slug, weight=weight, place=place)


def make_static(slug: str, *, weight: str, place: dict[str, float]) -> None:
    font = merge_parts(slug, place=place)
    bake_figures(font)
    name_weight(font, family=FAMILIES[slug]["name"], weight=int(weight))
    keep_time(font, slug=slug)
    check_widths(font, slug=slug, place=place)
    font.save(TARGET / f"{slug}-{weight}.ttf", reorderTables=True)


def merge_parts(slug: str, *, place: dict[str, float]) -> TTFont:
    """The Latin part as it is, and of the extension the letters that the Latin part lacks."""
    with tempfile.TemporaryDirectory() as scratch:
        paths, taken = [], set()
        for part in ("latin", "latin-ext"):
            font = instancer.instantiateVariableFont(open_font(font_path(slug, part=part)), place)
            cut(font, codes=set(font.getBestCmap()) - taken)
            taken |= set(font.getBestCmap())
            paths.append(str(Path(scratch) / f"{part}.ttf"))
            font.save(paths[-1])
        return Merger().merge(paths)


def cut(font: TTFont, *, codes: set[int]) -> None:
    for tag in UNNEEDED:
        if tag in font:
            del font[tag]
    options = subset.Options()
    options.layout_features = FEATURES
    options.notdef_outline = True
    options.name_IDs = sorted(NAMES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def bake_figures(font: TTFont) -> None:
    """Figures of one width, whether a renderer asks for them or not."""
    forms = tabular_forms(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {code: tabular(code, name=name, forms=forms) for code, name in table.cmap.items()}
    widths = {advance(font, code=code) for code in range(ord("0"), ord("9") + 1)}
    if len(widths) != 1:
        raise SystemExit(f"figures of {len(widths)} widths: {sorted(widths)}")


def tabular(code: int, *, name: str, forms: dict[str, str]) -> str:
    return forms.get(name, name) if chr(code).isdecimal() else name


def name_weight(font: TTFont, *, family: str, weight: int) -> None:
    style, names = STYLES[str(weight)], font["name"]
    code = f"{family.replace(' ', '')}-{style}"
    texts = {1: f"{family} {style}", 2: "Regular", 3: f"{code};iomdash", 4: f"{family} {style}", 6: code, 16: family, 17: style}
    names.names = [record for record in names.names if record.nameID in NAMES]
    for name_id, text in texts.items():
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, 0x409)
    is_bold = weight >= BOLD
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~(IS_BOLD | IS_REGULAR) | (IS_BOLD if is_bold else IS_REGULAR)
    font["head"].macStyle = IS_BOLD_IN_MAC if is_bold else 0


def keep_time(font: TTFont, *, slug: str) -> None:
    """The merger writes the time of day: take that of the package instead."""
    font.recalcTimestamp = False
    head = open_font(font_path(slug, part="latin"))["head"]
    font["head"].created, font["head"].modified = head.created, head.modified


def check_widths(font: TTFont, *, slug: str, place: dict[str, float]) -> None:
    measured = measure(slug, place=place)
    own = {chr(code): advance(font, code=code) for code in font.getBestCmap()}
    wrong = {mark for mark in measured.keys() | own.keys() if measured.get(mark) != own.get(mark)}
    if wrong:
        raise SystemExit(f"{slug}: not as wide as measured, or missing: {sorted(wrong)}")


if __name__ == "__main__":
    main()
