// P anywhere: what is seen here, shown to a class. A view of the site becomes a lesson of its figures; other pages lead to the
// list of lessons.
(function () {
  "use strict";

  const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
  const FIGURES = { "/iom": "iom-payers", "/compare": "compare" };

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    event.preventDefault();
    location.assign(address());
  });

  function address() {
    const pairs = new URLSearchParams(location.search);
    if (location.pathname === "/") return `/class/view?${pairs}`;
    const figure = FIGURES[location.pathname];
    if (!figure) return "/class";
    pairs.set("fig", figure);
    return `/class/view?${pairs}`;
  }
})();
