// The trend by hand: dragging over years chooses them; one stop of the keyboard walks from year to year.
// Bands, words and the sum of every span of years come with the figure (layout.meta); the server decides.
(function () {
  "use strict";

  const FAR = 9; // pixels from which a press is a drag and no click
  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  let current = -1; // number of the band the keyboard stands on
  let anchor = -1; // where a span of years began
  let drag = null;
  const { graph, meta, stop } = window.iomdashStop("trend", listen);

  function listen(plot) {
    plot.on("plotly_afterplot", renew);
    renew();
  }

  function renew() {
    const trend = meta();
    if (!trend) {
      drawBand(-1, -1);
      return;
    }
    stop().setAttribute("aria-label", trend.label);
    if (current >= trend.marks.length) current = anchor = -1;
    if (document.activeElement === stop()) drawBand(anchor, current);
    else drawBand(-1, -1);
  }

  function yearOf(number) {
    const mark = meta().marks[number];
    const year = mark ? Number(mark[0].replace("year:", "")) : NaN;
    return Number.isInteger(year) ? year : 0;
  }

  function spanOf(one, other) {
    return [yearOf(Math.min(one, other)), yearOf(Math.max(one, other))];
  }

  function say(one, other) {
    const trend = meta();
    if (one === other) return trend.marks[one][5];
    return trend.spans[spanOf(one, other).join("-")] || "";
  }

  // The band over the years from one to another, with what they hold together; none for -1.
  function drawBand(one, other, words) {
    const here = stop();
    if (!here) return;
    let band = here.querySelector(".brush-band");
    if (one < 0 || !meta()) {
      if (band) band.remove();
      return;
    }
    if (!band) {
      band = document.createElement("div");
      band.className = "brush-band";
      band.appendChild(document.createElement("span")).className = "brush-said";
      here.appendChild(band);
    }
    const [first, last] = [meta().marks[Math.min(one, other)], meta().marks[Math.max(one, other)]];
    const box = { left: first[1], top: first[2], width: last[3] - first[1], height: last[4] - first[2] };
    for (const [name, value] of Object.entries(box)) band.style[name] = value + "px";
    band.firstChild.textContent = words || "";
  }

  function tell(years) {
    window.dash_clientside.set_props("gesture", { data: { kind: "years", years: years, at: Date.now() } });
  }

  function click(number) {
    const point = { points: [{ customdata: meta().marks[number][0] }] };
    window.dash_clientside.set_props("figure-graph", { clickData: point });
  }

  // The keyboard

  function walk(step, isSpan) {
    const count = meta().marks.length;
    const next = current < 0 ? 0 : Math.min(Math.max(current + step, 0), count - 1);
    if (isSpan && current >= 0 && !yearOf(next)) return;
    current = next;
    if (!isSpan || anchor < 0) anchor = current;
    const words = say(anchor, current);
    drawBand(anchor, current, anchor === current ? "" : words);
    document.getElementById("mark-spoken").textContent = words;
  }

  function choose() {
    if (current < 0) return;
    if (anchor !== current) tell(spanOf(anchor, current));
    else click(current);
  }

  function escape() {
    if (drag) drag = null;
    else if (current >= 0 && document.activeElement === stop()) current = anchor = -1;
    else if (meta().chosen.length) tell([]);
    drawBand(-1, -1);
  }

  document.addEventListener("keydown", function (event) {
    if (!meta() || event.ctrlKey || event.metaKey || event.altKey) return;
    const isHere = event.target === stop();
    const isTyping = event.target.closest && event.target.closest("input, select, textarea, details[open]");
    if (event.key === "Escape" && (isHere || (!isTyping && !document.querySelector("details.slot[open]")))) escape();
    if (!isHere) return;
    const step = STEPS[event.key];
    if (step) walk(step, event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") choose();
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusin", function (event) {
    if (event.target === stop() && meta() && current >= 0) drawBand(anchor, current);
  });

  document.addEventListener("focusout", function (event) {
    if (event.target === stop() && meta()) drawBand(-1, -1);
  });

  // The mouse

  function bandAt(event) {
    const box = graph().getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const marks = meta().marks;
    const isIn = (mark) => (meta().lying ? y >= mark[2] && y <= mark[4] : x >= mark[1] && x <= mark[3]);
    const isNear = marks.some((mark) => x >= mark[1] - 40 && x <= mark[3] + 40 && y >= mark[2] && y <= mark[4]);
    const found = marks.findIndex(isIn);
    return isNear && found >= 0 && yearOf(found) ? found : -1;
  }

  document.addEventListener("pointerdown", function (event) {
    if (!meta() || event.button !== 0 || event.pointerType === "touch") return;
    if (!event.target.closest || !event.target.closest("#figure-holder")) return;
    const start = bandAt(event);
    if (start < 0) return;
    const chosen = event.shiftKey && meta().chosen.length ? meta().chosen : null;
    drag = { x: event.clientX, y: event.clientY, start: start, end: start, isOn: Boolean(chosen), chosen: chosen };
  });

  // Plotly must not see the press, or it would take the end of a drag for a click.
  document.addEventListener(
    "mousedown",
    function (event) {
      if (!drag) return;
      event.stopPropagation();
      event.preventDefault();
    },
    true
  );

  document.addEventListener("pointermove", function (event) {
    if (!drag || !meta()) return;
    if (!drag.isOn && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    drag.isOn = true;
    graph().classList.add("is-brushed");
    const end = bandAt(event);
    if (end >= 0) drag.end = end;
    drawBand(drag.start, drag.end, say(drag.start, drag.end).split(", ").slice(0, 2).join(", "));
  });

  document.addEventListener("pointercancel", function () {
    drag = null;
    drawBand(-1, -1);
  });

  document.addEventListener("pointerup", function () {
    const done = drag;
    drag = null;
    if (!done || !meta()) return;
    if (!done.isOn) return click(done.start);
    graph().classList.remove("is-brushed");
    drawBand(-1, -1);
    const [first, last] = spanOf(done.start, done.end);
    const [from, to] = done.chosen || [];
    tell([Math.min(first, from || first), Math.max(last, to || last)]);
  });
})();
