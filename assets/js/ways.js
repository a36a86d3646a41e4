// The way back: undo (also Ctrl+Z), Escape lets go what is pinned, and the link to the view is copied.
(function () {
  "use strict";

  // How many states of this visit lie before the one shown; kept with the browser's own history, so that it survives a reload.
  function depth() {
    const state = window.history.state;
    return (state && state.iomdash) || 0;
  }

  const push = window.history.pushState;
  window.history.pushState = function (state, title, url) {
    const next = Object.assign({}, state, { iomdash: depth() + 1 });
    const answer = push.call(window.history, next, title, url);
    renew();
    return answer;
  };

  function renew() {
    const button = document.getElementById("undo");
    if (button) button.disabled = depth() === 0;
  }

  window.addEventListener("popstate", renew);
  new MutationObserver(renew).observe(document.documentElement, { childList: true, subtree: true });

  function isTyping(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", function (event) {
    if (isTyping(event.target)) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && depth() > 0) {
      event.preventDefault();
      window.history.back();
    }
    if (event.key === "Escape" && !event.defaultPrevented) {
      const clear = document.querySelector(".pins-clear");
      if (clear) clear.click();
    }
  });

  document.addEventListener("click", function (event) {
    const button = event.target instanceof Element && event.target.closest("#undo, #copy-link");
    if (!button) return;
    if (button.id === "undo" && depth() > 0) window.history.back();
    if (button.id === "copy-link") copy(button);
  });

  function copy(button) {
    const said = function () {
      button.textContent = button.dataset.done;
      window.setTimeout(function () { button.textContent = button.dataset.says; }, 2000);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(window.location.href).then(said, byHand);
    else byHand();

    // A page that is not served securely has no clipboard of its own: the old way still works there.
    function byHand() {
      const field = document.createElement("textarea");
      field.value = window.location.href;
      field.className = "spoken";
      document.body.appendChild(field);
      field.select();
      if (document.execCommand("copy")) said();
      field.remove();
      button.focus();
    }
  }
})();
