// An embedded figure says how high it is, so that the publisher's page can give its frame that height.
(function () {
  "use strict";

  if (!document.body.classList.contains("embed") || window.parent === window) return;
  let told = 0;

  function tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    window.parent.postMessage({ type: "iomdash:height", height: height }, "*");
  }

  tell();
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
})();
