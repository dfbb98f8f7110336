// Knows how facets look and are worked: boxes to tick, with the number of cases behind each answer.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  const OPEN = 3; // facets shown open at first
  const WIDE = "(min-width: 54.01em)";

  /**
   * @param {Facets} facets
   * @param {(state: ListState) => void} changed called with the new state, on its first page
   * @returns {FacetPanel}
   */
  casebook.facetPanel = (facets, changed) => {
    /** @type {ListState} */
    let state = facets.read(new URLSearchParams());
    const reset = element(
      "button",
      {
        type: "button",
        class: "plain",
        hidden: true,
        onclick: () => changed({ ...state, chosen: {}, q: "", page: 1 }),
      },
      "全部取消",
    );
    const done = element(
      "button",
      {
        type: "button",
        class: "button facets-done",
        onclick: () => {
          const around = sheet();
          if (!around) return;
          around.open = false;
          around.querySelector("summary")?.focus();
          around.scrollIntoView();
        },
      },
      "看结果",
    );
    const boxes = facets.facets.map((facet, f) => {
      const chosenCount = element("small", {});
      const rows = facet.values.map(([id, name]) => {
        const count = element("small", {});
        const input = element("input", { type: "checkbox", name: facet.key, value: id });
        const row = element(
          "li",
          {},
          element("label", {}, input, element("span", {}, name), count),
        );
        return { id, row, input, count };
      });
      const box = element(
        "details",
        { class: "facet", "data-facet": facet.key, open: f < OPEN },
        element("summary", {}, facet.title, chosenCount),
        element("ul", {}, ...rows.map(({ row }) => row)),
      );
      return { facet, box, chosenCount, rows };
    });
    const form = element(
      "form",
      {
        class: "facets",
        "aria-label": "筛选",
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
        onchange: () => {
          const chosen = Object.fromEntries(
            boxes.map(({ facet, rows }) => [
              facet.key,
              rows.filter(({ input }) => input.checked).map(({ id }) => id),
            ]),
          );
          changed({ ...state, chosen, page: 1 });
        },
      },
      ...boxes.map(({ box }) => box),
      element("p", { class: "facets-foot" }, reset, done),
    );
    // On a telephone the panel is a sheet over the page: a touch beside it or Esc closes it.
    const sheet = () => /** @type {HTMLDetailsElement | null} */ (form.closest("details"));
    document.addEventListener("click", (event) => {
      const around = sheet();
      if (around && event.target === around) around.open = false;
    });
    document.addEventListener("keydown", (event) => {
      const around = sheet();
      if (event.key !== "Escape" || !around || !around.open || matchMedia(WIDE).matches) return;
      around.open = false;
      around.querySelector("summary")?.focus();
    });

    return {
      element: form,
      facets,
      show: ({ counts, numbers, state: shown }) => {
        state = shown;
        done.textContent = numbers.length ? `看 ${numbers.length} 个结果` : "没有结果，看列表";
        let any = Boolean(shown.q);
        boxes.forEach(({ facet, box, chosenCount, rows }, f) => {
          const chosen = shown.chosen[facet.key] || [];
          any = any || chosen.length > 0;
          chosenCount.textContent = chosen.length ? `已选 ${chosen.length}` : "";
          if (chosen.length) box.open = true;
          rows.forEach(({ id, row, input, count }, v) => {
            const number = counts[f][v];
            input.checked = chosen.includes(id);
            count.textContent = String(number);
            row.hidden = !number && !input.checked;
          });
          box.hidden = rows.every(({ row }) => row.hidden);
        });
        reset.hidden = !any;
      },
    };
  };
})();
