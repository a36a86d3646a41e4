"""Write the table of the vendored files, with their sizes, into vendor/README.md."""

import json
from pathlib import Path

import brotli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
README = HERE.parent / "README.md"
START, END = "<!-- table -->\n", "<!-- end of table -->\n"

PLOTLY = ("plotly.js", "MIT", "build-plotly.mjs")
SANS = ("@fontsource-variable/source-sans-3", "OFL 1.1", "build_fonts.py")
SERIF = ("@fontsource-variable/source-serif-4", "OFL 1.1", "build_fonts.py")
SANS_PAPER = ("@fontsource-variable/source-sans-3", "OFL 1.1", "build_paper_fonts.py")
SERIF_PAPER = ("@fontsource-variable/source-serif-4", "OFL 1.1", "build_paper_fonts.py")
ATLAS = ("world-atlas", "ISC; data: public domain", "build-map.mjs")
FILES = {
    "assets/00-plotly.min.js": [PLOTLY],
    "assets/fonts/source-sans-3-latin.woff2": [SANS],
    "assets/fonts/source-sans-3-latin-ext.woff2": [SANS],
    "assets/fonts/source-serif-4-latin.woff2": [SERIF],
    "assets/fonts/source-serif-4-latin-ext.woff2": [SERIF],
    "assets/css/00-fonts.css": [SANS, SERIF],
    "iomdash/layouts/font_widths.json": [SANS, SERIF],
    "iomdash/frames/fonts/source-sans-3-400.ttf": [SANS_PAPER],
    "iomdash/frames/fonts/source-sans-3-600.ttf": [SANS_PAPER],
    "iomdash/frames/fonts/source-sans-3-700.ttf": [SANS_PAPER],
    "iomdash/frames/fonts/source-serif-4-650.ttf": [SERIF_PAPER],
    "assets/map/africa.json": [ATLAS],
}


def main() -> None:
    versions = json.loads((HERE / "package.json").read_text())["devDependencies"]
    head = (
        "| File | Made from | Licence | Script | Bytes | Brotli 11 |\n|---|---|---|---|--:|--:|\n"
    )
    rows = [describe(file, sources=sources, versions=versions) for file, sources in FILES.items()]
    before, rest = README.read_text(encoding="utf-8").split(START)
    _, after = rest.split(END)
    table = START + head + "".join(rows) + END
    README.write_text(before + table + after, encoding="utf-8")


def describe(file: str, *, sources: list[tuple[str, str, str]], versions: dict[str, str]) -> str:
    content = (ROOT / file).read_bytes()
    packages = ", ".join(f"{name} {versions[name]}" for name, _, _ in sources)
    _, licence, script = sources[0]
    small = len(brotli.compress(content, quality=11))
    # A woff2 file is brotli inside already.
    size = "–" if file.endswith(".woff2") else f"{small:,}"
    return f"| `{file}` | {packages} | {licence} | `{script}` | {len(content):,} | {size} |\n"


if __name__ == "__main__":
    main()
