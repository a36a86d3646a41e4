// Guess, then reveal (components/guess.py): a class guesses by mouse, touch or keyboard and sees the answer beside it.
// All words are in data attributes and the answer in the fold that works without a script. Nothing is stored or sent.
(function () {
  "use strict";

  const LANGUAGE = document.documentElement.lang || "en";
  const NUMBER = new Intl.NumberFormat(LANGUAGE, { maximumSignificantDigits: 3 });
  const MARKS = new Map(new Intl.NumberFormat(LANGUAGE).formatToParts(12345.6).map((part) => [part.type, part.value]));
  const FITS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]; // sizes that are tried until nothing is cut
  const PASSED_ON = /^(PageUp|PageDown|F\d+|Tab)$/; // keys of a clicker and of the browser, even in a field
  const STAGE = matchMedia("(min-width: 720px)");
  const guesses = new Map();

  mountAll(document);
  document.addEventListener("class:enter", (event) => { mountAll(around(event)); fitAll(); }, true);
  document.addEventListener("class:reveal", (event) => each(event, (guess) => guess.reveal(!guess.isRevealed)), true);
  document.addEventListener("class:hands", (event) => each(event, (guess) => guess.showHands(!guess.isHands)), true);
  window.addEventListener("resize", fitAll);
  if (document.fonts) document.fonts.ready.then(fitAll);
  new MutationObserver(fitAll).observe(document.body, { attributes: true, attributeFilter: ["class"] });

  function around(event) {
    const step = event.target instanceof Element ? event.target : document;
    return (step instanceof Element && step.closest(".guess")) || step;
  }

  function each(event, act) {
    const place = around(event);
    mountAll(place);
    guesses.forEach((guess, root) => { if (place.contains(root)) act(guess); });
  }

  function mountAll(place) {
    const roots = [...place.querySelectorAll(".guess")];
    if (place instanceof Element && place.matches(".guess")) roots.push(place);
    roots.filter((root) => !guesses.has(root) && root.querySelector(".guess-plain")).forEach((root) => {
      guesses.set(root, mount(root));
      fit(root);
    });
  }

  function fitAll() {
    guesses.forEach((guess, root) => fit(root));
  }

  // On a stage nothing scrolls: what is too long for it is set smaller. On a telephone the page scrolls and nothing changes.
  function fit(root) {
    if (!root.clientHeight || !STAGE.matches) return;
    for (const size of FITS) {
      root.style.setProperty("--guess-fit", size);
      if (root.scrollHeight <= root.clientHeight + 1 && root.scrollWidth <= root.clientWidth + 1) return;
    }
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
  }

  // A number as it is typed in the language of the page; null if it is none.
  function parse(text) {
    const group = MARKS.get("group"), decimal = MARKS.get("decimal");
    let typed = text.replace(/[\s\u00a0\u202f]/g, "");
    const groups = typed.split(decimal)[0].split(group);
    if (groups.length > 1 && groups.slice(1).every((part) => part.length === 3)) typed = typed.split(group).join("");
    typed = typed.replace(decimal, ".").replace(",", ".");
    return /^\d*\.?\d*$/.test(typed) && /\d/.test(typed) ? Number(typed) : null;
  }

  function mount(root) {
    const find = (name) => root.querySelector("." + name);
    const findAll = (name) => [...root.querySelectorAll("." + name)];
    const words = root.dataset;
    const kind = words.guess, end = Number(words.end), step = Number(words.step);
    const isSingle = kind === "share" || kind === "number";
    const answers = takeAnswers(root);
    const up = words.rising === undefined ? -1 : 1;
    const ranked = answers.map((answer, item) => item).sort((one, other) => up * (answers[one].value - answers[other].value));
    const own = answers.map(() => null);
    const hands = [];
    const list = find("guess-list");
    const guess = { isRevealed: false, isHands: false, reveal, showHands };
    let isSorted = false; // whether anything in the list was moved

    root.classList.add("is-live");
    find("guess-live").hidden = false;
    find("guess-reveal").addEventListener("click", (event) => { reveal(!guess.isRevealed); leave(event); });
    find("guess-hands").addEventListener("click", (event) => { showHands(!guess.isHands); leave(event); });
    findAll("guess-track").forEach(mountTrack);
    findAll("guess-field").forEach(mountField);
    findAll("guess-hand").forEach(mountHand);
    if (list) mountList();
    root.addEventListener("keydown", press);
    draw();
    return guess;

    function reveal(isOn) {
      const isInside = root.contains(document.activeElement) && !document.activeElement.closest(".guess-button");
      guess.isRevealed = isOn;
      draw();
      fit(root);
      if (isInside) root.focus({ preventScroll: true }); // so that the next arrow key is a step of the lesson again
      root.dispatchEvent(new CustomEvent("class:revealed", { bubbles: true, detail: { isRevealed: isOn } }));
    }

    function showHands(isOn) {
      guess.isHands = isOn;
      draw();
      fit(root);
      const first = findAll("guess-hand").find((field) => !field.disabled);
      if (isOn && first) first.focus({ preventScroll: true });
      else if (root.contains(document.activeElement)) root.focus({ preventScroll: true });
    }

    // After a click the keys belong to the lesson again; after the keyboard the focus stays where it is.
    function leave(event) {
      if (event.detail && !find("guess-hands-board").contains(document.activeElement)) root.focus({ preventScroll: true });
    }

    function press(event) {
      if (event.ctrlKey || event.metaKey) return;
      const field = event.target.closest("input[type=text]"), slider = event.target.closest("input[type=range]");
      const thing = event.target.closest(".guess-thing");
      if ((field || slider) && event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        reveal(true);
      } else if (field && event.key === "Escape") {
        event.stopPropagation();
        root.focus({ preventScroll: true });
      } else if (field && !PASSED_ON.test(event.key)) {
        event.stopPropagation();
        const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (by && field.matches(".guess-field")) {
          event.preventDefault();
          const item = Number(field.dataset.item);
          set(item, round((own[item] || 0) + by * step));
        }
      } else if (slider && /^(Arrow\w+|Home|End)$/.test(event.key)) {
        event.stopPropagation();
      } else if (thing && /^Arrow(Up|Down)$/.test(event.key)) {
        event.preventDefault();
        event.stopPropagation();
        move(thing, event.key === "ArrowUp" ? -1 : 1);
      } else if (event.target.closest("button") && (event.key === " " || event.key === "Enter")) {
        event.stopPropagation();
      }
    }

    // ---- One number, or several: sliders and fields.

    function round(value) {
      return Math.min(end, Math.max(0, Number((Math.round(value / step) * step).toPrecision(12))));
    }

    function set(item, value, field) {
      if (guess.isRevealed) return;
      own[item] = value === null ? null : Math.min(value, end);
      findAll("guess-field").filter((one) => Number(one.dataset.item) === item && one !== field).forEach((one) => {
        one.value = value === null ? "" : NUMBER.format(value);
        one.removeAttribute("aria-invalid");
      });
      draw();
    }

    function mountField(field) {
      field.addEventListener("input", () => {
        const value = parse(field.value);
        const isWrong = Boolean(field.value.trim()) && (value === null || value > end);
        if (isWrong) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
        set(Number(field.dataset.item), value, field);
      });
      field.addEventListener("change", () => {
        const value = own[Number(field.dataset.item)];
        const typed = parse(field.value);
        if (typed === null || typed > end) field.value = value === null ? "" : NUMBER.format(value);
        field.removeAttribute("aria-invalid");
      });
    }

    function mountTrack(track) {
      const item = Number(track.dataset.item), slider = track.querySelector("input");
      let before; // the guess before the drag; undefined while nothing is dragged
      const follow = (event) => {
        const box = track.getBoundingClientRect();
        set(item, round((end * (event.clientX - box.left)) / box.width));
      };
      slider.addEventListener("input", () => set(item, round(Number(slider.value))));
      track.addEventListener("mousedown", (event) => event.preventDefault());
      track.addEventListener("pointerdown", (event) => {
        if (event.button || guess.isRevealed) return;
        before = own[item];
        track.setPointerCapture(event.pointerId);
        slider.focus({ preventScroll: true });
        root.classList.add("is-dragged");
        follow(event);
      });
      track.addEventListener("pointermove", (event) => { if (before !== undefined) follow(event); });
      const stop = (isKept) => () => {
        if (before === undefined) return;
        const kept = before;
        before = undefined;
        root.classList.remove("is-dragged");
        if (!isKept) set(item, kept);
      };
      track.addEventListener("pointerup", stop(true));
      track.addEventListener("pointercancel", stop(false)); // the finger scrolled the page
    }

    // ---- A list to be put in order.

    function things() {
      return [...list.children].filter((one) => one.matches(".guess-thing"));
    }

    function move(thing, by) {
      const other = by < 0 ? thing.previousElementSibling : thing.nextElementSibling;
      if (!other || guess.isRevealed) return;
      if (by < 0) thing.after(other); // the other one is moved, so that this one keeps the focus
      else thing.before(other);
      isSorted = true;
      draw();
      const name = thing.querySelector(".guess-name").textContent;
      say(fill(words.moved, { label: name, place: things().indexOf(thing) + 1, all: answers.length }));
    }

    function mountList() {
      list.addEventListener("click", (event) => {
        const button = event.target.closest(".guess-move");
        if (button) move(button.closest(".guess-thing"), Number(button.dataset.by));
      });
      things().forEach((thing) => {
        let start; // where the pointer took hold; undefined while nothing is dragged
        thing.addEventListener("pointerdown", (event) => {
          if (event.button || guess.isRevealed || event.target.closest("button")) return;
          start = event.clientY;
          thing.setPointerCapture(event.pointerId);
          thing.classList.add("is-held");
        });
        thing.addEventListener("pointermove", (event) => {
          if (start === undefined) return;
          const pitch = list.clientHeight / answers.length;
          const by = Math.round((event.clientY - start) / pitch);
          for (let moved = 0; moved < Math.abs(by); moved += 1) {
            const sibling = by < 0 ? thing.previousElementSibling : thing.nextElementSibling;
            if (!sibling) break;
            move(thing, Math.sign(by));
            start += Math.sign(by) * pitch;
          }
          thing.style.transform = `translateY(${event.clientY - start}px)`;
        });
        ["pointerup", "pointercancel"].forEach((name) => thing.addEventListener(name, () => {
          start = undefined;
          thing.classList.remove("is-held");
          thing.style.transform = "";
        }));
      });
    }

    // ---- A show of hands.

    function mountHand(field) {
      field.addEventListener("input", () => {
        field.value = field.value.replace(/\D/g, "");
        hands[Number(field.dataset.item)] = Number(field.value) || 0;
        draw();
      });
    }

    function drawHands() {
      const fields = findAll("guess-hand");
      const counts = fields.map((field, item) => hands[item] || 0);
      const most = Math.max(1, ...counts), all = counts.reduce((sum, count) => sum + count, 0);
      const range = Math.min(fields.length - 1, Math.floor((answers[0].value / end) * fields.length));
      const right = isSingle ? range : ranked[0];
      findAll(isSingle ? "guess-hands-column" : "guess-hands-row").forEach((place, item) => {
        place.style.setProperty("--count", counts[item] / most);
        place.classList.toggle("is-empty", !counts[item]);
        place.classList.toggle("is-right", guess.isRevealed && item === right);
        place.classList.toggle("is-accent", answers[isSingle ? 0 : item].isAccent);
        place.querySelector(".guess-count").textContent = counts[item] || "";
        const written = place.querySelector(".guess-written");
        if (written) written.textContent = guess.isRevealed ? answers[item].written : "";
      });
      const mark = find("guess-hands-mark");
      if (mark) {
        mark.hidden = !guess.isRevealed;
        mark.classList.toggle("is-late", answers[0].value > end / 2);
        mark.style.setProperty("--real", guess.isRevealed ? answers[0].value / end : 0);
        mark.firstElementChild.textContent = guess.isRevealed ? answers[0].written : "";
      }
      const told = all ? fill(words.handsTold, { right: counts[right], all }) : words.noHands;
      find("guess-hands-verdict").textContent = guess.isRevealed ? told : "";
      return told;
    }

    // ---- Drawing all of it anew from what is guessed.

    function draw() {
      root.classList.toggle("is-revealed", guess.isRevealed);
      root.classList.toggle("is-hands", guess.isHands);
      find("guess-board").hidden = guess.isHands;
      find("guess-hands-board").hidden = !guess.isHands;
      label("guess-reveal", guess.isRevealed, words.reveal, words.hide);
      label("guess-hands", guess.isHands, words.hands, words.guesses);
      findAll("guess-field").forEach((field) => { field.disabled = guess.isRevealed; });
      findAll("guess-move").forEach((button) => button.setAttribute("aria-disabled", String(guess.isRevealed)));
      const told = kind === "order" ? drawOrder() : answers.map(drawItem);
      if (isSingle || kind === "bars") drawVerdict(told);
      const ofHands = drawHands();
      if (guess.isRevealed) say([find("guess-finding").textContent, ...(guess.isHands ? [ofHands] : told)].join(" "));
      else if (find("guess-status").textContent && kind !== "order") say("");
    }

    function label(name, isOn, off, on) {
      const button = find(name);
      button.setAttribute("aria-expanded", String(isOn));
      button.firstElementChild.textContent = isOn ? on : off;
    }

    function say(text) {
      find("guess-status").textContent = text.trim();
    }

    // One bar or the one scale: the guess, and after the reveal the answer and the gap. What is told of it is spoken.
    function drawItem(answer, item) {
      const track = findAll("guess-track")[item], slider = track.querySelector("input");
      const place = track.closest(".guess-row") || find("guess-board");
      const value = own[item];
      place.classList.toggle("is-unset", value === null);
      place.classList.toggle("is-accent", answer.isAccent);
      track.style.setProperty("--own", (value || 0) / end);
      track.style.setProperty("--real", guess.isRevealed ? answer.value / end : 0);
      slider.disabled = guess.isRevealed;
      slider.value = value || 0;
      slider.setAttribute("aria-valuetext", value === null ? words.unset : write(value));
      place.querySelector(".guess-written").textContent = guess.isRevealed ? answer.written : "";
      const gap = guess.isRevealed && value !== null ? compare(value, answer) : "";
      const beside = place.querySelector(".guess-gap");
      if (beside) beside.textContent = gap;
      return fill(words.told, { label: answer.label || find("guess-real-words").firstElementChild.textContent, answer: answer.written, gap: gap || words.none });
    }

    function drawVerdict(told) {
      const isNone = own.every((value) => value === null);
      const gap = isSingle && !isNone ? compare(own[0], answers[0]) : "";
      find("guess-verdict").textContent = guess.isRevealed ? (isNone ? words.none : gap) : "";
      root.classList.toggle("is-none", isNone);
      return told;
    }

    function write(value, unit) {
      return fill(unit || words.unit, { n: NUMBER.format(value) });
    }

    function compare(value, answer) {
      const gap = Number((value - answer.told).toPrecision(12));
      if (Math.abs(gap) <= answer.half) return words.exact;
      return fill(gap > 0 ? words.tooHigh : words.tooLow, { gap: write(Math.abs(gap), words.gapUnit) });
    }

    function drawOrder() {
      const order = things().map((thing) => Number(thing.dataset.item));
      const isRight = order.map((item, place) => answers[item].value === answers[ranked[place]].value);
      const told = [];
      const lines = [];
      findAll("guess-true-thing").forEach((place, rank) => {
        const item = ranked[rank], from = order.indexOf(item), answer = answers[item];
        place.classList.toggle("is-accent", answer.isAccent);
        place.replaceChildren(...(guess.isRevealed ? [part("guess-name", answer.label), part("guess-written", answer.written)] : []));
        told.push(`${rank + 1}: ${answer.label}, ${answer.written}.`);
        if (guess.isRevealed && isSorted) lines.push(line(from, isRight[from] ? from : rank, answer.isAccent, isRight[from]));
      });
      things().forEach((thing, place) => thing.classList.toggle("is-right", guess.isRevealed && isRight[place]));
      find("guess-moves").replaceChildren(...lines);
      const right = isRight.filter(Boolean).length;
      const verdict = isSorted ? fill(words.places, { right, all: answers.length }) : words.none;
      find("guess-verdict").textContent = guess.isRevealed ? verdict : "";
      return [verdict + ".", ...told];
    }

    function part(name, text) {
      const made = document.createElement("span");
      made.className = name;
      made.textContent = text;
      return made;
    }

    function line(from, to, isAccent, isRight) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
      made.setAttribute("d", `M0 ${from + 0.5}C40 ${from + 0.5} 60 ${to + 0.5} 100 ${to + 0.5}`);
      made.setAttribute("vector-effect", "non-scaling-stroke");
      made.setAttribute("class", (isAccent ? "is-accent " : "") + (isRight ? "is-right" : ""));
      return made;
    }
  }

  // The answers stand in the fold for readers without a script; what is told of them moves to where it is revealed.
  function takeAnswers(root) {
    const plain = root.querySelector(".guess-plain"), answers = [];
    plain.querySelectorAll("[data-value]").forEach((entry) => {
      answers[Number(entry.dataset.item)] = {
        label: entry.querySelector(".guess-name").textContent,
        written: entry.querySelector(".guess-written").textContent,
        value: Number(entry.dataset.value),
        told: Number(entry.dataset.told), // as it is written: whoever subtracts by hand gets the same gap
        half: Number(entry.dataset.half),
        isAccent: entry.classList.contains("is-accent"),
      };
    });
    root.querySelector(".guess-question").after(plain.querySelector(".guess-finding"));
    root.querySelector(".guess-told").append(plain.querySelector(".guess-why"));
    plain.remove();
    return answers;
  }
})();
