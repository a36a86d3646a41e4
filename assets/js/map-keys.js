// The map by hand: one stop of the keyboard that walks from country to country, a closer look by wheel, keys and buttons,
// and drawing around countries. Names, places and amounts come with the figure (layout.meta); the server decides.
(function () {
  "use strict";

  const STEP = 1.5;
  const CLOSEST = 8;
  const REST = 60; // milliseconds between two looks while the wheel turns
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SVG = "http://www.w3.org/2000/svg";

  let current = ""; // key of the mark the keyboard stands on
  let look = null; // [level, x, y] last asked for
  let asking = 0;
  let drag = null;
  let pointedAt = ""; // key of the mark under the mouse
  let isLassoing = false;
  const { graph, meta, stop } = window.iomdashStop("map", listen);

  function listen(plot) {
    plot.on("plotly_afterplot", renew);
    plot.on("plotly_hover", (event) => (pointedAt = keyOf(event.points[0])));
    plot.on("plotly_unhover", () => (pointedAt = ""));
    renew();
  }

  function keyOf(point) {
    const key = point.customdata || (point.data && point.data.customdata);
    return typeof key === "string" ? key : "";
  }

  function renew() {
    const map = meta();
    if (!map) return;
    stop().setAttribute("aria-label", map.label);
    if (map.view[3] === 1) look = null;
    const mark = markOf(current);
    if (current && !mark) current = "";
    drawRing(mark);
  }

  function markOf(key) {
    const map = meta();
    return (map && map.marks.find((mark) => mark[0] === key)) || null;
  }

  // Walking

  function drawRing(mark) {
    let ring = stop().querySelector(".mark-ring");
    if (!mark) {
      if (ring) ring.remove();
      return;
    }
    if (!ring) {
      ring = document.createElement("div");
      ring.className = "mark-ring";
      stop().appendChild(ring);
    }
    const radius = mark[3] + 4;
    const box = { left: mark[1] - radius, top: mark[2] - radius, width: 2 * radius, height: 2 * radius };
    for (const [name, value] of Object.entries(box)) ring.style[name] = value + "px";
  }

  function walkTo(mark) {
    if (!mark) return;
    current = mark[0];
    drawRing(mark);
    const map = meta();
    const isChosen = map.chosen.includes(current);
    document.getElementById("mark-spoken").textContent = mark[4] + (isChosen ? ", " + map.said : "");
  }

  // The nearest mark in a direction: what lies aside counts double.
  function nearest(from, [across, down]) {
    let best = null;
    let least = Infinity;
    for (const mark of meta().marks) {
      const [x, y] = [mark[1] - from[1], mark[2] - from[2]];
      const along = x * across + y * down;
      if (along <= 0.5) continue;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      if (along + 2 * aside < least) [best, least] = [mark, along + 2 * aside];
    }
    return best;
  }

  function walk(direction) {
    const mark = markOf(current);
    if (!mark) return walkTo(meta().marks[0]);
    const next = nearest(mark, direction);
    if (next) walkTo(next);
    else if (meta().view[3] > 1) pan(direction);
  }

  function stepBySize(step) {
    const marks = meta().marks;
    const at = marks.findIndex((mark) => mark[0] === current);
    walkTo(marks[at < 0 ? 0 : Math.min(Math.max(at + step, 0), marks.length - 1)]);
  }

  function choose(key) {
    const click = { points: [{ customdata: key }] };
    window.dash_clientside.set_props("figure-graph", { clickData: click });
  }

  function tell(gesture) {
    window.dash_clientside.set_props("gesture", { data: Object.assign({ at: Date.now() }, gesture) });
  }

  // A closer look

  function seen() {
    const map = meta();
    const [left, top, scale, level] = map.view;
    const [width, height] = map.size;
    return { level, scale, left, top, x: left + width / scale / 2, y: top + height / scale / 2, width, height };
  }

  function lookAt(level, x, y) {
    const wanted = Math.min(Math.max(level, 1), CLOSEST);
    look = wanted <= 1.01 ? null : [wanted, x, y];
    window.clearTimeout(asking);
    asking = window.setTimeout(ask, REST);
  }

  function ask() {
    const card = document.getElementById("card");
    const width = Math.floor(card.clientWidth / 8) * 8;
    window.dash_clientside.set_props("viewport", { data: look ? { width: width, zoom: look } : { width: width } });
  }

  // The point of the map under a place on the figure stays where it is.
  function zoomAround(factor, px, py) {
    const view = seen();
    const before = look || [view.level, view.x, view.y];
    const level = Math.min(Math.max(before[0] * factor, 1), CLOSEST);
    const whole = view.scale / view.level;
    const [fromX, fromY] = [px - view.width / 2, py - view.height / 2];
    const x = before[1] + fromX / (whole * before[0]) - fromX / (whole * level);
    const y = before[2] + fromY / (whole * before[0]) - fromY / (whole * level);
    lookAt(level, x, y);
  }

  function zoom(factor) {
    const mark = markOf(current);
    const view = seen();
    if (!mark) return zoomAround(factor, view.width / 2, view.height / 2);
    const level = (look ? look[0] : view.level) * factor;
    lookAt(level, view.left + mark[1] / view.scale, view.top + mark[2] / view.scale);
  }

  function pan([across, down]) {
    const view = seen();
    const [level, x, y] = look || [view.level, view.x, view.y];
    const part = 0.2 / level;
    const whole = view.scale / view.level;
    lookAt(level, x + (across * part * view.width) / whole, y + (down * part * view.height) / whole);
  }

  function placeOn(event) {
    const box = graph().getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  function isOnMap([x, y]) {
    const [width, height] = meta().size;
    return x >= 0 && y >= 0 && x <= width && y <= height;
  }

  document.addEventListener(
    "wheel",
    function (event) {
      if (!meta() || !event.target.closest || !event.target.closest("#figure-holder")) return;
      const place = placeOn(event);
      const level = look ? look[0] : meta().view[3];
      // Where there is nothing more to step back to, the page scrolls as ever.
      if (!isOnMap(place) || (event.deltaY > 0 && level <= 1)) return;
      event.preventDefault();
      zoomAround(Math.pow(1.0016, -event.deltaY), place[0], place[1]);
    },
    { passive: false }
  );

  const ACTIONS = {
    "zoom-in": () => zoom(STEP),
    "zoom-out": () => zoom(1 / STEP),
    "zoom-all": () => lookAt(1, 0, 0),
    lasso: () => setLasso(!isLassoing),
  };

  document.addEventListener("click", function (event) {
    const button = event.target instanceof Element && event.target.closest("button[data-map]");
    if (button && meta()) ACTIONS[button.dataset.map]();
  });

  document.addEventListener("keydown", function (event) {
    const map = meta();
    if (!map || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === stop()) return onStop(event);
    const isTyping = event.target.closest && event.target.closest("input, select, textarea, details[open]");
    if (event.key === "Escape" && !isTyping && !document.querySelector("details.slot[open]") && escape()) event.preventDefault();
  });

  // Whether there was something to leave: then Escape has done its work.
  function escape() {
    const isUsed = isLassoing || Boolean(current) || meta().chosen.length > 0;
    if (isLassoing) setLasso(false);
    else if (current) {
      current = "";
      drawRing(null);
    } else if (meta().chosen.length) tell({ kind: "places", keys: [] });
    return isUsed;
  }

  function onStop(event) {
    const arrow = ARROWS[event.key];
    const actions = {
      Enter: () => current && choose(current),
      " ": () => current && choose(current),
      Escape: escape,
      PageDown: () => stepBySize(1),
      PageUp: () => stepBySize(-1),
      "+": () => zoom(STEP),
      "=": () => zoom(STEP),
      "-": () => zoom(1 / STEP),
      0: () => lookAt(1, 0, 0),
      Home: () => lookAt(1, 0, 0),
    };
    const action = arrow ? () => (event.shiftKey ? pan(arrow) : walk(arrow)) : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  document.addEventListener("focusout", function (event) {
    if (event.target === stop() && meta()) drawRing(null);
  });

  document.addEventListener("focusin", function (event) {
    if (event.target === stop() && meta()) drawRing(markOf(current));
  });

  // Moving a closer look with the mouse. Plotly must not see the press, or it would take the end of a drag for a click.

  document.addEventListener("pointerdown", function (event) {
    const map = meta();
    if (!map || isLassoing || event.button !== 0 || event.pointerType === "touch" || map.view[3] <= 1) return;
    if (!event.target.closest || !event.target.closest("#figure-holder") || !isOnMap(placeOn(event))) return;
    drag = { x: event.clientX, y: event.clientY, view: seen(), isMoving: false };
  });

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
    const [across, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.isMoving && Math.hypot(across, down) < 6) return;
    drag.isMoving = true;
    lookAt(drag.view.level, drag.view.x - across / drag.view.scale, drag.view.y - down / drag.view.scale);
  });

  document.addEventListener("pointerup", function () {
    const done = drag;
    drag = null;
    if (done && !done.isMoving && pointedAt && meta()) choose(pointedAt);
  });

  document.addEventListener("pointercancel", () => (drag = null));

  // Drawing around countries

  function setLasso(isOn) {
    isLassoing = isOn;
    const button = document.querySelector('button[data-map="lasso"]');
    if (button) button.setAttribute("aria-pressed", String(isOn));
    const old = stop().querySelector(".lasso-sheet");
    if (old) old.remove();
    if (isOn) stop().appendChild(makeSheet());
  }

  function makeSheet() {
    const sheet = document.createElementNS(SVG, "svg");
    sheet.setAttribute("class", "lasso-sheet");
    [sheet.style.width, sheet.style.height] = meta().size.map((length) => length + "px");
    const line = sheet.appendChild(document.createElementNS(SVG, "path"));
    let points = null;
    sheet.addEventListener("pointerdown", function (event) {
      points = [placeOn(event)];
      sheet.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    sheet.addEventListener("pointermove", function (event) {
      if (!points) return;
      points.push(placeOn(event));
      line.setAttribute("d", "M" + points.map((point) => point.join(",")).join("L") + "Z");
    });
    sheet.addEventListener("pointerup", function (event) {
      const drawn = points || [];
      points = null;
      line.removeAttribute("d");
      enclose(drawn, event.shiftKey);
    });
    return sheet;
  }

  function enclose(points, isAdding) {
    const map = meta();
    if (!map || points.length < 3) return;
    const inside = map.marks.filter((mark) => mark[1] <= map.size[0] && mark[2] <= map.size[1] && isInside(mark, points));
    if (!inside.length) return;
    const kept = isAdding ? map.chosen : [];
    setLasso(false);
    tell({ kind: "places", keys: [...kept, ...inside.map((mark) => mark[0])] });
  }

  function isInside([, x, y], points) {
    let inside = false;
    points.forEach(function ([x1, y1], number) {
      const [x0, y0] = points[(number || points.length) - 1];
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
    });
    return inside;
  }
})();
