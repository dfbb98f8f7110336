// Knows the folds of a long page: they open for what is sought in them, for an address and for print.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;

  /** Open the folds around what an address names, and go there. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (
      let at = target.closest("details");
      at;
      at = at.parentElement && at.parentElement.closest("details")
    ) {
      opened = opened || !at.open;
      at.open = true;
    }
    if (opened) target.scrollIntoView();
  }

  /**
   * A box that leaves only the entries with the words typed, and opens their folds.
   * @param {HTMLElement} place
   */
  function addFilter(place) {
    const folds = /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll("details.fold")]);
    const entries = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-entry]")]);
    if (entries.length < 2) return;
    const open = folds.map((fold) => fold.open);
    const texts = entries.map((entry) => String(entry.textContent).toLowerCase());
    const input = element("input", { type: "search", autocomplete: "off" });
    const said = element("output", { "aria-live": "polite" });
    const all = element("button", { type: "button", class: "plain" }, "全部展开");
    place.prepend(
      element(
        "div",
        { class: "fold-tools" },
        element("label", {}, `${place.dataset.filter} `, input),
        folds.length && all,
        said,
      ),
    );
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      entries.forEach((entry, n) => {
        entry.hidden = !words.every((/** @type {string} */ word) => texts[n].includes(word));
        if (!entry.hidden) shown += 1;
      });
      folds.forEach((fold, n) => {
        const own = fold.hasAttribute("data-entry");
        const some = own ? !fold.hidden : Boolean(fold.querySelector("[data-entry]:not([hidden])"));
        fold.hidden = !some;
        fold.open = words.length ? some : open[n];
      });
      said.textContent = words.length ? `${entries.length} 条里有 ${shown} 条` : "";
    });
    all.addEventListener("click", () => {
      const closed = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = closed;
      all.textContent = closed ? "全部收起" : "全部展开";
    });
  }

  casebook.ready(() => {
    for (const place of document.querySelectorAll("[data-filter]"))
      addFilter(/** @type {HTMLElement} */ (place));
    addEventListener("hashchange", reveal);
    if (location.hash) reveal();
    /** @type {HTMLDetailsElement[]} */
    let closed = [];
    addEventListener("beforeprint", () => {
      const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (
        document.querySelectorAll("details.fold")
      );
      closed = [...folds].filter((fold) => !fold.open);
      for (const fold of closed) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of closed) fold.open = false;
    });
  });
})();
