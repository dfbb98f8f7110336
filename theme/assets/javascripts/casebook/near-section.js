// Knows how what is near a query is shown: what was meant, the way from a place, then the cases.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;

  /** @param {string} text */
  const query = (text) => `?${new URLSearchParams({ q: text })}`;

  /** Parts with 、 between them. @param {HTMLElement[]} parts */
  const joined = (parts) => parts.flatMap((part, i) => (i ? ["、", part] : [part]));

  /** @param {NamedPlace} named */
  const placeNotes = ({ name, places }) =>
    places.map(({ name: full, ways }) => {
      const links = ways.map(([text, url, cases]) =>
        element("a", { href: address(url) }, `${text}（${cases}）`),
      );
      if (!ways.length)
        links.push(element("a", { href: address("regions/index.html") }, "从地图看哪里有"));
      const renamed = ways.length === 1 && full.endsWith(ways[0][0]);
      const start = renamed ? `${name}今为` : `${full}没有案例，`;
      const near = renamed ? "：" : ways.length ? "近处有：" : "近处也没有，";
      return element("p", {}, start, near, ...joined(links), "。");
    });

  /**
   * @param {NearAnswer} answer
   * @param {Folding["fold"]} fold
   * @param {boolean} some whether cases with the words themselves are shown above
   * @returns {HTMLElement | null}
   */
  casebook.nearSection = ({ hits, tried, place, splits }, fold, some) => {
    const notes = place ? placeNotes(place) : [];
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
    let group = "";
    return element(
      "section",
      { class: "near", "aria-label": "意思相近的" },
      hits.length > 0 &&
        element("h2", {}, `${some ? "" : "没有逐字找到；"}${place ? "近处的" : "意思相近的"}`),
      ...notes,
      element(
        "div",
        { class: "cards" },
        ...hits.flatMap(({ hit, phrases, by }) => {
          const card = casebook.hitCard(hit, phrases, fold);
          if (by === group || !tried.length) return [card];
          group = by;
          const title = !by ? "其他相近的" : place ? `${by}的案例` : `按“${by}”找到的`;
          return [element("p", { class: "near-group" }, title), card];
        }),
      ),
    );
  };
})();
