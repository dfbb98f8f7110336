// Knows the menu of narrow windows: the navigation of the page once more, behind a button.
(function () {
  "use strict";

  globalThis.casebook.ready(() => {
    const links = document.querySelector(".site-nav ul");
    const menu = document.querySelector(".site-menu nav");
    if (links && menu) menu.append(links.cloneNode(true));
  });
})();
