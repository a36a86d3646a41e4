"""The commands `render` and `export`: what they take, and what they say when they are done."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from iomdash.frames.logo import LogoError, read_logo
from iomdash.pages.figures.page import FORMS
from iomdash.press.batch import list_each, read_list
from iomdash.press.drawing import WORTH, Result, draw_each, draw_order, open_reader
from iomdash.press.exporting import list_exported, list_others, write_export
from iomdash.press.files import refuse_written, write_file
from iomdash.press.orders import SETTINGS, Orders, read_forms
from iomdash.press.progress import Progress
from iomdash.press.refusals import PressRefusedError, UnwrittenError
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import read_catalogue

MOST_PROCESSES = 64


def render(options: argparse.Namespace) -> None:
    """Write one figure, or those of a list. Raises PressRefusedError before anything is drawn, UnwrittenError after."""
    chosen = [name for name in ("view", "batch", "each") if getattr(options, name) is not None]
    if len(chosen) != 1:
        said = "say what to draw: --view ADDRESS for one figure, --batch FILE or --each country for many"
        raise PressRefusedError(said if not chosen else f"--{chosen[0]} and --{chosen[1]} exclude each other: take one")
    _refuse_processes(options.processes)
    _use_logo(options.logo)
    orders = Orders(open_reader(), words=read_catalogue())
    settings = {key: str(value) for key in SETTINGS if (value := getattr(options, key)) not in (None, "")}
    _refuse_settings(orders, settings)
    if options.view is not None:
        _render_one(options, orders=orders, settings=settings)
    else:
        _render_many(options, orders=orders, settings=settings)


def _use_logo(path: Path | None) -> None:
    """Set the logo of every figure, in other processes too. Raises PressRefusedError for one that cannot be used."""
    if path:
        try:
            read_logo(path)
        except LogoError as fault:
            raise PressRefusedError(f"--logo: {fault}") from fault
        os.environ["IOMDASH_LOGO"] = str(path.absolute())


def _refuse_settings(orders: Orders, settings: dict[str, str]) -> None:
    for key, value in settings.items():
        if said := orders.check_setting(key, value):
            raise PressRefusedError(f"--{key}: {said}")


def _refuse_processes(count: int | None) -> None:
    if count is not None and not 1 <= count <= MOST_PROCESSES:
        raise PressRefusedError(
            f"--processes: {count} is no number of processes. Take 1 to {MOST_PROCESSES}, or leave it out"
        )


def _render_one(options: argparse.Namespace, *, orders: Orders, settings: dict[str, str]) -> None:
    out: Path = options.out
    form = out.suffix.lstrip(".").lower()
    if form not in FORMS:
        listed = ", ".join(f".{one}" for one in FORMS)
        raise PressRefusedError(f"--out: the ending of {out.name} is no form of a figure. End the name in one of {listed}")
    if options.forms:
        raise PressRefusedError("--forms is for --batch and --each: the form of one figure is the ending of --out")
    refuse_written([out], force=options.force)
    try:
        order = orders.make(out.stem, view=options.view, settings=settings, forms=(form,))
    except PressRefusedError as fault:
        raise PressRefusedError(f"--view: {fault}") from fault
    for key, value in order.ignored:
        print(f"iomdash: --view: {key[:40]}={value[:40]} is not known and was left out", file=sys.stderr)
    result = draw_order(order)
    if result.fault:
        raise PressRefusedError(f"--view: {result.fault}")
    for content in result.files.values():
        write_file(out, content)


def _render_many(options: argparse.Namespace, *, orders: Orders, settings: dict[str, str]) -> None:
    forms = _forms(options.forms or "svg,png")
    if options.batch is not None:
        listed = read_list(options.batch, orders=orders, settings=settings, forms=forms)
    else:
        listed = list_each(ProfileKind(options.each), orders=orders, settings=settings, forms=forms)
    files = [options.out / f"{order.name}.{form}" for order in listed for form in order.forms]
    refuse_written(files, force=options.force)
    results = draw_each(listed, draw=draw_order, is_large=len(files) >= WORTH, processes=options.processes)
    faults = _write_all(results, whole=len(listed), out=options.out, is_verbose=options.verbose)
    print(f"{len(listed) - len(faults)} of {len(listed)} figures are in {options.out}")
    if faults:
        raise UnwrittenError("\n".join(["figures that could not be drawn:", *(f"  {fault}" for fault in sorted(faults))]))


def _forms(text: str) -> tuple[str, ...]:
    try:
        return read_forms(text)
    except PressRefusedError as fault:
        raise PressRefusedError(f"--forms: {fault}") from fault


def _write_all(results: Iterable[Result], *, whole: int, out: Path, is_verbose: bool) -> list[str]:
    """Write files as they are made; the faults, each with the name of its piece."""
    progress, faults = Progress(whole, stream=sys.stderr, is_verbose=is_verbose), list[str]()
    try:
        for result in results:
            for name, content in result.files.items():
                write_file(out / name, content)
            faults += [f"{result.name}: {result.fault}"] if result.fault else []
            progress.add(result.name)
    finally:
        progress.close()
    return faults


def export(options: argparse.Namespace) -> None:
    """Write static pages. Raises PressRefusedError before anything is written."""
    if options.paper:
        raise PressRefusedError("--paper is for --lesson: name a lesson, or leave it out")
    if bool(options.all) == bool(options.only):
        raise PressRefusedError("say what to export: --all, or --only with profiles such as country/ne,window/noa")
    _refuse_processes(options.processes)
    subjects = list_exported(options.only or "")
    out: Path = options.out
    if out.exists() and not out.is_dir():
        raise PressRefusedError(f"--out: {out} is a file. Name a folder")
    if out.is_dir() and any(out.iterdir()) and not options.force:
        raise PressRefusedError(f"--out: {out} is not empty. Choose a new folder, or write into this one with --force")
    others = () if options.only else list_others()
    results = write_export(subjects, others=others, processes=options.processes)
    faults = _write_all(results, whole=len(subjects) + len(others) + 1, out=out, is_verbose=options.verbose)
    print(f"{len(subjects)} pages are in {out}: open {out / 'index.html'}")
    if faults:
        raise UnwrittenError("\n".join(["pages that are not whole:", *(f"  {fault}" for fault in sorted(faults))]))
