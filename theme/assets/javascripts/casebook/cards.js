// Knows how a case looks in a list that a script writes; the same markup as theme/partials/cards.html.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;

  /** @param {[string, string]} link */
  const tag = ([text, url]) => element("li", {}, element("a", { href: address(url) }, text));
  /** @param {string} text @param {string} [more] @param {string} [title] */
  const badge = (text, more = "", title = "") =>
    element("li", {}, element("span", { class: more || null, title: title || null }, text));

  /**
   * @param {Card} record
   * @param {Node | null} text what stands under the title
   * @param {Node | null} [more] what stands under the badges
   * @returns {HTMLElement}
   */
  casebook.card = (record, text, more = null) =>
    element(
      "article",
      { class: "card", "data-case": record.path },
      element(
        "p",
        { class: "card-place" },
        record.short,
        record.code && element("small", {}, record.code),
      ),
      element(
        "div",
        { class: "card-body" },
        element("h3", {}, element("a", { href: address(record.url) }, record.title)),
        text,
        record.results.length > 0 &&
          element("p", { class: "card-results" }, record.results.join("；")),
        element(
          "ul",
          { class: "badges" },
          record.note && badge(record.note, "badge-warn"),
          record.kind && badge(record.kind),
          ...record.domains.map(tag),
          ...record.topics.map(tag),
          badge(record.year),
          badge(record.means),
        ),
        more,
      ),
    );

  /** Marked pieces as nodes. @param {Piece[]} pieces @returns {(Node | string)[]} */
  casebook.marked = (pieces) =>
    pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));
})();
