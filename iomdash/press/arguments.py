"""What the commands `render` and `export` take. Nothing is imported for it that other commands do not need."""

import argparse
from pathlib import Path

KINDS = ("country", "organisation", "window", "donor")
PAPERS = ("worksheet", "key", "handout", "slides")
EXAMPLE = 'one figure: iomdash render --view "c=ne&v=map" --preset slide --out niger.png'


def add_press_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to those of iomdash."""
    _add_render(commands.add_parser("render", help="write figures into files, one or many", epilog=EXAMPLE))
    _add_export(commands.add_parser("export", help="write profiles as static pages, or a lesson as one file"))


def _add_render(render: argparse.ArgumentParser) -> None:
    render.add_argument("--view", help="address of a view or profile, whole or its query alone")
    render.add_argument("--batch", type=Path, help="list of many figures: a .toml or .csv file")
    render.add_argument("--each", choices=KINDS, help="a figure for each of a kind")
    render.add_argument("--fig", help="which figure of the view (default: as the view says)")
    render.add_argument("--preset", help="size: article, slide, square, portrait, preview, column, half, handout")
    render.add_argument("--variant", help="colours: plain, grey, dark, transparent")
    render.add_argument("--scale", help="pixels of a PNG for each of the preset: 1 or 2")
    render.add_argument("--title", help="a title of your own")
    render.add_argument("--note", help="a note of your own, before ours")
    render.add_argument("--byline", help="who made it")
    render.add_argument("--logo", type=Path, help="a PNG of your own, set beside the title (at most 200 KB)")
    render.add_argument("--forms", help="forms for --batch and --each, joined by commas (default: svg,png)")
    render.add_argument("--out", type=Path, required=True, help="file, its ending says the form; with many, a folder")
    _add_writing(render)
    render.set_defaults(act=_render)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--all", action="store_true", help="every country, organisation and window")
    export.add_argument("--only", help="these profiles, joined by commas: country/ne,window/noa")
    export.add_argument("--lesson", help="a lesson by its name, or your own .toml file, into one .html, .pdf or .pptx")
    export.add_argument("--paper", choices=PAPERS, help="which paper a lesson's .pdf is (default: slides)")
    export.add_argument("--out", type=Path, required=True, help="folder to write into; of a lesson the file")
    _add_writing(export)
    export.set_defaults(act=_export)


def _add_writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument("--verbose", action="store_true", help="a line for each figure or page")
    parser.add_argument("--processes", type=int, help="processes to draw in (default: one per core where it is worth it)")


def _render(options: argparse.Namespace) -> None:
    from iomdash.press.commands import render

    render(options)


def _export(options: argparse.Namespace) -> None:
    if options.lesson:
        from iomdash.press.lesson import export_lesson

        export_lesson(options)
        return
    from iomdash.press.commands import export

    export(options)
