// Knows how chosen cases are printed as one document: cover, contents, then one case after another with running heads.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  /** Sections of a record that a printed case does not repeat: they stand in its head. */
  const IN_HEAD = new Set([
    "title",
    "name",
    "id",
    "regions",
    "domains",
    "topics",
    "methods",
    "standards",
    "summary",
    "distinguish",
    "issuer",
  ]);

  /** Lines with their marks as blocks: headings, paragraphs, lists, tables. @param {string} text */
  function blocks(text) {
    /** @type {HTMLElement[]} */
    const blocks = [];
    for (const line of text.split("\n")) {
      const last = blocks[blocks.length - 1];
      if (line.startsWith("- ")) {
        const list = last && last.tagName === "UL" ? last : element("ul", {});
        if (list !== last) blocks.push(list);
        list.append(element("li", {}, line.slice(2)));
      } else if (line.startsWith("| ")) {
        const table =
          last && last.tagName === "TABLE" ? last : element("table", {}, element("tbody", {}));
        const head = table !== last;
        if (head) blocks.push(table);
        table.firstElementChild.append(
          element(
            "tr",
            {},
            ...line
              .slice(2)
              .split(" | ")
              .map((text) => element(head ? "th" : "td", {}, text)),
          ),
        );
      } else if (line.startsWith("# ")) blocks.push(element("h4", {}, line.slice(2)));
      else if (line) blocks.push(element("p", {}, line));
    }
    return blocks;
  }

  /** What one reads stands before what one looks up. */
  const rank = (/** @type {string} */ key) =>
    key === "parts" ? 0 : key.startsWith("body-") ? 1 : key === "indicators" ? 2 : 3;

  /** @param {CaseRecord} record @param {number} number */
  function chapter(record, number) {
    /** @type {Map<string, string[]>} sections of one label are one */
    const sections = new Map();
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const [key, , label, text] of record.texts) {
      if (IN_HEAD.has(key)) continue;
      sections.set(label, [...(sections.get(label) || []), text]);
      if (!places.has(label)) places.set(label, rank(key));
    }
    const facts = [
      ["编号", record.id],
      ["机制", record.mechanism],
      ["地区", record.place],
      ["起止时间", record.year],
      ["领域", record.domains.map(([text]) => text).join("、")],
      ["主题", record.topics.map(([text]) => text).join("、")],
      ["证据", `${record.grade}：${record.means}`],
      ["状态", record.status],
    ];
    return element(
      "section",
      { class: `chapter chapter-${number}`, id: `chapter-${number}`, "data-case": record.path },
      element("h2", {}, record.title),
      element("p", { class: "lede" }, record.summary),
      element(
        "dl",
        { class: "facts" },
        ...facts.map(([label, text]) =>
          element("div", {}, element("dt", {}, label), element("dd", {}, text)),
        ),
      ),
      ...[...sections]
        .sort(([a], [b]) => (places.get(a) ?? 3) - (places.get(b) ?? 3))
        .flatMap(([label, texts]) => [element("h3", {}, label), ...texts.flatMap(blocks)]),
      element("p", { class: "print-address" }, casebook.address(record.url)),
    );
  }

  /**
   * @param {CaseRecord[]} records
   * @param {Cover} cover
   * @returns {HTMLElement[]}
   */
  casebook.booklet = (records, cover) => [
    element(
      "section",
      { class: "cover" },
      element("p", { class: "cover-site" }, cover.site),
      element("h1", {}, cover.title),
      element("p", {}, `${records.length} 个案例`),
      element("p", {}, `打印日期：${cover.date}`),
      element(
        "p",
        { class: "note" },
        "数字以各案例所注来源为准；目标不是结果；空着的是来源没有报告。",
      ),
    ),
    element(
      "section",
      { class: "contents" },
      element("h2", {}, "目录"),
      element(
        "ol",
        {},
        ...records.map((record, i) =>
          element(
            "li",
            {},
            element("a", { href: `#chapter-${i + 1}` }, record.title),
            element("small", {}, `${record.short}　${record.year}`),
          ),
        ),
      ),
    ),
    ...records.map((record, i) => chapter(record, i + 1)),
  ];

  /**
   * Running heads: a named page for each case, whose top margin bears its title. Sheets made by a
   * script are allowed where inline styles are not.
   * @param {CaseRecord[]} records
   * @param {string} title
   */
  casebook.runningHeads = (records, title) => {
    const quoted = (/** @type {string} */ text) => `"${text.replace(/["\\\n]/g, " ")}"`;
    const rules = records.map(
      (record, i) =>
        `@page chapter-${i + 1} { @top-left { content: ${quoted(record.title)}; } @top-right { content: ${quoted(title)}; } }` +
        ` .chapter-${i + 1} { page: chapter-${i + 1}; }`,
    );
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@media print { ${rules.map((rule) => rule.replace(/@page[^{]*\{.*?\} \}/, "")).join("")} } ${rules.join("")}`,
    );
    document.adoptedStyleSheets = [sheet];
  };
})();
