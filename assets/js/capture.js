// The figure to take along: the link "Figure" opens its page (/share) as a dialog, whose picture follows what is typed.
// All words and pictures come from that page; without a script it does the same with a button.
(function () {
  "use strict";

  const WAIT = 350; // ms after the last key before the picture is drawn anew
  const PAGE = 'a[href^="/share?"], a[href="/share"]';

  document.querySelectorAll(".share").forEach(function (share) { mount(share, null); });

  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element && event.target.closest(PAGE);
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!window.HTMLDialogElement || document.querySelector(".share")) return;
    event.preventDefault();
    open(link);
  });

  function open(link) {
    link.setAttribute("aria-busy", "true");
    ask(link.href).then(function (share) {
      const dialog = document.createElement("dialog");
      dialog.className = "capture";
      dialog.tabIndex = -1;
      dialog.setAttribute("aria-labelledby", "share-heading");
      dialog.append(share);
      document.body.append(dialog);
      mount(share, dialog);
      dialog.addEventListener("close", function () {
        dialog.remove();
        window.removeEventListener("keydown", keep, true);
        const back = link.isConnected ? link : document.querySelector(PAGE);
        if (back) back.focus();
      });
      dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
      window.addEventListener("keydown", keep, true);
      window.addEventListener("popstate", function () { dialog.close(); }, { once: true });
      dialog.showModal();
      share.querySelector("select").focus();
    }).catch(function () {
      window.location.assign(link.href);
    }).finally(function () {
      link.removeAttribute("aria-busy");
    });
  }

  // While the dialog is open, the keys of the page behind it (Escape lets pins go, "/" searches) belong to the dialog.
  function keep(event) {
    event.stopPropagation();
  }

  // The part of the page that is asked for; refused figures are answered in words there.
  function ask(address) {
    return fetch(address, { headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.text();
    }).then(function (text) {
      const share = new DOMParser().parseFromString(text, "text/html").querySelector(".share");
      if (!share) throw new Error("no figure");
      return document.adoptNode(share);
    });
  }

  function mount(share, dialog) {
    const form = share.querySelector("form");
    const view = { share: share, form: form, dialog: dialog, timer: 0, number: 0 };
    share.querySelector(".share-show").hidden = true;
    share.querySelectorAll("[data-copy], [data-print]").forEach(function (button) { button.hidden = false; });
    if (navigator.clipboard) share.querySelectorAll("[data-copies]").forEach(function (button) { button.hidden = false; });
    const close = share.querySelector("[data-close]");
    close.hidden = !dialog;
    close.addEventListener("click", function () { dialog.close(); });
    share.querySelector("[data-copy]").addEventListener("click", function () { copy(view); });
    share.querySelector("[data-print]").addEventListener("click", function () { window.print(); });
    share.addEventListener("input", function () { renewSoon(view); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      renew(view);
    });
    nameHome(share);
  }

  function renewSoon(view) {
    window.clearTimeout(view.timer);
    view.timer = window.setTimeout(function () { renew(view); }, WAIT);
  }

  function renew(view) {
    window.clearTimeout(view.timer);
    view.number += 1;
    const number = view.number;
    const query = new URLSearchParams([...new FormData(view.form)].filter(function (pair) { return pair[1]; }));
    const address = "/share?" + query;
    view.share.setAttribute("aria-busy", "true");
    ask(address).then(function (fresh) {
      if (number !== view.number) return;
      show(view.share, fresh);
      if (!view.dialog) window.history.replaceState(window.history.state, "", address);
    }).catch(function () {
      if (number === view.number) tell(view.share, "failed");
    }).finally(function () {
      if (number === view.number) view.share.removeAttribute("aria-busy");
    });
  }

  // What the server said anew takes the place of the old; the fields stay as they are, and so does the cursor in them.
  function show(share, fresh) {
    fresh.querySelectorAll("[data-part]").forEach(function (part) {
      const old = share.querySelector('[data-part="' + part.dataset.part + '"]');
      if (old && old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes);
    });
    share.querySelectorAll("select, input, textarea").forEach(function (field) {
      const other = fresh.querySelector('[name="' + field.name + '"]');
      ["aria-invalid", "aria-describedby"].forEach(function (name) {
        if (other && other.hasAttribute(name)) field.setAttribute(name, other.getAttribute(name));
        else field.removeAttribute(name);
      });
    });
    nameHome(share);
    share.querySelector(".share-told").textContent = "";
  }

  // Where the site does not know its own address, the browser does.
  function nameHome(share) {
    const frame = share.querySelector('[data-part="frame"]');
    if (!share.querySelector(".share-home") || !frame) return;
    frame.textContent = frame.textContent.replace('src="/embed', 'src="' + window.location.origin + "/embed");
    share.querySelector(".share-home").hidden = true;
  }

  function tell(share, name) {
    share.querySelector(".share-told").textContent = share.querySelector(".share-tools").dataset[name];
  }

  function copy(view) {
    const link = view.share.querySelector('[data-form="png"]');
    if (!link) return;
    if (!window.isSecureContext || !navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) {
      tell(view.share, "noCopy");
      return;
    }
    tell(view.share, "copying");
    const image = fetch(link.href).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.blob();
    });
    navigator.clipboard.write([new window.ClipboardItem({ "image/png": image })]).then(function () {
      tell(view.share, "copied");
    }, function () {
      tell(view.share, "copyFailed");
    });
  }
})();
