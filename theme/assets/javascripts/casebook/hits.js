// Knows how a hit looks: the case's card with the lines in which the reader's words stand.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;
  const MOST_SECTIONS = 3;

  /** @param {string} url @param {RecordText} text */
  const section = (url, [, anchor, label]) =>
    element("a", { class: "hit-section", href: `${address(url)}${anchor && "#"}${anchor}` }, label);

  /**
   * @param {Hit} hit
   * @param {string[]} phrases folded
   * @param {Folding["fold"]} fold
   * @returns {HTMLElement}
   */
  casebook.hitCard = ({ record, sections }, phrases, fold) => {
    const lines = sections.map((i) => record.texts[i]).filter(([key]) => key !== "title");
    const first = lines.shift();
    const summary = first && first[0] === "summary";
    const text = element(
      "p",
      { class: "card-text" },
      ...(first
        ? [
            !summary && section(record.url, first),
            !summary && "　",
            ...casebook.marked(casebook.snippet(first[3], phrases, fold)),
          ]
        : [record.summary]),
    );
    const others = lines
      .slice(0, MOST_SECTIONS)
      .map((line) =>
        element(
          "li",
          {},
          section(record.url, line),
          "　",
          ...casebook.marked(casebook.snippet(line[3], phrases, fold, 56)),
        ),
      );
    if (lines.length > MOST_SECTIONS)
      others.push(element("li", { class: "note" }, `另有 ${lines.length - MOST_SECTIONS} 处`));
    const card = casebook.card(
      record,
      text,
      others.length ? element("ul", { class: "hit-sections" }, ...others) : null,
    );
    const title = card.querySelector("h3 a");
    if (title)
      title.replaceChildren(...casebook.marked(casebook.snippet(record.title, phrases, fold, 80)));
    return card;
  };
})();
