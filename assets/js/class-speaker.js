// The speaker's window: the same lesson in a second window of the same machine, with notes, the next step and a clock. The two
// windows tell each other where the class is, and nothing else; no server hears of it.
(function () {
  "use strict";

  const body = document.body;
  if (!body.classList.contains("in-class")) return;
  const inFile = location.protocol === "file:" || body.dataset.alone !== undefined;
  const steps = [...document.querySelectorAll(".step")];
  const KIND = "iomdash class";
  const name = `${KIND} ${body.dataset.lesson}`;
  // Two windows of one file are strangers to each other for the browser: there they speak through the one that opened the other.
  const channel = !inFile && "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  let other = inFile ? window.opener : null;
  let began = null;

  if (channel) channel.onmessage = (event) => hear(event.data);
  else addEventListener("message", (event) => event.source === other && hear(event.data));

  document.addEventListener("class:speaker", () => {
    const address = new URL(location.href);
    const pairs = new URLSearchParams(inFile ? address.hash.slice(1) : address.search);
    pairs.set("speaker", "1");
    if (inFile) address.hash = pairs.toString();
    else address.search = pairs.toString();
    const opened = window.open(address.href, `${name} speaker`.replace(/\W+/g, "-"), "width=1100,height=760");
    if (opened && inFile) other = opened;
  });
  document.addEventListener("class:relay", (event) => tell({ key: event.detail.key }));
  document.addEventListener("class:stepped", (event) => {
    if (body.classList.contains("is-speaker")) prompt(event.detail.step);
    if (!event.detail.quiet) {
      if (began === null) began = Date.now();
      tell({ step: event.detail.step });
    }
  });

  // The scripts run one after the other: by now the player has shown its first step, and knows whose window it is.
  if (body.classList.contains("is-speaker")) {
    began = Date.now();
    const restart = document.querySelector(".class-restart");
    restart.addEventListener("click", () => {
      began = Date.now();
      tick();
    });
    setInterval(tick, 1000);
    prompt(Number(body.dataset.now) || 1);
    tell({ asks: true });
  }

  function tell(said) {
    const message = { kind: name, ...said };
    if (channel) channel.postMessage(message);
    else if (other && !other.closed) other.postMessage(message, "*");
  }

  function hear(said) {
    if (!said || said.kind !== name) return;
    if (said.asks) tell({ step: Number(body.dataset.now) || 1 });
    if (Number.isInteger(said.step) && said.step >= 1 && said.step <= steps.length) {
      raise("class:go", { step: said.step });
    }
    if (typeof said.key === "string" && !body.classList.contains("is-speaker")) raise("class:do", { key: said.key });
  }

  function raise(event, detail) {
    document.dispatchEvent(new CustomEvent(event, { detail }));
  }

  function prompt(number) {
    const following = steps[number];
    const line = document.querySelector(".class-following");
    const head = following && following.querySelector("h2");
    line.textContent = following ? (head ? head.textContent : "") : body.dataset.lastStep;
    tick();
  }

  function tick() {
    const number = Number(body.dataset.now) || 1;
    const planned = steps.map((section) => Number(section.dataset.minutes) || 0);
    const upTo = planned.slice(0, number).reduce((sum, one) => sum + one, 0);
    const all = planned.reduce((sum, one) => sum + one, 0);
    const language = document.documentElement.lang;
    set("clock", new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }));
    const seconds = Math.floor((Date.now() - (began || Date.now())) / 1000);
    set("elapsed", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
    set("planned", body.dataset.plannedMinutes.replace("{n}", upTo).replace("{all}", all));
  }

  function set(part, text) {
    const place = document.querySelector(`.class-speaker .class-${part}`);
    if (place) place.textContent = text;
  }
})();
