"""Orders drawn, in this process or in several: each gives its files or a sentence of why there is none."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

from iomdash.home import data_folder
from iomdash.measures.ledger import Ledger
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.reading import Reader
from iomdash.press.orders import Order
from iomdash.tables.store import open_release
from iomdash.words.catalogue import read_catalogue

Piece = TypeVar("Piece")
WORTH = 200
"""Files for which it pays to start a second process: each reads the release for itself."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a piece: files by their path in the folder, and why others are missing ("" for nothing)."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    fault: str = ""


@cache
def open_reader() -> Reader:
    """The current release, opened once in each process. Raises ReleaseError if none is whole."""
    return Reader(Ledger(open_release(data_folder() / "releases")))


@cache
def open_figures() -> FiguresPage:
    """The figures of the current release."""
    return FiguresPage(open_reader(), words=read_catalogue())


def draw_order(order: Order) -> Result:
    """The files of an order. A form that cannot be made is told of; the others are made, so that one stops no batch."""
    files, faults = dict[str, bytes](), dict[str, None]()
    for form in order.forms:
        try:
            files[f"{order.name}.{form}"] = open_figures().answer(form, order.query).content
        except FigureRefusedError as fault:
            faults[str(fault)] = None
        except Exception as fault:
            faults[f"a fault of ours, {type(fault).__name__}: {fault}. Please report it with the view"] = None
    return Result(name=order.name, files=files, fault=" ".join(faults))


def draw_each(
    pieces: Sequence[Piece], *, draw: Callable[[Piece], Result], is_large: bool, processes: int | None = None
) -> Iterator[Result]:
    """What becomes of every piece, as it is done. With several processes the order is not that of the pieces.

    Processes are started anew, not copied: libraries with threads of their own are not safe to copy.
    """
    count = processes or count_processes()
    if count == 1 or not is_large:
        yield from map(draw, pieces)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        try:
            yield from _in_time(pool.submit(draw, piece) for piece in pieces)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _in_time(futures: Iterable[Future[Result]]) -> Iterator[Result]:
    for future in as_completed(list(futures)):
        yield future.result()


def count_processes() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
