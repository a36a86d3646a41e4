// What the scripts of map and trend share: the figure of their kind, what came with it, and the one stop of the keyboard.
(function () {
  "use strict";

  // `kind` is "map" or "trend"; `listen` is called with each new drawing area of Plotly's.
  window.iomdashStop = function (kind, listen) {
    const listeners = new WeakMap(); // graph -> the `on` that we listen to; Plotly makes a new one after a purge

    function graph() {
      return document.querySelector("#figure-holder .js-plotly-plot");
    }

    function meta() {
      const plot = graph();
      const found = plot && plot.layout && plot.layout.meta;
      const card = document.getElementById("card");
      const isShown = card && card.classList.contains("view-" + kind) && !card.classList.contains("is-empty");
      return found && found.kind === kind && isShown ? found : null;
    }

    function stop() {
      return document.getElementById("mark-stop");
    }

    function attach() {
      const plot = graph();
      if (!plot || !plot.on || listeners.get(plot) === plot.on) return;
      listeners.set(plot, plot.on);
      listen(plot);
    }

    new MutationObserver(attach).observe(document.documentElement, { childList: true, subtree: true });
    window.queueMicrotask(attach); // after the script that asks has read what it is given
    return { graph: graph, meta: meta, stop: stop };
  };
})();
