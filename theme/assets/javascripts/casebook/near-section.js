// Knows how what is near a query is shown: what was meant, the way from a place, then the cases.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;

  /** @param {string} text */
  const query = (text) => `?${new URLSearchParams({ q: text })}`;

  /** Parts with 、 between them. @param {HTMLElement[]} parts */
  const joined = (parts) => parts.flatMap((part, i) => (i ? ["、", part] : [part]));

  /** @param {NamedPlace} place */
  function placeNote({ name, places }) {
    const lines = places.map((place) => {
      const ways = place.ways.map(([text, url, cases]) =>
        element("a", { href: address(url) }, `${text}（${cases}）`),
      );
      const start = place.ways.length
        ? `${place.name}没有案例，近处有：`
        : `${place.name}和近处都没有案例。`;
      const renamed = place.ways.length === 1 && place.name.endsWith(place.ways[0][0]);
      return element(
        "p",
        {},
        renamed ? `${name}今为：` : start,
        ...joined(ways),
        ways.length && "。",
      );
    });
    return lines;
  }

  /**
   * @param {NearAnswer} answer
   * @param {string} asked
   * @param {Folding["fold"]} fold
   * @param {boolean} some whether cases with the words themselves are shown above
   * @returns {HTMLElement | null}
   */
  casebook.nearSection = ({ hits, tried, place, splits }, asked, fold, some) => {
    const notes = place ? placeNote(place) : [];
    const words = place ? [] : tried;
    if (words.length)
      notes.push(
        element(
          "p",
          {},
          "是不是要找：",
          ...joined(words.map((word) => element("a", { href: query(word) }, word))),
        ),
      );
    if (splits.length)
      notes.push(
        element(
          "p",
          {},
          "也可以这样找：",
          ...joined(
            splits.map(({ text, cases, certain }) =>
              element("a", { href: query(text) }, `${text}（${certain ? "" : "约 "}${cases}）`),
            ),
          ),
        ),
      );
    if (!notes.length && !hits.length) return null;
    const lead = some ? `不全是“${asked}”原词的：` : `没有逐字找到“${asked}”；意思相近的：`;
    let group = "";
    return element(
      "section",
      { class: "near", "aria-labelledby": "near-title" },
      element("h2", { id: "near-title" }, "意思相近的"),
      ...notes,
      hits.length > 0 && element("p", { class: "note" }, lead),
      element(
        "div",
        { class: "cards" },
        ...hits.flatMap(({ hit, phrases, by }) => {
          const card = casebook.hitCard(hit, phrases, fold);
          if (by === group || !tried.length) return [card];
          group = by;
          const title = by ? `按“${by}”找到的` : "其他相近的";
          return [element("p", { class: "near-group" }, title), card];
        }),
      ),
    );
  };
})();
