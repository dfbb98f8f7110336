// Knows the titles of all cases: for the filter by words and for the orders of a list.
(function () {
  "use strict";

  const casebook = globalThis.casebook;

  /**
   * @param {TitleData} data
   * @param {Facets} facets
   * @param {(text: string) => string} fold
   * @returns {Titles}
   */
  casebook.titles = (data, facets, fold) => {
    const titles = data.titles.split("\n");
    const words = data.words.split("\n");
    const province = facets.facets.find(({ key }) => key === "province");
    /** @param {number} n */
    const provinces = (n) =>
      province
        ? [...province.answers.subarray(province.starts[n], province.starts[n + 1])]
            .map((a) => province.values[a][1])
            .join(" ")
        : "";
    /** @type {string[] | null} */
    let folded = null;

    /**
     * A condition on a case: all words, parted by blanks, are in its title, names or place.
     * @param {string} text
     * @returns {((number: number) => boolean) | null}
     */
    const holding = (text) => {
      const wanted = text
        .split(/\s+/)
        .map((word) => fold(word))
        .filter(Boolean);
      if (!wanted.length) return null;
      const all = (folded =
        folded ||
        titles.map((title, n) =>
          fold(`${title}，${words[n].replace(/ /g, "，")}，${provinces(n)}`),
        ));
      return (n) => wanted.every((word) => all[n].includes(word));
    };

    return { holding };
  };

  /** Cases in the order of their titles by pinyin. @param {string} written places in base 36 @param {number[]} numbers */
  casebook.byTitle = (written, numbers) => {
    const order = written.split(",").map((text) => Number.parseInt(text, 36));
    return [...numbers].sort((a, b) => order[a] - order[b]);
  };

  /**
   * Cases by a facet's answers; those without an answer come last, equals keep their order.
   * @param {Facets} facets
   * @param {string} key
   * @param {boolean} falling
   * @param {number[]} numbers
   */
  casebook.byFacet = (facets, key, falling, numbers) => {
    const facet = /** @type {FacetColumn} */ (facets.facets.find((one) => one.key === key));
    // The answers of a facet already stand in order: years from late to early, provinces by code.
    const rank = (/** @type {number} */ n) =>
      facet.starts[n] === facet.starts[n + 1]
        ? Infinity
        : facet.answers[facet.starts[n]] * (falling ? -1 : 1);
    return [...numbers].sort((a, b) => {
      const [x, y] = [rank(a), rank(b)];
      return x === y ? a - b : x - y;
    });
  };
})();
