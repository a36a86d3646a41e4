// Buttons that copy the text of the element they name. Without a script the text stands there to be copied by hand.
(function () {
  "use strict";

  if (!navigator.clipboard) return; // a page that is not served securely has none: then there is no button
  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    button.hidden = false;
  });

  document.addEventListener("click", function (event) {
    const button = event.target instanceof Element && event.target.closest("button[data-copies]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copies);
    if (!text) return;
    navigator.clipboard.writeText(text.innerText).then(function () {
      button.textContent = button.dataset.done;
    });
  });
})();
