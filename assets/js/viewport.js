// Tells the server how wide the card is, in steps, so that the figure is laid out for exactly that width.
(function () {
  "use strict";

  const STEP = 8;
  let told = 0;

  function tell() {
    const card = document.getElementById("card");
    if (!card || !window.dash_clientside || !window.dash_clientside.set_props) return;
    const width = Math.floor(card.clientWidth / STEP) * STEP;
    if (!width || width === told) return;
    told = width;
    window.dash_clientside.set_props("viewport", { data: { width: width } });
  }

  let waiting = 0;
  function tellSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(tell, 120);
  }

  const observer = new MutationObserver(function () {
    if (!document.getElementById("card")) return;
    observer.disconnect();
    tell();
    window.addEventListener("resize", tellSoon);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
})();
