// Knows the page on which a reader compares up to four cases of choice, named in the address.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;
  const MOST = 4;

  casebook.ready(async () => {
    const place = document.getElementById("own-comparison");
    if (!place) return;
    /** @param {string} selector @returns {any} */
    const part = (selector) => place.querySelector(selector);
    const [status, shown, form, chosen] = [
      ".compare-status",
      ".compare-own",
      ".compare-choose",
      ".compare-chosen",
    ].map(part);
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const basket = casebook.list("basket");
    const base = await casebook.load("base");
    if (!base) {
      status.textContent = "对比用的数据没有读到。";
      return;
    }
    /** @type {CaseRecord[]} */
    let records = [];

    const asked = () =>
      (new URLSearchParams(location.search).get("ids") || "").split(/[,，\s]+/).filter(Boolean);
    /** @param {string[]} ids */
    function go(ids) {
      history.pushState(null, "", ids.length ? `?ids=${ids.join(",")}` : location.pathname);
      show();
    }

    async function show() {
      const ids = [...new Set(asked())];
      const found = await Promise.all(ids.slice(0, MOST).map(casebook.recordOf));
      records = /** @type {CaseRecord[]} */ (found.filter(Boolean));
      const lost = ids.filter((_, i) => i < MOST && !found[i]);
      const notes = [];
      if (lost.length) notes.push(`本库没有：${lost.join("、")}。`);
      if (ids.length > MOST) notes.push(`一次最多比 ${MOST} 个，这里是前 ${MOST} 个。`);
      if (records.length < 2)
        notes.push(records.length ? "再选一个案例就可以对比。" : "选两个到四个案例。");
      else notes.push(`正在对比 ${records.length} 个案例。`);
      status.textContent = notes.join("");
      form.hidden = records.length >= MOST;
      offerChosen();
      shown.replaceChildren(...(records.length ? table() : []));
      casebook.firstSteps(/** @type {HTMLElement} */ (place), records.length < 2, ({ path }) =>
        go([...records.map((one) => one.path), path]),
      );
    }

    /** Cases of the reader's selection that are not in the comparison yet. */
    function offerChosen() {
      const here = new Set(records.map(({ path }) => path));
      const others = basket
        .items()
        .filter(({ path }) => !here.has(path))
        .slice(0, 12);
      chosen.hidden = !others.length || records.length >= MOST;
      chosen.querySelector("ul").replaceChildren(
        ...others.map(({ path, title }) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                type: "button",
                class: "chip",
                onclick: () => go([...records.map((one) => one.path), path]),
              },
              title,
            ),
          ),
        ),
      );
    }

    function table() {
      const rows = [
        ...casebook.comparedFields(records, base.dimensions),
        ...casebook.comparedFigures(records),
      ];
      const only = element("input", { type: "checkbox" });
      const body = element(
        "tbody",
        {},
        ...rows.map((row) =>
          element(
            "tr",
            { class: row.same ? "same" : "differs" },
            element(
              "th",
              { scope: "row" },
              row.label,
              row.kind && element("small", { class: "detail" }, row.kind),
              records.length > 1 &&
                element("small", { class: "row-note" }, row.same ? "相同" : "有差别"),
            ),
            ...row.cells.map((lines, i) => cell(lines, records[i])),
          ),
        ),
      );
      // The same on a telephone: a fold for each row, with an answer in a line for each case.
      const folds = element(
        "div",
        { class: "compare-narrow" },
        element("h2", { class: "hidden" }, "逐项对照"),
        ...rows.map(fold),
      );
      only.addEventListener("change", () => {
        for (const row of shown.querySelectorAll("tr.same, details.same"))
          row.hidden = only.checked;
      });
      return [
        element("ul", { class: "compared", "aria-label": "正在对比的案例" }, ...records.map(chip)),
        element(
          "div",
          { class: "take-away" },
          element("label", { class: "only" }, only, " 只看有差别的行"),
          element(
            "button",
            {
              type: "button",
              class: "plain",
              onclick: () => casebook.copy(location.href, "链接已复制。"),
            },
            "复制链接",
          ),
          ...casebook.tableButtons("对比", "对比", () => casebook.comparedTable(records, rows)),
          element(
            "button",
            { type: "button", class: "plain", onclick: () => window.print() },
            "打印",
          ),
        ),
        folds,
        element(
          "div",
          {
            class: "compare-scroll compare-wide",
            role: "region",
            "aria-label": "对比表",
            tabindex: "0",
          },
          element(
            "table",
            { class: "compare-table case-table own-table" },
            element(
              "caption",
              {},
              "几个案例都有的项不加粗，只有一家有的加粗。来源没有说的写“未报告”。数字只有指标和类别都相同才排在一行。",
            ),
            element(
              "thead",
              {},
              element("tr", {}, element("th", { scope: "col" }, "对比项"), ...records.map(head)),
            ),
            body,
          ),
        ),
      ];
    }

    /** @param {ComparedRow} row */
    const fold = (row) =>
      element(
        "details",
        { class: `fold answers ${row.same ? "same" : "differs"}` },
        element(
          "summary",
          {},
          element("h3", {}, row.label),
          ...row.cells.map((lines, i) =>
            element(
              "span",
              { class: "fold-line" },
              element("b", {}, records[i].short),
              lines
                .map(({ text }) => text)
                .join("；")
                .slice(0, 40) || "未报告",
            ),
          ),
        ),
        element(
          "dl",
          {},
          ...row.cells.map((lines, i) =>
            element(
              "div",
              {},
              element("dt", {}, records[i].title),
              element("dd", {}, ...cell(lines, records[i]).childNodes),
            ),
          ),
        ),
      );

    /** @param {CaseRecord} record */
    const head = (record) =>
      element("th", { scope: "col" }, element("a", { href: address(record.url) }, record.title));

    /** @param {CaseRecord} record */
    const chip = (record) =>
      element(
        "li",
        { "data-case": record.path },
        element("a", { href: address(record.url) }, record.title),
        element("small", {}, record.short),
        element(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-label": `从对比中去掉：${record.title}`,
            onclick: () => go(records.filter((one) => one !== record).map(({ path }) => path)),
          },
          "去掉",
        ),
      );

    /** @param {ComparedRow["cells"][0]} lines @param {CaseRecord} record */
    function cell(lines, record) {
      if (!lines.length)
        return element(
          "td",
          { "data-label": record.title },
          element("span", { class: "none" }, "未报告"),
        );
      const one = (/** @type {ComparedRow["cells"][0][0]} */ line) =>
        line.anchor
          ? element(
              "a",
              { href: `${address(record.url)}#${line.anchor}`, title: line.name },
              line.text,
            )
          : element(line.alone ? "b" : "span", {}, line.text);
      return element(
        "td",
        { "data-label": record.title },
        lines.length === 1
          ? one(lines[0])
          : element(
              "ul",
              { class: "cell-list" },
              ...lines.map((line) => element("li", {}, one(line))),
            ),
      );
    }

    form.addEventListener("submit", async (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = input.value.trim();
      if (!typed) return;
      await casebook.part("finding");
      const engine = casebook.engine(casebook.load, base);
      const candidates = await engine.find(typed);
      const hits = await casebook.reader(engine, candidates, candidates.numbers).next(8);
      const here = new Set(records.map(({ path }) => path));
      const list = form.querySelector(".found");
      list.replaceChildren(
        ...hits
          .filter((hit) => !here.has(hit.record.path))
          .map(({ record }) =>
            element(
              "li",
              {},
              element(
                "button",
                {
                  type: "button",
                  class: "chip",
                  onclick: () => {
                    input.value = "";
                    list.replaceChildren();
                    go([...records.map((one) => one.path), record.path]);
                  },
                },
                record.title,
              ),
            ),
          ),
      );
      casebook.say(hits.length ? `找到 ${hits.length} 个，按 Tab 选择。` : "没有找到。");
    });
    basket.watch(offerChosen);
    window.addEventListener("popstate", show);
    await show();
  });
})();
