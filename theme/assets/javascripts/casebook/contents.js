// Knows how a reader moves inside a long page: a small button with its contents, and where the reader is.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  const FEWEST = 3; // sections that are worth a list
  const EDGE = 140; // a heading this far from the top of the window begins what is read

  /** @param {Element} heading @returns {string} */
  const targetOf = (heading) => {
    const within = heading.closest("details[id]");
    return heading.id || (within ? within.id : "");
  };

  casebook.ready(() => {
    // A page has its contents once; elsewhere they are this list again.
    const contents = document.querySelector(".contents-line ol");
    for (const place of contents ? document.querySelectorAll("[data-contents]") : [])
      place.append(/** @type {Element} */ (contents).cloneNode(true));

    const headings = /** @type {HTMLElement[]} */ ([
      ...document.querySelectorAll("#content h2:not(.hidden)"),
    ]).filter((heading) => targetOf(heading) && heading.offsetParent && !heading.closest("aside"));
    if (headings.length < FEWEST) return;

    const links = headings.map((heading) =>
      element("a", { href: `#${targetOf(heading)}` }, String(heading.textContent).trim()),
    );
    if (document.getElementById("case-tools"))
      links.unshift(element("a", { href: "#case-tools" }, "收藏、分享、打印"));
    const panel = element(
      "nav",
      { class: "page-aid-panel", id: "page-aid-panel", "aria-label": "目录", hidden: true },
      element("ol", {}, ...links.map((link) => element("li", {}, link))),
    );
    const button = element(
      "button",
      { type: "button", "aria-expanded": "false", "aria-controls": "page-aid-panel" },
      "目录",
    );
    const bar = element(
      "aside",
      { class: "page-aid", "aria-label": "页内移动", hidden: true },
      panel,
      element("div", { class: "page-aid-bar" }, button, element("a", { href: "#content" }, "顶部")),
    );
    document.body.append(bar);

    /** @param {boolean} open */
    const show = (open) => {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      const here = panel.querySelector("[aria-current]");
      if (open && here) here.scrollIntoView({ block: "nearest" });
    };
    button.addEventListener("click", () => show(panel.hidden));
    bar.addEventListener("click", (/** @type {Event} */ event) => {
      if (/** @type {Element} */ (event.target).closest("a")) show(false);
    });
    bar.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      show(false);
      button.focus();
    });
    document.addEventListener("click", (event) => {
      if (!bar.contains(/** @type {Node} */ (event.target))) show(false);
    });

    const others = /** @type {HTMLAnchorElement[]} */ ([
      ...document.querySelectorAll(".toc a[href^='#']"),
    ]);
    let marked = "";
    let waiting = false;
    const mark = () => {
      waiting = false;
      bar.hidden = scrollY < innerHeight / 2;
      if (bar.hidden) show(false);
      const passed = headings.filter((one) => one.getBoundingClientRect().top < EDGE);
      const now = passed.length ? `#${targetOf(passed[passed.length - 1])}` : "";
      if (now === marked) return;
      marked = now;
      for (const link of [...links, ...others]) {
        if (link.getAttribute("href") === now) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    mark();
  });
})();
