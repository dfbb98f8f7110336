// Knows how chosen cases are printed on one sheet each: what stands on a sheet of the library, by the browser.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  /** How many sizes of text there are, and how high the text of an A4 sheet may be. */
  const SIZES = 5;
  const MOST = (248 / 25.4) * 96;

  /** @param {string} title @param {string[]} items @returns {HTMLElement[]} */
  const listed = (title, items) =>
    items.length
      ? [
          element("h3", {}, title),
          element("ul", {}, ...items.map((text) => element("li", {}, text))),
        ]
      : [];

  /** @param {Leaf["figures"][number]} each */
  const figure = (each) =>
    element(
      "li",
      { class: each.target ? "leaf-target" : null },
      element("b", {}, each.amount),
      element("span", {}, each.name),
      element("small", {}, [each.kind, each.details].filter(Boolean).join("　")),
    );

  /** @param {Leaf} leaf @returns {HTMLElement[]} */
  const mechanism = (leaf) =>
    leaf.parts.length
      ? [
          element("h3", {}, `机制构成：${leaf.mechanism}`),
          element(
            "dl",
            {},
            ...leaf.parts.flatMap(([label, text]) => [
              element("dt", {}, label),
              element("dd", {}, text),
            ]),
          ),
        ]
      : [];

  /** @param {CaseRecord} record @param {Leaf} leaf @param {Cover} cover */
  function sheet(record, leaf, cover) {
    const made = element(
      "section",
      { class: "leaf", "data-case": record.path },
      element("p", { class: "leaf-line" }, leaf.line),
      element("h2", {}, record.title),
      leaf.status && element("p", { class: "leaf-line" }, leaf.status),
      element("p", { class: "lede" }, record.summary),
      ...mechanism(leaf),
      element("h3", {}, "数字"),
      leaf.figures.length
        ? element("ul", { class: "leaf-figures" }, ...leaf.figures.map(figure))
        : element("p", {}, "未报告"),
      leaf.more > 0 && element("p", { class: "note" }, `另有 ${leaf.more} 个数字，见案例页。`),
      ...listed("适用条件", leaf.conditions),
      ...listed("存疑和待补", leaf.doubts),
      ...listed("编者提示（本库编者的话，不是来源的）", leaf.hint),
      leaf.unreported && element("p", { class: "note" }, `来源没有写明：${leaf.unreported}。`),
      element(
        "footer",
        {},
        ...leaf.sources.map((text) => element("p", {}, text)),
        element(
          "p",
          {},
          [cover.site, leaf.version, leaf.address || casebook.address(record.url)].join("　"),
        ),
      ),
    );
    return made;
  }

  /**
   * Put a sheet for each case into the booklet, each in the largest text that keeps it one sheet.
   * @param {HTMLElement} booklet
   * @param {Cover} cover
   * @param {[CaseRecord, Copies][]} cases
   */
  casebook.leaflets = (booklet, cover, cases) => {
    const sheets = cases.map(([record, { leaf }]) => sheet(record, leaf, cover));
    booklet.replaceChildren(...sheets);
    booklet.classList.add("measured");
    for (const one of sheets)
      for (let size = 0; size < SIZES; size++) {
        one.dataset.long = String(size);
        if (one.offsetHeight <= MOST) break;
      }
    booklet.classList.remove("measured");
  };
})();
