// The player of a lesson: one step at a time, by keys, by a clicker, by mouse or finger. Figures are kept in this window once
// they have been fetched, so that the lesson goes on without a network. It counts nothing and decides no word: these stand in
// the page (iomdash/components/player.py), which works on the site and from a file alike.
(function () {
  "use strict";

  const body = document.body;
  const steps = [...document.querySelectorAll(".step")];
  if (!steps.length || !body.classList.contains("in-class")) return;
  const inFile = location.protocol === "file:" || body.dataset.alone !== undefined;
  const WIDE = matchMedia("(min-aspect-ratio: 168/100)");
  const MID = matchMedia("(min-aspect-ratio: 145/100)");
  const held = new Map(); // "step preset" -> SVG text
  const refused = new Map(); // step -> in words why its figure cannot be drawn
  let now = Number(body.dataset.now) || 1;
  let turn = 0; // which showing of a step is the latest: an earlier one that comes late is dropped

  const status = document.querySelector(".class-status");
  const keys = document.querySelector(".class-keys");
  const blank = document.querySelector(".class-blank");

  body.classList.add("is-live");
  keepHeld();
  if (inFile && location.hash) now = asStep(new URLSearchParams(location.hash.slice(1)).get("step"));
  if (inFile && /(^|[#&])large=/.test(location.hash)) body.classList.add("is-large");
  if (inFile && /(^|[#&])speaker=/.test(location.hash)) body.classList.add("is-speaker");
  show(now, { quiet: true });
  fetchAll();

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const way = target.closest("[data-to]");
    if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      // The ways on and back move from where the class is, whatever the page said when it came.
      step(way.matches(".class-next") ? now + 1 : way.matches(".class-back") ? now - 1 : Number(way.dataset.to));
    } else if (target.closest(".class-help")) {
      toggleKeys();
    } else if (!blank.hidden) {
      blank.hidden = true;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!blank.hidden) {
      event.preventDefault();
      command("b");
      return;
    }
    if (keys.open) {
      if (event.key === "?") toggleKeys();
      return; // Escape and Enter are the dialog's own
    }
    const isField = event.target instanceof Element && event.target.closest("input, select, textarea, summary");
    if (isField && event.key !== "Escape" && !event.key.startsWith("Page")) return;
    if (event.key === " " && event.target instanceof Element && event.target.closest("button, a")) return;
    if (event.key.startsWith("Arrow") && event.target instanceof Element && event.target.matches(".step-stage, .step-note")) return;
    const table = openTable();
    if (table && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      table.focus();
      return;
    }
    if (act(event.key)) event.preventDefault();
  });

  addEventListener("hashchange", () => {
    if (inFile) step(asStep(new URLSearchParams(location.hash.slice(1)).get("step")));
  });
  for (const query of [WIDE, MID]) query.addEventListener("change", () => show(now, { quiet: true }));
  document.addEventListener("class:go", (event) => show(event.detail.step, { quiet: true }));
  document.addEventListener("class:do", (event) => command(event.detail.key));

  function act(key) {
    if (["ArrowRight", "PageDown", " ", "ArrowDown"].includes(key)) return step(now + 1);
    if (["ArrowLeft", "PageUp", "ArrowUp"].includes(key)) return step(now - 1);
    if (key === "Home") return step(1);
    if (key === "End") return step(steps.length);
    if (key === "Escape") return leave();
    if (key === "?") return toggleKeys();
    const letter = key.length === 1 ? key.toLowerCase() : "";
    if (letter === "s") return raise("class:speaker");
    if (!"gtblh".includes(letter) || !letter) return false;
    // The speaker's window shows the answer already: what is pressed there is done on the screen of the class.
    return body.classList.contains("is-speaker") ? raise("class:relay", { key: letter }) : command(letter);
  }

  function command(letter) {
    if (letter === "g") steps[now - 1].dispatchEvent(new CustomEvent("class:reveal"));
    if (letter === "h") steps[now - 1].dispatchEvent(new CustomEvent("class:hands"));
    if (letter === "b") blank.hidden = !blank.hidden;
    if (letter === "t") toggleTable();
    if (letter === "l") enlarge();
    return true;
  }

  function raise(name, detail) {
    document.dispatchEvent(new CustomEvent(name, { detail: detail || {} }));
    return true;
  }

  function step(number) {
    const wanted = Math.min(Math.max(number || 1, 1), steps.length);
    if (wanted !== now) show(wanted, {});
    return true;
  }

  function asStep(text) {
    const number = Number.parseInt(text || "", 10);
    return Number.isFinite(number) ? Math.min(Math.max(number, 1), steps.length) : 1;
  }

  async function show(number, { quiet }) {
    const mine = (turn += 1);
    const section = steps[number - 1];
    const isNew = number !== now;
    let drawing = "";
    if (section.dataset.figure) {
      const known = held.get(`${number} ${preset()}`);
      if (known === undefined) body.classList.add("is-fetching");
      drawing = known === undefined ? await fetchDrawing(number, preset()) : known;
      if (mine !== turn) return;
      body.classList.remove("is-fetching");
    }
    now = number;
    body.dataset.now = String(number);
    closeTable();
    for (const one of steps) one.classList.toggle("is-now", one === section);
    if (section.dataset.figure) place(section, drawing, refused.get(number));
    empty(section);
    mark(number);
    write();
    section.dispatchEvent(new CustomEvent("class:enter"));
    if (isNew) {
      scrollTo(0, 0);
      status.textContent = `${where(number)}. ${headline(section)}`;
    }
    document.dispatchEvent(new CustomEvent("class:stepped", { detail: { step: number, quiet: Boolean(quiet) } }));
  }

  // A drawing stands in the page once only: its patterns have names that two of them would share.
  function empty(kept) {
    for (const section of steps) {
      if (section !== kept && section.dataset.figure) section.querySelector(".step-stage").replaceChildren();
    }
  }

  // The page that answers for a figure that cannot be drawn says why in its first paragraph.
  function reasonIn(text) {
    const said = new DOMParser().parseFromString(text, "text/html").querySelector("main p");
    return said ? said.textContent : "";
  }

  function place(section, drawing, reason) {
    const stage = section.querySelector(".step-stage");
    if (!drawing) {
      const words = document.createElement("p");
      words.className = "step-missing";
      words.textContent = reason || body.dataset.missing;
      const said = document.createElement("p");
      said.className = "step-words";
      said.textContent = headline(section);
      stage.replaceChildren(said, words);
      return;
    }
    const svg = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
    for (const part of svg.querySelectorAll("metadata")) part.remove(); // of a file: a page has no use for it
    stage.replaceChildren(document.importNode(svg, true));
    // On a telephone a drawing scrolls in its own box, by keys too.
    if (stage.scrollWidth > stage.clientWidth + 1) stage.tabIndex = 0;
    else stage.removeAttribute("tabindex");
  }

  function preset() {
    const shape = WIDE.matches ? "wide" : MID.matches ? "mid" : "full";
    return `class-${shape}${body.classList.contains("is-large") ? "-large" : ""}`;
  }

  function keepHeld() {
    for (const section of steps) {
      for (const template of section.querySelectorAll("template[data-preset]")) {
        const svg = template.content.querySelector("svg");
        if (svg) held.set(`${section.dataset.step} ${template.dataset.preset}`, new XMLSerializer().serializeToString(svg));
        template.remove();
      }
    }
  }

  async function fetchDrawing(number, name) {
    const key = `${number} ${name}`;
    const address = steps[number - 1].dataset.figure;
    if (held.has(key) || !address) return held.get(key) || "";
    if (inFile) return nearest(number, name);
    try {
      const answer = await fetch(`${address}&preset=${name}`);
      const text = await answer.text();
      if (answer.ok) {
        held.set(key, text);
        return text;
      }
      refused.set(number, reasonIn(text));
    } catch {
      // No network: another shape of the same figure is better than none.
    }
    return nearest(number, name);
  }

  // A drawing of the same step in another size, for want of the one asked for.
  function nearest(number, name) {
    const plain = name.replace("-large", "");
    const others = [plain, "class-mid", "class-wide", "class-full"];
    for (const other of others) {
      if (held.has(`${number} ${other}`)) return held.get(`${number} ${other}`);
    }
    return "";
  }

  // What is needed for this screen comes first, then what would be needed for larger type or another projector.
  async function fetchAll() {
    if (inFile) return report();
    const mine = preset();
    const names = ["class-wide", "class-mid", "class-full"].flatMap((name) => [name, `${name}-large`]);
    const shape = mine.replace("-large", "");
    names.sort((one, other) => rank(one, mine, shape) - rank(other, mine, shape));
    for (const name of names) {
      for (let offset = 0; offset < steps.length; offset += 1) {
        await fetchDrawing(((now - 1 + offset) % steps.length) + 1, name);
        report();
      }
    }
    return undefined;
  }

  function rank(name, mine, shape) {
    return name === mine ? 0 : name.startsWith(shape) ? 1 : name.endsWith("-large") ? 3 : 2;
  }

  function report() {
    const drawn = steps.filter((section) => section.dataset.figure);
    const here = drawn.filter((section) => held.has(`${section.dataset.step} ${preset()}`)).length;
    const line = document.querySelector(".class-held");
    if (!line) return;
    const isWhole = here === drawn.length;
    body.classList.toggle("is-ready", isWhole);
    line.textContent = isWhole ? body.dataset.ready : fill(body.dataset.loading, { n: here, all: drawn.length });
  }

  function mark(number) {
    document.querySelectorAll(".class-line a").forEach((link, place) => {
      const item = link.parentElement;
      item.className = place + 1 < number ? "is-done" : place + 1 === number ? "is-now" : "";
      if (place + 1 === number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    document.querySelector(".class-where").textContent = where(number);
    document.querySelector(".class-back").toggleAttribute("data-end", number === 1);
    document.querySelector(".class-next").toggleAttribute("data-end", number === steps.length);
  }

  function where(number) {
    return fill(body.dataset.where, { n: number, all: steps.length });
  }

  function headline(section) {
    const head = section.querySelector("h2");
    return head ? head.textContent : "";
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  // The address carries lesson and step. Going back in the browser leaves the lesson: it is not undone step by step.
  function write() {
    const pairs = new URLSearchParams(inFile ? location.hash.slice(1) : location.search);
    pairs.set("step", String(now));
    if (body.classList.contains("is-large")) pairs.set("large", "1");
    else pairs.delete("large");
    history.replaceState(null, "", inFile ? `#${pairs}` : `?${pairs}`);
  }

  function openTable() {
    const table = steps[now - 1].querySelector(".step-table");
    return table && !table.hidden ? table : null;
  }

  function toggleTable() {
    const table = steps[now - 1].querySelector(".step-table");
    if (!table) return;
    table.hidden = !table.hidden;
    if (!table.hidden) {
      table.scrollTop = 0;
      table.focus();
    }
  }

  function closeTable() {
    for (const table of document.querySelectorAll(".step-table")) table.hidden = true;
  }

  function enlarge() {
    body.classList.toggle("is-large");
    show(now, { quiet: true });
  }

  function toggleKeys() {
    if (keys.open) keys.close();
    else keys.showModal();
    return true;
  }

  function leave() {
    if (openTable()) {
      closeTable();
    } else if (body.classList.contains("is-speaker")) {
      close();
    } else if (body.dataset.leave) {
      location.assign(body.dataset.leave);
    }
    return true;
  }
})();
