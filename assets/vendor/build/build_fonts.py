"""Cut the two font families down to what Latin-script Europe and Africa write, and measure them."""

import json
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent.parent
PACKAGES = HERE / "node_modules" / "@fontsource-variable"
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]

# Letters of Hausa, Fulfulde, Bambara, Ewe, Akan, Yoruba and of transliterated Arabic.
AFRICAN_LETTERS = "ƁɓƊɗƘƙƳƴƝɲƎǝƏəƐɛƆɔƲʋẸẹỌọṢṣḌḍḤḥḪḫṬṭẒẓẔẕẖʾʿ"
WANTED = {
    *range(0x20, 0x180),
    *range(0x218, 0x21C),
    *range(0x2BB, 0x2DD),
    *range(0x300, 0x30A),
    *range(0x2000, 0x2300),
    0x1E9E,
    *map(ord, AFRICAN_LETTERS),
}
INVISIBLE = {0xAD, 0x200B, 0xFEFF}
THIN_SPACE, NARROW_NO_BREAK_SPACE = 0x2009, 0x202F

FAMILIES = {
    "source-sans-3": {
        "name": "Source Sans 3",
        "file": "source-sans-3-{part}-wght-normal.woff2",
        "axes": {"wght": (400, 400, 700)},
        "measured": {"400": {"wght": 400}, "600": {"wght": 600}, "700": {"wght": 700}},
    },
    "source-serif-4": {
        "name": "Source Serif 4",
        "file": "source-serif-4-{part}-opsz-normal.woff2",
        # Nothing under 20 px is set in the serif: leaving the small sizes out halves the file.
        "axes": {"wght": (400, 400, 700), "opsz": (20, 20, 60)},
        "measured": {"650": {"wght": 650, "opsz": 30}},
    },
}
# The later face wins where ranges meet, so the extension comes first.
PARTS = ("latin-ext", "latin")


def main() -> None:
    for slug in FAMILIES:
        for part in PARTS:
            make_font(slug, part=part)
        write_licence(slug)
    write_stylesheet()
    write_widths()


def make_font(slug: str, *, part: str) -> None:
    family = FAMILIES[slug]
    font = open_font(PACKAGES / slug / "files" / family["file"].format(part=part))
    cut_characters(font)
    font = instancer.instantiateVariableFont(font, family["axes"])
    name_default(font, family=family["name"])
    target = font_path(slug, part=part)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(target)


def open_font(path: Path) -> TTFont:
    return TTFont(path, recalcTimestamp=False)


def font_path(slug: str, *, part: str) -> Path:
    return ASSETS / "fonts" / f"{slug}-{part}.woff2"


def cut_characters(font: TTFont) -> None:
    add_narrow_space(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=WANTED & set(font.getBestCmap()))
    cutter.subset(font)


def add_narrow_space(font: TTFont) -> None:
    # French needs U+202F; upstream draws it as the thin space, the package leaves it out.
    for table in font["cmap"].tables:
        if table.isUnicode() and THIN_SPACE in table.cmap:
            table.cmap.setdefault(NARROW_NO_BREAK_SPACE, table.cmap[THIN_SPACE])


def name_default(font: TTFont, *, family: str) -> None:
    # The default is now Regular, whatever it was (Source Sans 3 ships as ExtraLight).
    names = font["name"]
    for name_id in (16, 17):
        names.removeNames(nameID=name_id)
    for name_id, text in {1: family, 2: "Regular", 4: f"{family} Regular"}.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400


def write_licence(slug: str) -> None:
    font = open_font(font_path(slug, part="latin"))
    text = (PACKAGES / slug / "LICENSE").read_text(encoding="utf-8")
    target = ASSETS / "vendor" / "licences" / f"{slug}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{font['name'].getDebugName(0)}\n\n{text}", encoding="utf-8")


def write_stylesheet() -> None:
    faces = [describe_face(slug, part=part) for slug in FAMILIES for part in PARTS]
    target = ASSETS / "css" / "00-fonts.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    head = "/* Made by vendor/build/build_fonts.py: change it there. */\n"
    target.write_text(head + "\n".join(faces), encoding="utf-8")


def describe_face(slug: str, *, part: str) -> str:
    return (
        "@font-face {\n"
        f'  font-family: "{FAMILIES[slug]["name"]}";\n'
        "  font-style: normal;\n"
        "  font-weight: 400 700;\n"
        "  font-display: swap;\n"
        f'  src: url("../fonts/{slug}-{part}.woff2") format("woff2");\n'
        f"  unicode-range: {describe_range(own_characters(slug, part=part))};\n"
        "}\n"
    )


def own_characters(slug: str, *, part: str) -> set[int]:
    own = characters(slug, part=part)
    return own if part == "latin" else own - characters(slug, part="latin")


def characters(slug: str, *, part: str) -> set[int]:
    return set(open_font(font_path(slug, part=part)).getBestCmap())


def describe_range(codes: set[int]) -> str:
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(describe_run(first, last=last) for first, last in runs)


def describe_run(first: int, *, last: int) -> str:
    return f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}"


def write_widths() -> None:
    blocks = [f"{json.dumps(slug)}: {{\n{describe_weights(slug)}\n}}" for slug in sorted(FAMILIES)]
    target = ASSETS.parent / "iomdash" / "layouts" / "font_widths.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def describe_weights(slug: str) -> str:
    measured = FAMILIES[slug]["measured"]
    lines = []
    for weight, place in sorted(measured.items()):
        widths = measure(slug, place=place)
        text = json.dumps(widths, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        lines.append(f"{json.dumps(weight)}: {text}")
    return ",\n".join(lines)


def measure(slug: str, *, place: dict[str, float]) -> dict[str, int]:
    widths: dict[str, int] = {}
    for part in PARTS:
        font = instancer.instantiateVariableFont(open_font(font_path(slug, part=part)), place)
        widths |= {chr(code): advance(font, code=code) for code in font.getBestCmap()}
    return widths


def advance(font: TTFont, *, code: int) -> int:
    if code in INVISIBLE:
        return 0
    glyph = font.getBestCmap()[code]
    if chr(code).isdecimal():
        glyph = tabular_forms(font).get(glyph, glyph)
    return round(font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm)


def tabular_forms(font: TTFont) -> dict[str, str]:
    if "GSUB" not in font:
        return {}
    rules = font["GSUB"].table
    forms: dict[str, str] = {}
    for record in rules.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in rules.LookupList.Lookup[index].SubTable:
                    forms |= getattr(table, "mapping", {})
    return forms


if __name__ == "__main__":
    main()
