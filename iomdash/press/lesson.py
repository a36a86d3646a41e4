"""A lesson written into one file: a page that opens from a stick, papers, slides. The ending says which."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from iomdash.lessons.faults import LessonFaultsError
from iomdash.lessons.reading import LARGEST as LARGEST_FILE
from iomdash.lessons.reading import read_lesson
from iomdash.lessons.shipped import read_shipped
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.lessons.alone import LARGEST, write_alone
from iomdash.pages.lessons.checked import LessonChecker
from iomdash.pages.lessons.papers import PaperRefusedError, write_paper
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.stages import Stages
from iomdash.press.drawing import open_figures
from iomdash.press.files import refuse_written, write_file
from iomdash.press.progress import Progress
from iomdash.press.refusals import PressRefusedError
from iomdash.press.slides_pptx import write_pptx
from iomdash.words.catalogue import read_catalogue

SLIDES = "slides"
MILLION = 1_000_000


def export_lesson(options: argparse.Namespace) -> None:
    """Write a lesson. Raises PressRefusedError before anything is written, for a lesson with faults with all of them."""
    writers: Mapping[str, Callable[[PlayedLesson, argparse.Namespace], bytes]] = {
        ".html": _write_page,
        ".pdf": _write_pdf,
        ".pptx": _write_slides,
    }
    out: Path = options.out
    ending = out.suffix.lower()
    if ending not in writers:
        listed = ", ".join(writers)
        raise PressRefusedError(f"--out: the ending of {out.name} is no form of a lesson. End the name in one of {listed}")
    if options.paper and ending != ".pdf":
        raise PressRefusedError("--paper is for a PDF: end the name of --out in .pdf, or leave it out")
    refuse_written([out], force=options.force)
    content = writers[ending](open_lesson(options.lesson), options)
    write_file(out, content)
    print(f"{out} is written ({len(content) / MILLION:.1f} MB)")


def open_lesson(name: str) -> PlayedLesson:
    """A lesson by its name, or one of the reader's own from a .toml file. Raises PressRefusedError."""
    words, shipped = read_catalogue(), read_shipped()
    checker = LessonChecker(open_figures().reader, words=words)
    try:
        if name in shipped:
            return checker.check(shipped[name])
        if not name.lower().endswith(".toml"):
            listed = ", ".join(shipped)
            raise PressRefusedError(f"--lesson: there is no lesson {name[:80]}. Name one of {listed}, or a .toml file")
        return checker.check(read_lesson(_read(Path(name)), file=Path(name).name, words=words, is_own=True))
    except LessonFaultsError as fault:
        raise PressRefusedError(f"nothing was written. Mend the lesson:\n{fault}") from fault


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise PressRefusedError(f"--lesson: cannot read {path} ({fault.strerror}). Name a .toml file") from fault


def _write_page(played: PlayedLesson, options: argparse.Namespace) -> bytes:
    progress = Progress(len(played.steps), stream=sys.stderr, is_verbose=options.verbose)
    words = read_catalogue()
    try:
        text = write_alone(
            played,
            stages=Stages(open_figures(), words=words),
            words=words,
            tell=lambda number: progress.add(played.steps[number - 1].step.id),
        )
    except FigureRefusedError as fault:
        raise PressRefusedError(f"--lesson: step {fault}") from fault
    finally:
        progress.close()
    content = text.encode()
    if len(content) > LARGEST:
        most = LARGEST // MILLION
        raise PressRefusedError(
            f"--lesson: the file would have {len(content) / MILLION:.1f} MB; {most} MB is the most. Make two lessons of it"
        )
    return content


def _write_pdf(played: PlayedLesson, options: argparse.Namespace) -> bytes:
    return _written(lambda: write_paper(options.paper or SLIDES, played, figures=open_figures(), words=read_catalogue()))


def _write_slides(played: PlayedLesson, _options: argparse.Namespace) -> bytes:
    return _written(lambda: write_pptx(played, figures=open_figures(), words=read_catalogue()))


def _written(write: Callable[[], bytes]) -> bytes:
    try:
        return write()
    except PaperRefusedError as fault:
        raise PressRefusedError(f"--lesson: {fault}") from fault
