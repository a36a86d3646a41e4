/* The first answer of the page gives way to Dash's own, once that says and draws the same. Until then it stands alone:
   assets/css/38-first.css keeps Dash's page out of sight, laid out at its full width. */
(function () {
  "use strict";

  const first = document.getElementById("first");
  const entry = document.getElementById("react-entry-point");
  if (!first || !entry) return;

  const WORDS = ["title", "tabs", "card-head", "card-foot", "reconciliation", "ask-next"];
  const DRAWN = ".sankey-node, .scatterlayer .trace, .barlayer .trace";
  const PREFIX = "first-";

  function isWhole() {
    const said = WORDS.every(function (id) {
      const part = document.getElementById(id);
      return part && part.hasChildNodes();
    });
    if (!said || entry.querySelector('[data-dash-is-loading="true"]')) return false;
    const card = document.getElementById("card");
    if (card.classList.contains("is-empty")) return document.getElementById("table-holder").hasChildNodes();
    if (card.classList.contains("view-table")) return Boolean(card.querySelector(".ag-center-cols-container .ag-row"));
    const holder = document.getElementById("figure-holder");
    return window.getComputedStyle(holder).display === "none" || Boolean(holder.querySelector(DRAWN));
  }

  // A part is known by the nearest id around it and its number among parts of its kind there; slots are links here, words there.
  function placeOf(part) {
    const around = part.closest(`[id^="${PREFIX}"]`);
    const kind = part.matches(".slot-word") ? ".slot-word" : part.localName;
    const id = around ? around.id.slice(PREFIX.length) : "";
    return { id: id, kind: kind, number: [...(around || first).querySelectorAll(kind)].indexOf(part) };
  }

  function find(place) {
    const around = place.id ? document.getElementById(place.id) : entry;
    return around ? [...around.querySelectorAll(place.kind)][place.number] || around : null;
  }

  // What the reader has done so far: the focus, what is typed, what is unfolded, how far it is scrolled.
  function hold() {
    const active = document.activeElement;
    const field = first.querySelector(".site-search input");
    const top = [...first.querySelectorAll(`main > [id^="${PREFIX}"]`)].find(function (part) {
      return part.getBoundingClientRect().bottom > 0;
    });
    return {
      focus: first.contains(active) && !active.closest(".paper") ? active : null,
      place: first.contains(active) ? placeOf(active.closest(".paper") || active) : null,
      typed: field ? field.value : "",
      cursor: field ? [field.selectionStart, field.selectionEnd] : [],
      open: [...first.querySelectorAll("details[open]")].filter((part) => !part.closest(".sentence")).map(placeOf),
      top: top && window.scrollY ? [top.id.slice(PREFIX.length), top.getBoundingClientRect().top] : null,
    };
  }

  function giveBack(held) {
    held.open.map(find).forEach(function (part) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    });
    const field = entry.querySelector(".site-search input");
    if (field && held.typed) field.value = held.typed;
    const isField = field && held.focus && held.focus.matches(".site-search input");
    const part = isField ? field : held.place && find(held.place);
    if (part) part.focus({ preventScroll: true });
    if (isField) field.setSelectionRange(...held.cursor);
    const top = held.top && document.getElementById(held.top[0]);
    if (top) window.scrollBy(0, Math.round(top.getBoundingClientRect().top - held.top[1]));
  }

  function takeOver() {
    const held = hold();
    first.remove();
    giveBack(held);
  }

  let isWaiting = false;
  let isSeen = false; // whole in two frames one after the other: what is drawn upon the drawing is there too
  function look() {
    isWaiting = false;
    const isReady = isWhole();
    if (isReady && isSeen) {
      observer.disconnect();
      takeOver();
      return;
    }
    isSeen = isReady;
    if (isReady) lookSoon();
  }

  function lookSoon() {
    if (isWaiting) return;
    isWaiting = true;
    window.requestAnimationFrame(look);
  }

  const observer = new MutationObserver(lookSoon);
  observer.observe(entry, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-dash-is-loading"] });
})();
