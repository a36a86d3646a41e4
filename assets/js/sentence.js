// The sentence's popovers: one open at a time, Escape and a click outside close, typing filters the list.
(function () {
  "use strict";

  const OPEN = "details.slot[open]";

  function close(slot, returnFocus) {
    slot.removeAttribute("open");
    const word = slot.querySelector("summary");
    if (returnFocus && word) word.focus();
  }

  function keepInside(slot) {
    const popover = slot.querySelector(".popover");
    if (!popover) return;
    popover.style.left = "0px";
    const box = popover.getBoundingClientRect();
    const edge = document.documentElement.clientWidth - 16;
    popover.style.left = Math.min(0, edge - box.right) + Math.max(0, 16 - box.left) + "px";
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function filter(field) {
    const popover = field.closest(".popover");
    const wanted = fold(field.value.trim());
    let found = 0;
    popover.querySelectorAll("li").forEach(function (line) {
      const text = fold(line.textContent + " " + (line.dataset.also || ""));
      line.hidden = wanted !== "" && !text.includes(wanted);
      if (!line.hidden) found += 1;
    });
    const none = popover.querySelector(".popover-none");
    if (none) none.hidden = found > 0;
  }

  document.addEventListener(
    "toggle",
    function (event) {
      const slot = event.target;
      if (!(slot instanceof HTMLDetailsElement) || !slot.classList.contains("slot") || !slot.open) return;
      document.querySelectorAll(OPEN).forEach(function (other) {
        if (other !== slot) close(other, false);
      });
      keepInside(slot);
    },
    true
  );

  document.addEventListener("click", function (event) {
    document.querySelectorAll(OPEN).forEach(function (slot) {
      if (!slot.contains(event.target)) close(slot, false);
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    const slot = document.querySelector(OPEN);
    if (!slot) return;
    close(slot, true);
    event.preventDefault(); // what is pinned stays
  });

  document.addEventListener("input", function (event) {
    if (event.target.closest && event.target.closest(".popover") && event.target.matches("input")) filter(event.target);
  });

  // A list that was renewed by the server stays filtered by what stands in its field.
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      const popover = change.target instanceof Element && change.target.closest(".popover");
      const field = popover && popover.querySelector("input");
      if (field && field.value) filter(field);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
