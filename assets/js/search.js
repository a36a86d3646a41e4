/* The search box: "/" focuses it, typing lists suggestions (a combobox with a list box, by keyboard and mouse).
   It ranks what /search.json holds as the server does (iomdash/measures/search.py); without it the form still searches. */
(function () {
  "use strict";

  const MOST = 8;
  const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
  let index = null; // a promise of what the server knows, asked for once somebody comes to search
  let boxes = 0;

  new MutationObserver(mountAll).observe(document.documentElement, { childList: true, subtree: true });
  mountAll();

  function mountAll() {
    document.querySelectorAll(".site-search:not([data-ready])").forEach(mountBar);
    document.querySelectorAll(".search-form:not([data-ready])").forEach(mountForm);
  }

  // The first page is drawn by a script: there the form is made here, as components/search.py makes it elsewhere.
  function mountBar(place) {
    place.dataset.ready = "";
    if (place.querySelector("form")) return;
    const form = make("form", { action: "/search", method: "get", role: "search", class: "search-form" });
    const label = make("label", { for: "search-bar", class: "spoken" }, place.dataset.label);
    const go = make("button", { type: "submit", class: "search-go" }, place.dataset.go);
    const field = make("input", {
      id: "search-bar", name: "q", type: "search", maxlength: 100, autocomplete: "off", spellcheck: "false",
      placeholder: place.dataset.placeholder,
    });
    form.append(label, field, go);
    place.append(form);
  }

  function mountForm(form) {
    form.dataset.ready = "";
    const field = form.querySelector("input");
    const place = form.parentElement;
    const bar = place.matches(".site-search") ? place : document.querySelector(".site-search");
    boxes += 1;
    const list = make("div", { class: "search-list", role: "listbox", id: `search-list-${boxes}`, hidden: "" });
    list.setAttribute("aria-label", bar ? bar.dataset.list : field.placeholder);
    const count = make("span", { class: "spoken", role: "status" });
    if (place === bar) form.append(make("span", { class: "search-key", "aria-hidden": "true" }, "/"));
    place.append(list, count);
    if (place !== bar) place.style.position = "relative";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id, "aria-haspopup": "listbox",
    })) field.setAttribute(name, value);
    listen({ form, field, list, count, active: -1 });
  }

  function listen(box) {
    box.field.addEventListener("focus", readIndex);
    box.field.addEventListener("input", () => suggest(box));
    box.field.addEventListener("keydown", (event) => pressed(box, event));
    box.field.addEventListener("blur", () => close(box));
    box.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    box.list.addEventListener("mousemove", (event) => {
      const option = optionAt(event);
      if (option) activate(box, [...box.list.children].indexOf(option), false);
    });
    box.list.addEventListener("click", (event) => {
      const option = optionAt(event);
      if (option) open(option.dataset.href, event.ctrlKey || event.metaKey);
    });
  }

  function optionAt(event) {
    return event.target instanceof Element ? event.target.closest("[role=option]") : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    const field = document.querySelector(".site-search input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  function readIndex() {
    index = index || fetch("/search.json").then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(unpack);
    index.catch(() => { index = null; });
    return index;
  }

  function unpack(told) {
    const entries = told.entries.map(([name, detail, href, amount, names]) => {
      const all = names.split("|");
      return { name, detail, href, amount, names: all, words: new Set(names.split(/[ |]/)) };
    });
    return { words: told.words, entries };
  }

  function fold(text) {
    const bare = text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "");
    return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function find(entries, text) {
    const query = fold(text);
    if (!query) return [];
    const wanted = query.split(" ");
    const ranks = [[], [], []];
    for (const entry of entries) {
      if (!wanted.every((word) => entry.words.has(word) || [...entry.words].some((one) => one.startsWith(word)))) continue;
      const rank = entry.names.includes(query) ? 0 : entry.names.some((name) => name.startsWith(query)) ? 1 : 2;
      ranks[rank].push(entry);
    }
    return ranks.flat();
  }

  function suggest(box) {
    const text = box.field.value;
    readIndex().then(({ words, entries }) => {
      if (box.field.value !== text || document.activeElement !== box.field) return;
      const found = find(entries, text);
      if (!fold(text)) return close(box);
      fill(box, found.slice(0, MOST), words, text.trim());
    }).catch(() => {
      close(box);
      const bar = document.querySelector(".site-search");
      box.count.textContent = (bar && bar.dataset.failed) || "";
    });
  }

  function fill(box, found, words, text) {
    const options = found.map((entry) => option(entry.href, entry.name, entry.amount, entry.detail));
    const all = option(`/search?q=${encodeURIComponent(text)}`, words.all.replace("{text}", text), "", "");
    options.push(all);
    options.forEach((one, number) => { one.id = `${box.list.id}-${number}`; });
    box.list.replaceChildren(...options);
    box.list.hidden = false;
    box.field.setAttribute("aria-expanded", "true");
    activate(box, -1, false);
    const said = found.length === 1 ? words.one : found.length ? words.many : words.none;
    box.count.textContent = said.replace("{n}", found.length);
  }

  function option(href, name, amount, detail) {
    const made = make("div", { role: "option", class: "search-option", "aria-selected": "false", "data-href": href });
    made.append(make("span", {}, name), make("span", {}, amount));
    if (detail) made.append(make("small", {}, detail));
    return made;
  }

  function activate(box, number, isSeen) {
    box.active = number;
    [...box.list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === number)));
    const option = box.list.children[number];
    if (!option) return box.field.removeAttribute("aria-activedescendant");
    box.field.setAttribute("aria-activedescendant", option.id);
    if (isSeen) option.scrollIntoView({ block: "nearest" });
  }

  function close(box) {
    box.list.hidden = true;
    box.field.setAttribute("aria-expanded", "false");
    box.count.textContent = "";
    activate(box, -1, false);
  }

  function pressed(box, event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = !box.list.hidden;
    const last = box.list.children.length - 1;
    if (event.key === "ArrowDown" && !isOpen) suggest(box);
    else if (event.key === "ArrowDown") activate(box, box.active < last ? box.active + 1 : 0, true);
    else if (event.key === "ArrowUp" && isOpen) activate(box, box.active > 0 ? box.active - 1 : last, true);
    else if (event.key === "Home" && isOpen && box.active >= 0) activate(box, 0, true);
    else if (event.key === "End" && isOpen && box.active >= 0) activate(box, last, true);
    else if (event.key === "Enter" && isOpen && box.active >= 0) open(box.list.children[box.active].dataset.href, false);
    else if (event.key === "Escape" && isOpen) close(box);
    else if (event.key === "Escape" && !box.field.value) box.field.blur();
    else return;
    event.preventDefault();
  }

  function open(href, isApart) {
    if (isApart) window.open(href, "_blank", "noopener");
    else window.location.assign(href);
  }

  function make(tag, attributes, text) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  }
})();
