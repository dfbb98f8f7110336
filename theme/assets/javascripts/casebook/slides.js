// Knows how chosen cases become slides: wide pages that a browser prints or saves as PDF, without a server.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  /** How high the text of a slide may be: 190.5 mm less margins, title and foot, in CSS pixels. */
  const MOST = (132 / 25.4) * 96;
  const SMALLER = 3;
  // Sizes of a slide of 16:9, 13.33 inches wide; text is never under 18 points but for a block of
  // its own that fills more than a slide.
  const RULES = `
@page { size: 338.67mm 190.5mm; margin: 0; }
.booklet.measured.as-slides { width: 338.67mm; left: -400mm; }
.slide { position: relative; box-sizing: border-box; width: 338.67mm; height: 190mm; padding: 13mm 18mm;
overflow: hidden; break-after: page; background: #fff; color: #1c1917; font: 18pt/1.5 var(--font-text, sans-serif); }
.slide:last-child { break-after: auto; }
.slide > .slide-line { margin: 0; color: #6b5f57; font-size: 14pt; }
.slide > h2 { margin: 0 0 5mm; padding: 0 0 2mm; border-bottom: 2pt solid #8c1b1e; font-size: 30pt; }
.slide.opening { border-left: 6mm solid #8c1b1e; padding-top: 42mm; }
.slide.opening > h2 { border: 0; font-size: 40pt; }
.slide-text > * { margin: 0 0 3mm; }
.slide-text h3 { margin: 0 0 2mm; color: #8c1b1e; font-size: 20pt; }
.slide-text li, .slide-text p { margin: 0 0 2.4mm; }
.slide-text ul { margin: 0; padding-left: 1.1em; }
.slide-text .slide-target { padding: 2mm 4mm; border: 1.5pt dashed #7a5a12; color: #5c430c; }
.slide-text[data-small="1"] { font-size: 16pt; }
.slide-text[data-small="2"] { font-size: 14pt; }
.slide-text[data-small="3"] { font-size: 12pt; }
.slide > footer { position: absolute; left: 18mm; right: 18mm; bottom: 8mm; border-top: 0.75pt solid #bbb; padding-top: 2mm;
color: #6b5f57; font-size: 12pt; }`;

  /** @param {Leaf["figures"][number]} each */
  const figure = (each) =>
    element(
      "p",
      { class: each.target ? "slide-target" : null },
      element("b", {}, `${each.amount}　${each.name}`),
      `　${[each.kind, each.details].filter(Boolean).join("　")}`,
    );

  /** @param {string} text */
  const item = (text) => element("p", {}, text);

  /** What a case says, as titles with the blocks that may stand on slides of their own. @param {Leaf} leaf */
  const chapters = (leaf) =>
    /** @type {[string, HTMLElement[]][]} */ ([
      [
        `机制构成：${leaf.mechanism}`,
        leaf.parts.map(([label, text]) => element("p", {}, element("b", {}, label), `　${text}`)),
      ],
      [
        "数字",
        [
          ...(leaf.figures.length ? leaf.figures.map(figure) : [item("未报告")]),
          ...(leaf.more > 0 ? [item(`另有 ${leaf.more} 个数字，见案例页。`)] : []),
        ],
      ],
      ["适用条件", leaf.conditions.map(item)],
      ["编者提示（本库编者的话，不是来源的）", leaf.hint.map(item)],
      [
        "存疑和来源",
        [
          ...leaf.doubts.map((text) => item(`存疑：${text}`)),
          ...(leaf.unreported ? [item(`来源没有写明：${leaf.unreported}。`)] : []),
          ...leaf.sources.map(item),
        ],
      ],
    ]).filter(([, blocks]) => blocks.length);

  /**
   * Put slides into the booklet: an opening for each case, then its text, as much on each as fits.
   * @param {HTMLElement} booklet
   * @param {Cover} cover
   * @param {[CaseRecord, Copies][]} cases
   */
  casebook.slides = (booklet, cover, cases) => {
    const rules = new CSSStyleSheet();
    rules.replaceSync(RULES);
    document.adoptedStyleSheets = [rules];
    booklet.replaceChildren();
    booklet.classList.add("measured", "as-slides");
    for (const [record, { leaf }] of cases) {
      const foot = [cover.site, leaf.version, leaf.address || casebook.address(record.url)];
      /** @param {string} title @param {string} kind */
      const begin = (title, kind) => {
        const text = element("div", { class: "slide-text" });
        booklet.append(
          element(
            "section",
            { class: `slide ${kind}`, "data-case": record.path },
            element("p", { class: "slide-line" }, kind ? leaf.line : record.title),
            element("h2", {}, title),
            text,
            element("footer", {}, foot.join("　")),
          ),
        );
        return text;
      };
      const opening = begin(record.title, "opening");
      opening.append(...[leaf.status, record.summary].filter(Boolean).map(item));
      shrink(opening, MOST * 0.75);
      for (const [title, blocks] of chapters(leaf)) {
        let text = begin(title, "");
        for (const block of blocks) {
          text.append(block);
          if (text.offsetHeight > MOST && text.children.length > 1) {
            text = begin(`${title}（续）`, "");
            text.append(block);
          }
          shrink(text, MOST);
        }
      }
    }
    booklet.classList.remove("measured");
  };

  /** @param {HTMLElement} text @param {number} most */
  function shrink(text, most) {
    for (let size = 1; size <= SMALLER && text.offsetHeight > most; size++)
      text.dataset.small = String(size);
  }
})();
