"""What the dashboard costs in time, bytes and memory, measured in one run on this machine; nothing is asserted.

Run by `make bench`. Times depend on the machine, so each is also given as a ratio to something measured beside it.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.bench.asking import Answer, Client, ask_figure, ask_words, whole_fund_states
from tests.bench.drawing_figures import measure_batch
from tests.bench.drawing_times import (
    IS_IDLE,
    measure_load,
    open_countries,
    time_known_states,
    time_new_states,
    time_pins,
    time_previews,
    time_redraws,
)
from tests.bench.paper_times import browser_processes, read_peak, time_exports, time_paper
from tests.browser.serving import Server, run_server
from tests.browser.sums import read_rows
from tests.browser.watching import launch_browser

CLICKS, ASKED, REQUESTS = 15, 30, 100
FRAME_BUDGET = 50
MANY_BANDS = "?all=1"
CALLBACKS = {"update_words": ("flow", ask_words), "flow": ("flow", ask_figure), "map": ("map", ask_figure),
             "trend": ("trend", ask_figure)}  # fmt: skip


def main() -> None:
    show("Figures written into files", measure_batch())
    show("Cold start and memory (2 workers)", measure_start())
    with run_server() as server:
        show(f"Server, one worker, over loopback: ms p50 / p95 of {ASKED}; bytes of an answer", measure_callbacks(server))
    with run_server() as server:
        show(f"Chromium, 1440 x 900: ms median of {CLICKS}", measure_browser(server))
    with run_server() as server:
        show(
            f"Flow in Chromium, 1440 x 900: ms of previews and of {CLICKS} pins",
            measure_flow(server),
        )
        show(f"A flow as a file of 1600 x 900: ms median / worst of {CLICKS}", measure_paper(server))


def show(heading: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows as a table with columns as wide as they need."""
    lines = [tuple(map(str, row)) for row in rows]
    widths = [max(len(row[n]) for row in lines) for n in range(len(lines[0]))]
    print(f"\n{heading}")
    for row in lines:
        cells = (
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join(cells))


def measure_start() -> Iterator[tuple[str, ...]]:
    with run_server(workers=2) as server:
        first = Client(server.address).get("/")
        yield "process start to first 200 of /", f"{server.seconds_to_answer + first.milliseconds / 1000:.2f} s"
        before = sum(map(read_pss, server.worker_ids())) / 2
        clients = [Client(server.address) for _ in range(4)]
        bodies = [
            ask(search)
            for search in whole_fund_states(marks()[: REQUESTS // 2], view="flow")
            for ask in (ask_words, ask_figure)
        ]
        for number, body in enumerate(bodies):
            clients[number % len(clients)].post(body)
        for number in server.worker_ids():
            yield f"worker {number}: PSS after {REQUESTS} requests", f"{read_pss(number) / 1024:.0f} MB"
        yield "a worker before them", f"{before / 1024:.0f} MB"


def read_pss(process: int) -> int:
    """Memory of a process in KB, shared pages counted by their part."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def marks() -> list[str]:
    return sorted({row["organisation_id"] for row in read_rows("organisations")})


def measure_callbacks(server: Server) -> Iterator[tuple[str, ...]]:
    client, organisations = Client(server.address), marks()
    floor = median(client.get("/health").milliseconds for _ in range(ASKED))
    yield "callback", "not counted yet", "kept", "kept / new", "kept / health", "raw", "gzip", "gzip / raw"
    for number, (name, (view, ask)) in enumerate(CALLBACKS.items()):
        client.post(ask(f"?v={view}&y=2016"))
        chosen = organisations[number * ASKED : (number + 1) * ASKED]
        new = [client.post(ask(search)) for search in whole_fund_states(chosen, view=view)]
        kept = [client.post(ask(search)) for search in whole_fund_states(chosen, view=view)]
        sizes = kept[0].raw, kept[0].zipped
        ratio = median_of(kept) / median_of(new)
        yield (
            name, span(new), span(kept), f"{ratio:.2f}", f"{median_of(kept) / floor:.1f}",
            f"{sizes[0]:,}", f"{sizes[1]:,}", f"{sizes[1] / sizes[0]:.2f}",
        )  # fmt: skip
    yield "GET /health", "", f"{floor:.1f}", "", "1.0", "", "", ""
    index = client.get("/")
    yield (
        "GET /",
        "",
        f"{index.milliseconds:.1f}",
        "",
        "",
        f"{index.raw:,}",
        f"{index.zipped:,}",
        f"{index.zipped / index.raw:.2f}",
    )


def median_of(answers: Sequence[Answer]) -> float:
    return median(answer.milliseconds for answer in answers)


def span(answers: Sequence[Answer]) -> str:
    """Median and 95th percentile."""
    times = [answer.milliseconds for answer in answers]
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}"


def measure_browser(server: Server) -> Iterator[tuple[str, ...]]:
    with launch_browser() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        load = measure_load(page, server.address)
        yield "first page load", "requests", "bytes, raw"
        for kind, count in load.requests.most_common():
            yield kind, str(count), f"{load.bytes[kind]:,}"
        yield "all", str(load.requests.total()), f"{load.bytes.total():,}"
        redraw = median(time_redraws(page, count=CLICKS))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        countries = open_countries(page)
        new = median(time_new_states(page, countries, count=CLICKS))
        per_click = len(asked) / CLICKS
        kept = median(time_known_states(page, countries, count=CLICKS))
        yield "filter click to redrawn Sankey", "ms", "/ Plotly alone"
        yield "state not counted yet", f"{new:.0f}", f"{new / redraw:.1f}"
        yield "state kept", f"{kept:.0f}", f"{kept / redraw:.1f}"
        yield "Plotly alone, same figure", f"{redraw:.0f}", "1.0"
        yield "requests of a click", f"{per_click:.1f}", ""


def measure_flow(server: Server) -> Iterator[tuple[str, ...]]:
    """Previews of every node and band of a flow of many bands, and pins; each beside Plotly's own redraw."""
    with launch_browser() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{server.address}/{MANY_BANDS}")
        page.wait_for_function(IS_IDLE)
        page.wait_for_load_state("networkidle")
        bands = page.locator(".sankey-link:not(.sankey-join)").count()
        redraw = median(time_redraws(page, count=CLICKS))
        times = time_previews(page)
        scripts, frames = ([taken[n] for taken in times.values()] for n in (0, 1))
        within = sum(frame <= FRAME_BUDGET for frame in frames)
        yield f"preview in a flow of {bands} bands, {len(times)} marks", "median", "worst", "median / Plotly alone"
        for name, taken in (("script", scripts), ("to a painted frame", frames)):
            yield name, f"{median(taken):.1f}", f"{max(taken):.1f}", f"{median(taken) / redraw:.2f}"
        yield "Plotly alone, same figure", f"{redraw:.0f}", "", "1.0"
        yield f"painted within {FRAME_BUDGET} ms", f"{within} of {len(frames)}", "", ""
        page.goto(server.address)
        page.wait_for_function(IS_IDLE)
        page.wait_for_load_state("networkidle")
        redraw, pins = median(time_redraws(page, count=CLICKS)), time_pins(page, count=CLICKS)
        yield (
            f"pin to painted flow, {len(pins)} states not counted yet",
            f"{median(pins):.0f}",
            f"{max(pins):.0f}",
            (f"{median(pins) / redraw:.1f}"),
        )


def measure_paper(server: Server) -> Iterator[tuple[str, ...]]:
    """Our files of several flows, in this process, beside Plotly's own export of the first page's flow."""
    before = read_pss_of([os.getpid()])
    ours, sizes = time_paper(count=CLICKS)
    after, peak = read_pss_of([os.getpid()]), read_peak() / 1024
    start = time.perf_counter()
    with launch_browser() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server.address)
        page.wait_for_function(IS_IDLE)
        opened = 1000 * (time.perf_counter() - start)
        page.wait_for_load_state("networkidle")
        theirs, their_sizes = time_exports(page, count=CLICKS)
        browser_memory = read_pss_of(browser_processes())
    yield "file", "ours", "bytes", "Plotly in an open page", "bytes", "ours / Plotly"
    for name, taken in ours.items():
        other = theirs.get(name)
        yield (
            name, f"{median(taken):.1f} / {max(taken):.1f}", f"{sizes[name]:,}",
            f"{median(other):.1f} / {max(other):.1f}" if other else "none", f"{their_sizes[name]:,}" if other else "",
            f"{median(taken) / median(other):.2f}" if other else "",
        )  # fmt: skip
    yield "before the first", "", "", f"{opened:.0f} to open browser and page", "", ""
    yield "memory", f"{after - before:.0f} MB more, peak {peak:.0f} MB", "", f"{browser_memory:.0f} MB of Chromium", "", ""


def read_pss_of(processes: Iterable[int]) -> float:
    """Memory of processes together, in MB."""
    return sum(map(read_pss, processes)) / 1024


if __name__ == "__main__":
    main()
