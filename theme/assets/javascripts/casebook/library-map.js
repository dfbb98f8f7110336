// Knows how the tile map of the list shows the cases that fit, and takes a province as a filter.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const SHADES = 5;
  // As the maps drawn at build time (casebook/regionmap/scale.py): few classes are spread over the shades.
  /** @type {Record<number, number[]>} */
  const FEW = { 1: [2], 2: [1, 3], 3: [1, 3, 5], 4: [1, 2, 4, 5] };

  /**
   * The shade of a number among others: classes of about equally many provinces.
   * @param {Iterable<number>} counts
   * @returns {(count: number) => number}
   */
  casebook.shades = (counts) => {
    const values = [...counts].filter((n) => n > 0).sort((a, b) => a - b);
    const different = [...new Set(values)];
    const parts = Array.from({ length: SHADES }, (_, i) =>
      Math.ceil((values.length * (i + 1)) / SHADES),
    );
    const tops =
      different.length <= SHADES ? different : [...new Set(parts.map((n) => values[n - 1]))];
    const shades = FEW[tops.length] || tops.map((_, i) => i + 1);
    return (count) =>
      count > 0 && tops.length
        ? shades[Math.min(tops.filter((top) => top < count).length, tops.length - 1)]
        : 0;
  };

  /**
   * @param {HTMLElement} place holds the map as drawn at build time
   * @param {Facets} facets
   * @param {Narrowed} result
   * @param {ListState} state
   * @param {(state: ListState) => void} go
   */
  casebook.showMap = (place, facets, result, state, go) => {
    const at = facets.facets.findIndex(({ key }) => key === "province");
    const counts = new Map(
      facets.facets[at].values.map(([code], v) => [code, result.counts[at][v]]),
    );
    const shadeOf = casebook.shades(counts.values());
    const chosen = state.chosen.province || [];
    for (const link of place.querySelectorAll("svg a")) {
      const code = (/\d{6}/.exec(
        link.getAttribute("href") || link.getAttribute("data-code") || "",
      ) || [""])[0];
      const count = counts.get(code) || 0;
      const shade = shadeOf(count);
      const [name, number] = link.querySelectorAll("text");
      const title = link.querySelector("title");
      const on = chosen.includes(code);
      const square = link.querySelector("rect");
      if (square) square.setAttribute("class", `c${shade}${on ? " has" : ""}`);
      if (name) name.setAttribute("class", `on${shade}`);
      if (number && (count || number.getAttribute("class") !== "no on0")) {
        number.textContent = count ? String(count) : "无";
        number.setAttribute("class", `${count ? "count" : "no"} on${shade}`);
      }
      link.setAttribute("role", "button");
      link.setAttribute("aria-pressed", String(on));
      link.setAttribute("tabindex", count || on ? "0" : "-1");
      if (title)
        title.textContent = `${name ? name.textContent : code}：${count} 个案例${on ? "，已选" : ""}`;
      const toggle = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!count && !on) return;
        const next = on ? chosen.filter((one) => one !== code) : [...chosen, code];
        go({ ...state, chosen: { ...state.chosen, province: next }, page: 1 });
        // The map is the same drawing: what was pressed keeps the focus.
      };
      const element = /** @type {SVGAElement & {onclick: unknown, onkeydown: unknown}} */ (link);
      element.onclick = toggle;
      element.onkeydown = (/** @type {KeyboardEvent} */ event) => {
        if (event.key === " " || event.key === "Enter") toggle(event);
      };
    }
  };
})();
