// The editor of a reader's own lesson: steps in order, each with its words, kept in this browser; the file is written here.
// All words come from the page (iomdash/components/own_lesson.py); a lesson is shown and files are read by the server.
(function () {
  "use strict";

  const root = document.querySelector(".own");
  const store = window.iomdashLesson;
  if (!root || !store || !root.querySelector(".own-editor")) return;

  const editor = root.querySelector(".own-editor");
  const words = editor.dataset;
  const list = editor.querySelector(".own-steps");
  const template = editor.querySelector(".own-template");
  const stepOf = new WeakMap();
  const TEXTS = ["sentence", "question", "note"];
  const PAGES = { compare: "/compare", gallery: "/figures" };
  const VIEWS = { map: "map", trend: "trend", extract: "table" };
  const EDGE = 60; // pixels from the edge of the window at which it scrolls under a step that is dragged
  let lesson = { title: "", summary: "", step: [] };
  let before = null; // what "Undo" brings back

  editor.hidden = false;
  root.querySelectorAll(".own-taking, .own-ours, .own-open [value=edit]").forEach(function (part) { part.hidden = false; });
  root.querySelector(".own-unscripted").hidden = true;
  show(store.read());

  // The lesson

  function show(shown) {
    lesson = shown;
    fieldOf("title").value = text(lesson.title);
    fieldOf("summary").value = text(lesson.summary);
    list.replaceChildren(...lesson.step.map(makeRow));
    renew();
  }

  function save() {
    lesson.title = fieldOf("title").value;
    lesson.summary = fieldOf("summary").value;
    lesson.step = rows().map((row) => stepOf.get(row));
    store.write(lesson);
  }

  function keep() {
    save();
    renew();
  }

  function fieldOf(name) {
    return editor.querySelector(".own-lesson-fields [name=" + name + "]");
  }

  function rows() {
    return [...list.children];
  }

  function text(value) {
    return typeof value === "string" ? value : "";
  }

  function fill(said, values) {
    return said.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  // Rows

  function makeRow(step) {
    const row = template.content.firstElementChild.cloneNode(true);
    stepOf.set(row, step);
    TEXTS.forEach(function (name) { row.querySelector("[name=" + name + "]").value = text(step[name]); });
    row.querySelector("[name=minutes]").value = Number(step.minutes) || 2;
    row.querySelector("[name=show]").value = step.show ? String(step.show) : "";
    row.querySelector(".own-show").hidden = step.figure !== "flow";
    row.querySelector(".own-guess").hidden = !step.guess;
    const picture = row.querySelector(".own-picture");
    const view = row.querySelector(".own-view");
    picture.hidden = view.hidden = !step.figure;
    row.querySelector(".own-kind").textContent = step.figure ? "" : step.guess ? words.ofGuess : words.ofWords;
    if (step.figure) {
      picture.loading = "lazy";
      picture.addEventListener("error", function () { picture.hidden = true; });
      picture.src = "/figure.svg?" + query(step, "fig=" + encodeURIComponent(step.figure) + "&preset=preview&variant=plain");
      view.href = pageOf(step);
    }
    return row;
  }

  function query(step, more) {
    return [text(step.state), more].filter(Boolean).join("&");
  }

  function pageOf(step) {
    const path = step.figure.startsWith("iom-") ? "/iom" : PAGES[step.figure] || "/";
    const asked = query(step, VIEWS[step.figure] ? "v=" + VIEWS[step.figure] : "");
    return path + (asked ? "?" + asked : "") + (path === "/iom" ? "#" + step.figure.slice(4) : "");
  }

  function renew() {
    const all = rows();
    all.forEach(function (row, place) {
      const headline = text(stepOf.get(row).sentence);
      row.querySelector(".own-number").textContent = place + 1;
      row.querySelectorAll("[data-do]").forEach(function (button) {
        button.setAttribute("aria-label", fill(words.ofStep, { what: button.textContent, headline: headline }));
      });
    });
    const minutes = all.reduce((sum, row) => sum + (Number(stepOf.get(row).minutes) || 2), 0);
    editor.querySelector(".own-count").textContent = all.length ? fill(words.count, { n: all.length, minutes: minutes }) : "";
    editor.querySelector(".own-empty").hidden = all.length > 0;
    editor.querySelector(".own-keys").hidden = all.length === 0;
    root.querySelectorAll(".own-taking button").forEach(function (button) { button.disabled = !all.length; });
  }

  function say(said, old) {
    before = old || null;
    editor.querySelector(".own-said").textContent = said;
    editor.querySelector(".own-undo").hidden = !before;
  }

  function copy() {
    save();
    return JSON.parse(JSON.stringify(lesson));
  }

  editor.addEventListener("input", function (event) {
    const row = event.target.closest(".own-step");
    const step = row && stepOf.get(row);
    const { name, value } = event.target;
    if (step && TEXTS.includes(name)) step[name] = value;
    else if (step && value > 0) step[name] = Number(value);
    else if (step) delete step[name];
    keep();
  });

  // Order

  function move(row, by) {
    const all = rows();
    const place = all.indexOf(row);
    const other = all[place + by];
    const focused = document.activeElement;
    if (other) list.insertBefore(row, by < 0 ? other : other.nextSibling);
    if (row.contains(focused)) focused.focus();
    keep();
    tellPlace(row);
  }

  function tellPlace(row) {
    say(fill(words.moved, { n: rows().indexOf(row) + 1, of: rows().length }));
  }

  editor.addEventListener("keydown", function (event) {
    const row = event.target.closest(".own-step");
    if (!row || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1);
  });

  list.addEventListener("pointerdown", function (event) {
    const row = event.target.closest(".own-number") && event.target.closest(".own-step");
    if (!row || event.button) return;
    event.preventDefault();
    drag(row, event.clientY);
  });

  // While a step is dragged the others are as low as their headlines, and what is under the pointer stays there.
  function drag(row, start) {
    const top = row.getBoundingClientRect().top;
    list.classList.add("is-dragging");
    row.classList.add("is-dragged");
    window.scrollBy(0, row.getBoundingClientRect().top - top);
    let last = start;

    function follow(event) {
      last = event.clientY;
      if (last < EDGE) window.scrollBy(0, -12);
      else if (last > window.innerHeight - EDGE) window.scrollBy(0, 12);
      const next = rows().filter((other) => other !== row).find(function (other) {
        const box = other.getBoundingClientRect();
        return last < box.top + box.height / 2;
      });
      if (row.nextElementSibling !== (next || null)) list.insertBefore(row, next || null);
    }

    function end() {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      list.classList.remove("is-dragging");
      row.classList.remove("is-dragged");
      window.scrollBy(0, row.getBoundingClientRect().top - last + 20);
      keep();
      tellPlace(row);
    }

    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  // Buttons

  const acts = {
    up: function (row) { move(row, -1); },
    down: function (row) { move(row, 1); },
    remove: function (row) {
      const old = copy();
      const next = row.nextElementSibling || row.previousElementSibling;
      const headline = text(stepOf.get(row).sentence);
      row.remove();
      keep();
      say(fill(words.removed, { headline: headline }), old);
      (next ? next.querySelector("[data-do=remove]") : editor.querySelector(".own-undo")).focus();
    },
    clear: function () {
      const old = copy();
      show({ title: "", summary: "", step: [] });
      keep();
      say(words.cleared, old);
      editor.querySelector(".own-undo").focus();
    },
    download: function () {
      save();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([writeLesson()], { type: "application/toml" }));
      link.download = slug(lesson.title) + ".toml";
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    },
  };

  root.addEventListener("click", function (event) {
    const button = event.target.closest("[data-do]");
    if (button) acts[button.dataset.do](button.closest(".own-step"));
  });

  editor.querySelector(".own-undo").addEventListener("click", function () {
    if (!before) return;
    show(before);
    store.write(lesson);
    say("");
    fieldOf("title").focus();
  });

  root.querySelector(".own-show-form").addEventListener("submit", function (event) {
    save();
    event.target.elements.text.value = writeLesson();
    remember(event.target.elements.text.value);
  });

  // The window of the speaker is opened by the one that shows the lesson and takes it over from there.
  const SHOWN = "iomdash.shown";
  let chosen = "";

  function remember(shown) {
    try {
      window.sessionStorage.setItem(SHOWN, shown);
    } catch {
      // then there is no window for the speaker
    }
  }

  root.querySelector(".own-open [type=file]").addEventListener("change", function (event) {
    chosen = "";
    const file = event.target.files[0];
    if (file) file.text().then(function (read) { chosen = read; });
  });

  function takeOver() {
    const form = root.querySelector(".own-show-form");
    let shown = "";
    try {
      shown = window.sessionStorage.getItem(SHOWN) || "";
    } catch {
      return;
    }
    if (!shown || root.querySelector(".own-faults")) return;
    form.elements.text.value = shown;
    form.action += window.location.search;
    form.submit();
  }

  if (new URLSearchParams(window.location.search).has("speaker")) takeOver();

  // A file is read by the server, strictly, and comes back as the tables it holds or as its faults.
  root.addEventListener("submit", function (event) {
    const form = event.target;
    const pressed = event.submitter;
    if (form.matches(".own-open") && (!pressed || pressed.value === "show") && chosen) remember(chosen);
    if (!pressed || !(form.matches(".own-ours") || (form.matches(".own-open") && pressed.value === "edit"))) return;
    event.preventDefault();
    const sent = new FormData(form, pressed);
    fetch(form.action, { method: "POST", body: sent, headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.text();
    }).then(function (written) {
      const page = new DOMParser().parseFromString(written, "text/html");
      const opened = page.querySelector(".own-editor[data-opened]");
      root.querySelectorAll(".own-faults").forEach(function (part) { part.remove(); });
      const faults = page.querySelector(".own-faults");
      if (opened) load(JSON.parse(opened.dataset.opened));
      else if (faults) root.querySelector(".own-head").after(document.adoptNode(faults));
      else throw new Error("no lesson");
    }).catch(function () {
      say(words.failed);
    });
  });

  function load(opened) {
    const old = copy();
    // A step that only has its place for a name gets the name of its new place.
    opened.step.forEach(function (step) { if (/^\d+$/.test(step.id)) delete step.id; });
    show(opened);
    keep();
    say(fill(words.loaded, { title: text(lesson.title) }), old.step.length ? old : null);
    fieldOf("title").focus();
  }

  // What another tab or the link on this page keeps is shown here too.
  function refresh() {
    const kept = store.read();
    if (JSON.stringify(kept) !== JSON.stringify(lesson)) show(kept);
  }

  window.addEventListener("storage", function (event) { if (event.key === store.key || event.key === null) refresh(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) refresh(); });
  document.addEventListener("lesson:kept", refresh);

  // The file. iomdash/lessons/writing.py writes the same text, letter by letter.

  const LESSON = ["title", "summary", "language"];
  const STEP = ["id", "figure", "state", "show", "sentence", "note", "question", "source", "minutes", "holds"];
  const GUESS = ["kind", "answer", "why", "most"];
  const NUMBER = ["state", "read", "of", "less", "table", "query", "form"];
  const ITEM = ["label", "answer"];
  const SHORT = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

  function writeLesson() {
    const lines = pairs({ ...lesson, title: text(lesson.title).trim() || words.untitled }, LESSON);
    const taken = new Set(lesson.step.map((step) => text(step.id).toLowerCase()));
    lesson.step.forEach(function (step, place) {
      let id = text(step.id) || String(place + 1);
      while (!step.id && taken.has(id)) id += "-" + (place + 1);
      lines.push("", "[[step]]", ...writeStep({ source: [], ...step, id: id }));
    });
    return lines.join("\n") + "\n";
  }

  function writeStep(step) {
    const lines = pairs(step, STEP);
    if (step.numbers && Object.keys(step.numbers).length) {
      lines.push("[step.numbers]");
      Object.entries(step.numbers).forEach(function ([name, number]) {
        lines.push(name + " = { " + pairs(number, NUMBER, true).join(", ") + " }");
      });
    }
    if (step.guess) {
      lines.push("[step.guess]", ...pairs(step.guess, GUESS));
      (step.guess.item || []).forEach(function (item) { lines.push("[[step.guess.item]]", ...pairs(item, ITEM)); });
    }
    return lines;
  }

  function pairs(table, keys, withEmpty) {
    return keys.filter(function (key) {
      const value = table[key];
      return value !== undefined && value !== null && (value !== "" || withEmpty);
    }).map((key) => key + " = " + writeValue(table[key]));
  }

  function writeValue(value) {
    if (Array.isArray(value)) return "[" + value.map(writeValue).join(", ") + "]";
    return typeof value === "string" ? '"' + escape(value) + '"' : String(value);
  }

  // Half of a pair of surrogates is no character: no file could hold it.
  function escape(value) {
    const whole = value.replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd");
    return whole.replace(/[\\"\x00-\x1f\x7f]/g, function (found) {
      return SHORT[found] || "\\u" + found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    });
  }

  function slug(title) {
    const plain = text(title).normalize("NFD").toLowerCase().replace(/\p{M}/gu, "");
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 50) || words.file;
  }
})();
