"""Times of figures written into files: each form, and the batch of the 26 country figures in one process and in several."""

import time
from collections.abc import Iterator
from statistics import median

from iomdash.press.batch import list_each
from iomdash.press.drawing import count_processes, draw_each, draw_order, open_figures, open_reader
from iomdash.press.orders import Order, Orders
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import read_catalogue

PICTURES = ("svg", "png", "pdf")


def measure_batch() -> Iterator[tuple[str, ...]]:
    """Each form alone, nothing counted yet: milliseconds, bytes; then all three, in one process and in one per core."""
    countries = list_countries(PICTURES)
    yield "article, every country", "figures", "ms median", "ms worst", "s in all", "bytes"
    for form in PICTURES:
        forget()
        orders, times, size = list_countries((form,)), [], 0
        open_figures()
        for order in orders:
            start = time.perf_counter()
            size += sum(map(len, draw_order(order).files.values()))
            times.append(time.perf_counter() - start)
        worst, whole = f"{1000 * max(times):.0f}", f"{sum(times):.1f}"
        yield form, str(len(times)), f"{1000 * median(times):.0f}", worst, whole, f"{size:,}"
    for processes in sorted({1, count_processes()}):
        forget()
        start = time.perf_counter()
        done = list(draw_each(countries, draw=draw_order, is_large=True, processes=processes))
        name = f"{', '.join(PICTURES)} in {processes} process{'es' if processes > 1 else ''}"
        yield name, str(len(done)), "", "", f"{time.perf_counter() - start:.1f}", ""


def forget() -> None:
    """Open the release anew: nothing is counted or drawn yet."""
    open_reader.cache_clear()
    open_figures.cache_clear()


def list_countries(forms: tuple[str, ...]) -> list[Order]:
    """The batch of the countries."""
    orders = Orders(open_reader(), words=read_catalogue())
    return list_each(ProfileKind.COUNTRY, orders=orders, settings={"preset": "article"}, forms=forms)
