// Tells the server how wide the card is, in steps, so that the figure is laid out for exactly that width.
(function () {
  "use strict";

  const STEP = 8;
  const WIDE = 960; // px: the width of the flow diagram where a narrow screen asks for it
  let isWide = false;
  let told = 0;

  function tell() {
    const card = document.getElementById("card");
    if (!card || !window.dash_clientside || !window.dash_clientside.set_props) return;
    const width = isWide && card.classList.contains("view-flow") ? WIDE : Math.floor(card.clientWidth / STEP) * STEP;
    if (!width || width === told) return;
    told = width;
    window.dash_clientside.set_props("viewport", { data: { width: width } });
  }

  let waiting = 0;
  function tellSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(tell, 120);
  }

  // On a narrow screen the flow is told in words; its drawing stands behind this button, in a box that scrolls sideways.
  document.addEventListener("click", function (event) {
    if (!(event.target instanceof Element) || !event.target.closest("#wide-view")) return;
    showWide(!isWide);
  });

  function showWide(wanted) {
    isWide = wanted;
    document.getElementById("wide-view").setAttribute("aria-pressed", isWide);
    document.getElementById("figure-holder").classList.toggle("is-wide", isWide);
    tell();
  }

  // Another view fits the screen: it is not drawn as wide as the flow was.
  function closeElsewhere(card) {
    new MutationObserver(function () {
      if (isWide && !card.classList.contains("view-flow")) showWide(false);
    }).observe(card, { attributes: true, attributeFilter: ["class"] });
  }

  const observer = new MutationObserver(function () {
    if (!document.getElementById("card")) return;
    observer.disconnect();
    closeElsewhere(document.getElementById("card"));
    tell();
    window.addEventListener("resize", tellSoon);
    new MutationObserver(tellSoon).observe(document.getElementById("card"), { attributeFilter: ["class"] });
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
})();
