// Knows how the tile map of the list shows the cases that fit, and takes a province as a filter.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const SHADES = 5;

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
    const most = Math.max(1, ...counts.values());
    const chosen = state.chosen.province || [];
    for (const link of place.querySelectorAll("svg a")) {
      const code = (/\d{6}/.exec(
        link.getAttribute("href") || link.getAttribute("data-code") || "",
      ) || [""])[0];
      const count = counts.get(code) || 0;
      const shade = count ? Math.max(1, Math.ceil(SHADES * Math.sqrt(count / most))) : 0;
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
