// A picture of ours that is dropped on a page, or chosen at /open, leads back to its view. The file is read here, in the
// browser, for the one line of JSON that it carries (iomdash/frames/stamp.py); nothing of it is sent but that line's address.
(function () {
  "use strict";

  const LARGEST = 32 * 1024 * 1024;
  const LONGEST = 4000;
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const KEYWORD = "iomdash";
  const NAMESPACE = "urn:iomdash:stamp";
  const STAMP = /<(?:[A-Za-z_][\w.-]{0,30}:)?stamp(?:\s[^<>]{0,300})?>([^<]{2,65536})<\//;
  let depth = 0; // how many elements the pointer is inside of while a file is dragged

  document.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    outline(true);
  });
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault(); // without this the browser would leave the page for the file
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (!holdsFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (!depth) outline(false);
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    outline(false);
    open(event.dataTransfer.files[0]);
  });
  document.addEventListener("change", (event) => {
    const field = event.target instanceof Element && event.target.closest("[data-reopens] input");
    if (field && field.files.length) open(field.files[0]);
  });
  // What was said of a file goes with the next step of the reader.
  document.addEventListener("pointerdown", () => say(""));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") say("");
  });
  // Back from the view of a picture: the field must take the same file again.
  window.addEventListener("pageshow", showFields);
  showFields();

  function showFields() {
    document.querySelectorAll("[data-reopens]").forEach((place) => {
      place.hidden = false;
      place.querySelector("input").value = "";
    });
  }

  function holdsFiles(event) {
    return Boolean(event.dataTransfer) && [...event.dataTransfer.types].includes("Files");
  }

  function outline(isOn) {
    document.documentElement.classList.toggle("is-dropping", isOn);
    say(isOn ? "hint" : "");
  }

  function say(name) {
    const region = document.querySelector(".drop-words");
    if (region) region.textContent = name ? region.dataset[name] : "";
  }

  async function open(file) {
    if (!file) return say("foreign");
    if (file.size > LARGEST) return say("tooLarge");
    say("reading");
    const stamp = await read(file).catch(() => null);
    if (!stamp) return say("foreign");
    const told = { q: stamp.address, r: stamp.release, sum: stamp.headline_cents, code: stamp.code };
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(told))
      if (typeof value === "string" || Number.isSafeInteger(value)) query.set(key, String(value).slice(0, LONGEST));
    if (stamp.is_title_edited === true) query.set("edited", "1");
    say("");
    window.location.assign(`/open?${query}`);
  }

  async function read(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isPng = PNG.every((byte, place) => bytes[place] === byte);
    return (isPng && check(lineOfPng(bytes))) || check(lineOfMarkup(bytes));
  }

  // Chunks of a PNG: length, name, content, checksum. Ours is a chunk of text under our keyword that is not packed.
  function lineOfPng(bytes) {
    const view = new DataView(bytes.buffer);
    const latin = new TextDecoder("latin1");
    for (let at = PNG.length; at + 12 <= bytes.length; ) {
      const length = view.getUint32(at);
      const name = latin.decode(bytes.subarray(at + 4, at + 8));
      const content = bytes.subarray(at + 8, at + 8 + length);
      const isOurs = latin.decode(content.subarray(0, KEYWORD.length + 1)) === `${KEYWORD}\0`;
      if (isOurs && name === "tEXt") return latin.decode(content.subarray(KEYWORD.length + 1));
      if (isOurs && name === "iTXt" && content[KEYWORD.length + 1] === 0) return textOfChunk(content);
      at += 12 + length;
    }
    return "";
  }

  // After the keyword: whether it is packed and how, the language, the keyword in that language, the text.
  function textOfChunk(content) {
    const language = content.indexOf(0, KEYWORD.length + 3);
    return new TextDecoder().decode(content.subarray(content.indexOf(0, language + 1) + 1));
  }

  // SVG, the XMP of a PDF or of a PNG that another program wrote anew: searched, never parsed nor shown, so that nothing in
  // the file runs or loads.
  function lineOfMarkup(bytes) {
    const text = new TextDecoder().decode(bytes);
    const found = text.includes(NAMESPACE) && STAMP.exec(text);
    if (!found) return "";
    return found[1].replace(/&quot;|&#34;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  function parse(line) {
    try {
      return JSON.parse(line);
    } catch {
      return null;
    }
  }

  function check(line) {
    const stamp = line && parse(line.trim());
    const isOurs = stamp && typeof stamp === "object" && typeof stamp.address === "string" && typeof stamp.code === "string";
    return isOurs ? stamp : null;
  }
})();
