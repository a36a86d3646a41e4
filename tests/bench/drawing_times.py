"""Times in Chromium: from a click on a filter to the Sankey painted anew; bytes of a first page load."""

from collections import Counter
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Request

from tests.browser.visiting import PLACE_OF_MARK

TIME_A_CLICK = """link => new Promise(done => {
  const old = new Set(document.querySelectorAll('.sankey-link'));
  const isNew = () => { const link = document.querySelector('.sankey-link'); return link && !old.has(link); };
  const start = performance.now();
  const look = () => isNew() ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
  link.click();
  look();
})"""
TIME_A_REDRAW = """() => new Promise(done => {
  const graph = document.querySelector('.figure-holder .js-plotly-plot');
  const figure = JSON.parse(JSON.stringify({ data: graph.data, layout: graph.layout }));
  const start = performance.now();
  Plotly.react(graph, figure.data, figure.layout).then(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
TIME_PREVIEWS = """async () => {
  const graph = document.querySelector('.figure-holder .js-plotly-plot');
  const flows = graph.data.find(trace => trace.type === 'sankey');
  const keys = [...new Set([...flows.node.customdata, ...flows.link.customdata])].filter(Boolean);
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  }));
  const taken = [];
  for (const key of keys) {
    await painted();
    const start = performance.now();
    graph.dispatchEvent(new CustomEvent('sankey-point', { detail: key }));
    const script = performance.now() - start;
    await painted();
    taken.push([key, script, performance.now() - start]);
  }
  graph.dispatchEvent(new CustomEvent('sankey-point', { detail: '' }));
  return taken;
}"""
COUNTRIES_AND_IMPLEMENTERS = """() => [...new Set(document.querySelector('.figure-holder .js-plotly-plot').data
  .find(trace => trace.type === 'sankey').node.customdata)]
  .filter(key => /^(country|implementer):/.test(key) && !/others/.test(key))"""
WATCH_A_CLICK = """() => {
  window.clickToPainted = 0;
  window.isPaintedAgain = false;
  document.addEventListener('mousedown', () => {
    const start = performance.now();
    document.addEventListener('sankey-painted', () => { window.clickToPainted = performance.now() - start; },
      { capture: true, once: true });
  }, { capture: true, once: true });
  document.addEventListener('sankey-painted', () => { window.isPaintedAgain = true; }, { capture: true, once: true });
}"""
IS_IDLE = "() => !document.querySelector('[data-dash-is-loading=\"true\"]') && document.querySelector('.sankey-link')"


@dataclass(frozen=True, kw_only=True)
class Load:
    """A first page load: requests and bytes by kind."""

    requests: Counter[str]
    bytes: Counter[str]


def measure_load(page: Page, address: str) -> Load:
    """Open the first page with an empty cache and wait for its drawing."""
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address)
    page.wait_for_function(IS_IDLE)
    page.wait_for_load_state("networkidle")
    requests, sizes = Counter[str](), Counter[str]()
    for request in finished:
        requests[request.resource_type] += 1
        sizes[request.resource_type] += request.sizes()["responseBodySize"]
    return Load(requests=requests, bytes=sizes)


def open_countries(page: Page) -> Locator:
    """Open the popover of the places; its list of countries."""
    page.locator("""summary[id='{"part":"summary","slot":"places"}']""").click()
    return page.locator("details[open] .popover ul.options").nth(1)


def time_new_states(page: Page, countries: Locator, *, count: int) -> list[float]:
    """Add one country after the other: every state is one the server has not counted yet."""
    return [_time_click(page, countries.locator("a.option:not(.is-current)").first) for _ in range(count)]


def time_known_states(page: Page, countries: Locator, *, count: int) -> list[float]:
    """Take them away again, the last first: the same states, counted and drawn already."""
    return [_time_click(page, countries.locator("a.option.is-current").last) for _ in range(count)]


def _time_click(page: Page, link: Locator) -> float:
    link.wait_for()
    milliseconds = float(link.evaluate(TIME_A_CLICK))
    page.wait_for_function(IS_IDLE)
    page.wait_for_load_state("networkidle")
    return milliseconds


def time_redraws(page: Page, *, count: int) -> list[float]:
    """Plotly alone, with the figure that stands there: what no server and no page code can make faster."""
    return [float(page.evaluate(TIME_A_REDRAW)) for _ in range(count)]


def time_previews(page: Page) -> dict[str, tuple[float, float]]:
    """Every node and band of the flow that stands there, pointed at: ms of the script, ms until the frame is painted."""
    taken = page.evaluate(TIME_PREVIEWS)
    return {key: (float(script), float(painted)) for key, script, painted in taken}


def time_pins(page: Page, *, count: int) -> list[float]:
    """From a mouse click on a node to its filtered flow, painted; each a state that was not counted yet."""
    keys = page.evaluate(COUNTRIES_AND_IMPLEMENTERS)
    return [_time_pin(page, key) for key in keys[:count]]


def _time_pin(page: Page, key: str) -> float:
    place = page.evaluate(PLACE_OF_MARK, [".sankey-node", key])
    page.evaluate(WATCH_A_CLICK)
    page.mouse.move(*place)
    page.mouse.click(*place)
    page.wait_for_function("() => window.clickToPainted > 0")
    milliseconds = float(page.evaluate("() => window.clickToPainted"))
    page.mouse.move(2, 2)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH_A_CLICK)
    page.go_back()
    page.wait_for_function("() => window.isPaintedAgain")
    page.wait_for_load_state("networkidle")
    return milliseconds
