// The columns of the flow: dragged to their place, or moved with Alt and the arrow keys. The server makes the address.
(function () {
  "use strict";

  let dragged = null;

  function entryOf(node) {
    return node instanceof Element ? node.closest(".column-entry") : null;
  }

  function order() {
    return [...document.querySelectorAll(".column-entry [data-column]")].map(function (word) {
      return word.dataset.column;
    });
  }

  function send(columns, focus) {
    if (columns.join() === order().join()) return;
    window.dash_clientside.set_props("column-order", { data: { columns: columns, at: Date.now() } });
    if (focus) refocus(focus, columns.join());
  }

  // The row is drawn anew: the focus stays with the column that was moved.
  function refocus(name, wanted) {
    const watcher = new MutationObserver(function () {
      if (order().join() !== wanted) return;
      watcher.disconnect();
      const word = document.querySelector('.column-entry [data-column="' + name + '"]');
      if (word) word.focus();
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    window.setTimeout(function () { watcher.disconnect(); }, 5000);
  }

  function moved(name, before) {
    const columns = order().filter(function (one) { return one !== name; });
    const place = before === null ? columns.length : columns.indexOf(before);
    columns.splice(place, 0, name);
    return columns;
  }

  function clear() {
    document.querySelectorAll(".column-entry").forEach(function (entry) {
      entry.classList.remove("is-dragged", "is-target");
    });
    dragged = null;
  }

  document.addEventListener("dragstart", function (event) {
    const entry = entryOf(event.target);
    if (!entry) return;
    dragged = entry;
    entry.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", entry.textContent);
  });

  document.addEventListener("dragover", function (event) {
    const entry = entryOf(event.target);
    if (!dragged || !event.target.closest(".columns-list")) return;
    event.preventDefault();
    document.querySelectorAll(".is-target").forEach(function (one) { one.classList.remove("is-target"); });
    if (entry && entry !== dragged) entry.classList.add("is-target");
  });

  document.addEventListener("drop", function (event) {
    if (!dragged || !event.target.closest(".columns-list")) return;
    event.preventDefault();
    const entry = entryOf(event.target);
    const name = dragged.querySelector("[data-column]").dataset.column;
    const entries = [...document.querySelectorAll(".column-entry")];
    let before = entry ? entry.querySelector("[data-column]").dataset.column : null;
    // Dropped on a column to its right, it goes behind that column: so it lands where the pointer is.
    if (entry && entries.indexOf(entry) > entries.indexOf(dragged)) {
      const behind = entries[entries.indexOf(entry) + 1];
      before = behind ? behind.querySelector("[data-column]").dataset.column : null;
    }
    if (before !== name) send(moved(name, before), name);
    clear();
  });

  document.addEventListener("dragend", clear);

  document.addEventListener("keydown", function (event) {
    const word = event.target instanceof Element && event.target.closest("[data-column]");
    if (!word || !event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    const columns = order();
    const place = columns.indexOf(word.dataset.column);
    const other = place + (event.key === "ArrowLeft" ? -1 : 1);
    if (other < 0 || other >= columns.length) return;
    columns.splice(place, 1);
    columns.splice(other, 0, word.dataset.column);
    send(columns, word.dataset.column);
  });
})();
