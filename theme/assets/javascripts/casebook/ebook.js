// Knows how chosen cases become an e-book (EPUB 3): the articles of the cases as pages, with contents.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const STYLE =
    "body{line-height:1.7}h1{font-size:1.4em;line-height:1.4}nav ol{padding-left:1.5em}";
  const SAID = "数字以各案例所注来源为准；目标不是结果；写着未报告的是来源没有写明。";
  const ACCESS = [
    ["accessMode", "textual"],
    ["accessModeSufficient", "textual"],
    ["accessibilityFeature", "tableOfContents"],
    ["accessibilityFeature", "readingOrder"],
    ["accessibilityHazard", "none"],
    ["accessibilitySummary", "全文是文字，有目录和标题，没有图片。"],
  ];

  /** @param {string} text */
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** @param {string} title @param {string} body @param {string} [more] attributes of the root */
  const page = (title, body, more = "") =>
    `${HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN" xml:lang="zh-CN"${more}>` +
    `<head><title>${escaped(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>` +
    `<body>${body}</body></html>`;

  /**
   * The files of an e-book: the same for the same cases, whatever the day.
   * @param {Cover} cover
   * @param {[CaseRecord, Copies][]} cases
   */
  casebook.ebookFiles = (cover, cases) => {
    const names = cases.map((_, i) => `case-${i + 1}`);
    const day = cases.map(([, { leaf }]) => leaf.day).sort()[cases.length - 1];
    const contents = cases
      .map(([{ title }], i) => `<li><a href="${names[i]}.xhtml">${escaped(title)}</a></li>`)
      .join("");
    const line = `${cover.site}　${cases.length} 个案例　内容截至 ${day}`;
    const known = cases.map(([{ path }]) => path.replace(/\.md$/, "")).join(",");
    const items = names.map(
      (name) => `<item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`,
    );
    /** @type {Record<string, string>} */
    const files = {
      mimetype: "application/epub+zip",
      "META-INF/container.xml":
        `${HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>` +
        '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
      "EPUB/package.opf":
        `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">` +
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        `<dc:identifier id="id">urn:casebook:${encodeURIComponent(known)}</dc:identifier>` +
        `<dc:title>${escaped(cover.title)}</dc:title><dc:language>zh-CN</dc:language>` +
        `<dc:creator>${escaped(cover.site)}</dc:creator>` +
        `<meta property="dcterms:modified">${day}T00:00:00Z</meta>` +
        ACCESS.map(([key, text]) => `<meta property="schema:${key}">${text}</meta>`).join("") +
        '</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>' +
        `<item id="style" href="style.css" media-type="text/css"/>${items.join("")}</manifest>` +
        `<spine><itemref idref="nav"/>${names.map((name) => `<itemref idref="${name}"/>`).join("")}</spine></package>`,
      "EPUB/nav.xhtml": page(
        cover.title,
        `<h1>${escaped(cover.title)}</h1><p>${escaped(line)}</p><p>${SAID}</p>` +
          `<nav epub:type="toc" role="doc-toc" aria-label="目录"><h2>目录</h2><ol>${contents}</ol></nav>`,
        ' xmlns:epub="http://www.idpf.org/2007/ops"',
      ),
      "EPUB/style.css": STYLE,
    };
    cases.forEach(([{ title }, { article }], i) => {
      const text = article.replace(/<br>/g, "<br/>");
      files[`EPUB/${names[i]}.xhtml`] = page(title, `<h1>${escaped(title)}</h1>${text}`);
    });
    return files;
  };

  /** @param {Cover} cover @param {[CaseRecord, Copies][]} cases */
  casebook.ebook = (cover, cases) => casebook.zip(casebook.ebookFiles(cover, cases));
})();
