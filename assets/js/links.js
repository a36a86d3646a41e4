// Links to states change the address without loading the page again. Decides nothing: the server reads the address.
(function () {
  "use strict";

  function isPlainClick(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element && event.target.closest("a[data-state]");
    if (!link || !isPlainClick(event) || link.closest("#first")) return; // the first answer has no page behind it yet
    event.preventDefault();
    if (link.href === window.location.href) return;
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.iomdash = {
    nameWindow: function (title) {
      if (title) document.title = title + " – iomdash";
      return window.dash_clientside.no_update;
    },
  };
})();
