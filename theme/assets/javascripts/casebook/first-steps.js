// Knows what a page offers that has no cases yet: those read last, beside the sets in its markup.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, list } = casebook;

  /**
   * What an empty page offers: the cases read last, each with what a press does with it.
   * @param {ParentNode} place
   * @param {boolean} empty
   * @param {(item: SavedItem) => void} take
   */
  casebook.firstSteps = (place, empty, take) => {
    const steps = /** @type {HTMLElement} */ (place.querySelector(".first-steps"));
    const read = /** @type {HTMLElement} */ (steps.querySelector(".recent-cases"));
    const items = list("recent").items().slice(0, 8);
    steps.hidden = !empty;
    read.hidden = !items.length;
    /** @type {Element} */ (read.querySelector("ul")).replaceChildren(
      ...items.map((item) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", class: "chip", onclick: () => take(item) },
            item.title,
          ),
        ),
      ),
    );
  };
})();
