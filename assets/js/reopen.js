// A picture of ours that is dropped on a page, or chosen at /open, leads back to its view. The file is read here, in the
// browser, for the one line of JSON that it carries (iomdash/frames/stamp.py); nothing of it is sent but that line's address.
(function () {
  "use strict";

  const LARGEST = 64 * 1024 * 1024;
  const LONGEST = 4000;
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const KEYWORD = "iomdash";
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
    if (PNG.every((byte, place) => bytes[place] === byte)) return check(lineOfPng(bytes));
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
    if (head.startsWith("%PDF-")) return check(lineOfPdf(bytes));
    return head.includes("<") ? check(lineOfSvg(new TextDecoder().decode(bytes))) : null;
  }

  // Chunks of a PNG: length, name, content, checksum. Ours is an iTXt chunk that is not compressed.
  function lineOfPng(bytes) {
    const view = new DataView(bytes.buffer);
    const latin = new TextDecoder("latin1");
    for (let at = PNG.length; at + 12 <= bytes.length; ) {
      const length = view.getUint32(at);
      const name = latin.decode(bytes.subarray(at + 4, at + 8));
      const content = bytes.subarray(at + 8, at + 8 + length);
      if (name === "iTXt") {
        const ends = content.indexOf(0);
        const keyword = latin.decode(content.subarray(0, ends));
        if (keyword === KEYWORD && content[ends + 1] === 0) {
          const language = content.indexOf(0, ends + 3);
          const translated = content.indexOf(0, language + 1);
          return new TextDecoder().decode(content.subarray(translated + 1));
        }
      }
      at += 12 + length;
    }
    return "";
  }

  // Parsed, never shown: nothing in the file runs or loads.
  function lineOfSvg(text) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const found = [...parsed.querySelectorAll("metadata *")].find((part) => part.localName === "stamp");
    return found ? found.textContent : "";
  }

  // A PDF may keep the line as text (XMP) or as a string of its own, where brackets stand behind a backslash.
  function lineOfPdf(bytes) {
    const latin = new TextDecoder("latin1").decode(bytes);
    const at = latin.indexOf("headline_cents");
    if (at < 0) return "";
    const line = latin.slice(latin.lastIndexOf("{", at), latin.indexOf("}", at) + 1);
    const utf8 = new TextDecoder().decode(Uint8Array.from(line, (letter) => letter.charCodeAt(0)));
    const plain = utf8.replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return [plain, plain.replace(/\\([()\\])/g, "$1")].find((one) => parse(one)) || "";
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
