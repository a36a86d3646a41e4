// "Add to lesson": keeps a view in this browser, on that click and no sooner. Nothing is sent. All words come from the page.
(function () {
  "use strict";

  const KEY = "iomdash.lesson";
  const LONGEST = { sentence: 110, note: 1200 };
  const LINK = "a.add-link";

  // What is read may be anybody's: whatever is no lesson is taken for an empty one.
  function read() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(KEY));
      if (kept && typeof kept === "object" && Array.isArray(kept.step))
        return { ...kept, step: kept.step.filter((step) => step && typeof step === "object" && !Array.isArray(step)) };
    } catch {
      // no storage, or nothing of ours in it
    }
    return { title: "", summary: "", step: [] };
  }

  function write(lesson) {
    try {
      if (lesson.step.length || lesson.title || lesson.summary) window.localStorage.setItem(KEY, JSON.stringify(lesson));
      else window.localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }

  window.iomdashLesson = { key: KEY, read: read, write: write };

  // The region stands there before anything is said in it, so that what is said is heard.
  const said = document.createElement("div");
  said.className = "kept-said";
  said.setAttribute("role", "status");
  document.body.append(said);

  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element && event.target.closest(LINK);
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const words = document.querySelector(".kept-words");
    if (!words) return;
    event.preventDefault();
    add(link, words.dataset);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") said.replaceChildren();
  });
  // Here a click is enough; the form is for browsers that run no script or keep nothing.
  const form = document.querySelector(".own-one-form");
  if (form) {
    form.hidden = true;
    document.querySelector(".own-keeping").hidden = false;
  }

  function add(link, words) {
    const lesson = read();
    if (lesson.step.length >= Number(words.most)) return tell(words.sayFull, lesson, words, null);
    const before = JSON.parse(JSON.stringify(lesson));
    lesson.step.push({
      figure: link.dataset.figure,
      state: link.dataset.stateQuery,
      sentence: link.dataset.title.slice(0, LONGEST.sentence),
      note: link.dataset.sentence.slice(0, LONGEST.note),
      minutes: 2,
    });
    if (!write(lesson)) {
      if (form) form.hidden = false;
      else window.location.assign(link.href);
      return undefined;
    }
    changed();
    return tell(words.sayAdded, lesson, words, before);
  }

  function changed() {
    document.dispatchEvent(new CustomEvent("lesson:kept"));
  }

  function tell(text, lesson, words, before) {
    const line = document.createElement("p");
    line.textContent = text.replace("{n}", lesson.step.length);
    const open = document.createElement("a");
    open.href = words.own;
    open.textContent = words.sayOpen;
    const parts = [line, open];
    if (before) parts.push(button(words.sayUndo, function () {
      write(before);
      changed();
    }));
    parts.push(button(words.sayClose, function () {}));
    said.replaceChildren(...parts);
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", function () {
      act();
      said.replaceChildren();
    });
    return made;
  }
})();
