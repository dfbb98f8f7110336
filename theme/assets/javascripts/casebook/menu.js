// Knows the menu of narrow windows: a search box and the navigation of the page once more, behind a button.
(function () {
  "use strict";

  const { element, address, ready } = globalThis.casebook;

  ready(() => {
    const links = document.querySelector(".site-nav ul");
    const menu = document.querySelector(".site-menu");
    if (!links || !menu) return;
    const search = document.querySelector("form[role=search]");
    const action = search ? search.getAttribute("action") : address("search.html");
    const form = element(
      "form",
      { class: "search", role: "search", "aria-label": "菜单中的检索", action },
      element("label", { class: "hidden", for: "menu-query" }, "检索案例"),
      element("input", {
        id: "menu-query",
        type: "search",
        name: "q",
        placeholder: "机制、做法、地区",
      }),
      element("button", { type: "submit" }, "检索"),
    );
    const nav = element("nav", { "aria-label": "菜单" }, links.cloneNode(true));
    menu.append(element("div", { class: "site-menu-panel" }, form, nav));
  });
})();
