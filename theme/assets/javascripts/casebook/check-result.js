// Knows how the answer of a check is shown: what to mend, what was not checked, the case as its page would look.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  const TAGS = new Set(
    (
      "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure " +
      "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s small span strong sub summary sup " +
      "table tbody td tfoot th thead tr ul wbr"
    ).split(" "),
  );
  const ATTRIBUTES = new Set(["colspan", "rowspan", "scope", "start", "type", "lang", "title"]);
  const TYPES = /** @type {Record<string, string>} */ ({
    png: "image/png",
    jpg: "image/jpeg",
    gif: "image/gif",
    webp: "image/webp",
  });

  /** Rendered text, of which only harmless elements are taken over. @param {string} html @param {Record<string, Uint8Array>} files */
  function harmless(html, files) {
    const source = new DOMParser().parseFromString(html, "text/html").body;
    /** @param {Node} node @returns {Node[]} */
    const taken = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.nodeValue || "")];
      if (!(node instanceof Element) || !TAGS.has(node.localName)) return [];
      const inner = [...node.childNodes].flatMap(taken);
      if (node.localName === "a") return [element("span", { class: "link-shown" }, ...inner)];
      if (node.localName === "img") return picture(node, files);
      const made = element(node.localName);
      for (const { name, value } of node.attributes)
        if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
      made.append(...inner);
      return [made];
    };
    return [...source.childNodes].flatMap(taken);
  }

  /** @param {Element} node @param {Record<string, Uint8Array>} files */
  function picture(node, files) {
    const name = (node.getAttribute("src") || "").split("/").slice(-2).join("/");
    const alt = node.getAttribute("alt") || "";
    const bytes = files[name];
    if (!bytes) return [element("span", { class: "note" }, `［图：${alt || name}］`)];
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    const type = TYPES[name.replace(/^.*\./, "")] || "image/png";
    return [element("img", { src: `data:${type};base64,${btoa(text)}`, alt })];
  }

  /** @param {string} title @param {Node[]} inner */
  const part = (title, ...inner) => element("section", {}, element("h3", {}, title), ...inner);

  /** @param {CheckPreview} shown @param {Record<string, Uint8Array>} files */
  function preview(shown, files) {
    const facts = element(
      "dl",
      { class: "facts" },
      ...shown.facts.map((fact) =>
        element("div", {}, element("dt", {}, fact.label), element("dd", {}, fact.texts.join("；"))),
      ),
    );
    const parts = shown.parts.map((one) =>
      element(
        "li",
        {},
        element("b", {}, one.label),
        one.purpose && `（${one.purpose}）`,
        "：",
        one.items.map((item) => item.name + (item.duty ? `：${item.duty}` : "")).join("；") ||
          one.note,
      ),
    );
    const rows = shown.indicators.map((one) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, one.name),
        element("td", {}, one.value),
        element("td", {}, one.kind),
        element("td", {}, one.note),
      ),
    );
    const heads = ["指标", "数字", "类别", "说明"].map((name) =>
      element("th", { scope: "col" }, name),
    );
    /** @param {string[]} lines */
    const list = (lines) => element("ul", {}, ...lines.map((line) => element("li", {}, line)));
    return element(
      "article",
      { class: "check-preview" },
      element("h2", {}, shown.title),
      element("p", { class: "lede" }, shown.summary),
      facts,
      parts.length > 0 && part("机制构成", element("ul", {}, ...parts)),
      ...shown.sections.map((one) =>
        part(
          one.title,
          element("div", { class: "prose md-typeset" }, ...harmless(one.html, files)),
        ),
      ),
      rows.length > 0 &&
        part(
          "指标",
          element(
            "div",
            { class: "compare-scroll", role: "region", "aria-label": "指标", tabindex: "0" },
            element(
              "table",
              {},
              element("thead", {}, element("tr", {}, ...heads)),
              element("tbody", {}, ...rows),
            ),
          ),
        ),
      shown.timeline.length > 0 && part("时间线", list(shown.timeline)),
      shown.sources.length > 0 && part("来源", list(shown.sources)),
    );
  }

  /** @param {CheckProblem} one @param {(place: string) => HTMLElement | null} find the field of a place */
  function problem(one, find) {
    const field = find(one.place);
    const name = (field && field.dataset.label) || one.place;
    const boxes = field && field.classList.contains("check-ticks") && one.message === "没有填";
    const hint = boxes ? "勾上要选的。" : one.hint;
    return element(
      "li",
      { class: one.severity === "错误" ? "check-error" : "check-advice" },
      element(
        "p",
        {},
        element(
          "span",
          { class: `badge${one.severity === "错误" ? " badge-strong" : ""}` },
          one.severity,
        ),
        " ",
        field ? element("a", { href: `#${field.id}` }, name) : element("b", {}, name),
        `　${one.message}。`,
      ),
      one.text && element("p", { class: "check-line" }, element("code", {}, one.text)),
      hint && element("p", { class: "check-hint" }, `怎么改：${hint}`),
    );
  }

  /** @param {CheckAnswer} answer @param {CheckPlatform} platform */
  function takeAway(answer, platform) {
    const at = answer.path.lastIndexOf("/");
    const [folder, name] = [answer.path.slice(0, at), answer.path.slice(at + 1)];
    const url = platform.newFile
      .replace("{folder}", folder.split("/").map(encodeURIComponent).join("/"))
      .replace("{name}", encodeURIComponent(name));
    const archive = () =>
      casebook.download(
        `${name.replace(/\.md$/, "")}.zip`,
        casebook.zip({ [name]: answer.text, ...answer.files }),
        "application/zip",
      );
    const pictures = answer.pictures.length;
    return element(
      "div",
      { class: "check-take" },
      element(
        "button",
        { type: "button", class: "button", onclick: archive },
        `下载压缩包（案例${pictures ? `和 ${pictures} 张图片` : ""}）`,
      ),
      element(
        "button",
        {
          type: "button",
          class: "plain",
          onclick: () =>
            casebook.copy(answer.text, `已复制。新文件放在 ${folder}，名字是 ${name}。`),
        },
        "复制案例全文",
      ),
      (url || platform.repository) &&
        element(
          "a",
          {
            class: "plain",
            href: url || platform.repository,
            target: "_blank",
            rel: "noopener noreferrer",
          },
          url ? "打开平台的新建文件页" : "打开仓库",
        ),
      element(
        "p",
        { class: "note" },
        `在平台上，文件放在 ${folder} 文件夹，名字是 ${name}。网址里不带内容，打开以后自己粘贴。`,
      ),
    );
  }

  /**
   * What the page shows of an answer.
   * @param {CheckAnswer} answer
   * @param {CheckPlatform} platform
   * @param {(place: string) => HTMLElement | null} find
   */
  casebook.checkResult = (answer, platform, find) => {
    if (answer.refused) return [element("p", { class: "notice check-refused" }, answer.refused)];
    const errors = answer.problems.filter((one) => one.severity === "错误");
    const advice = answer.problems.filter((one) => one.severity !== "错误");
    const title = errors.length
      ? `有 ${errors.length} 处要改${advice.length ? `，另有 ${advice.length} 条建议` : ""}`
      : `没有错误${advice.length ? `，有 ${advice.length} 条建议` : ""}`;
    return [
      element("h2", { class: "check-title", tabindex: "-1" }, title),
      element(
        "p",
        { class: "note" },
        errors.length
          ? "照着改好，存盘，再放进来一次。一次列出全部问题。"
          : `可以寄出了。${advice.length ? "建议可以不改。" : ""}${platform.send}`,
      ),
      answer.problems.length > 0 &&
        element(
          "ol",
          { class: "check-problems" },
          ...[...errors, ...advice].map((one) => problem(one, find)),
        ),
      answer.changes.length > 0 &&
        element(
          "details",
          {},
          element("summary", {}, "读的时候改了什么"),
          element("ul", {}, ...answer.changes.map((one) => element("li", {}, one))),
        ),
      element(
        "details",
        { class: "check-unchecked" },
        element("summary", {}, "这里没有检查的"),
        element("ul", {}, ...answer.unchecked.map((one) => element("li", {}, one))),
      ),
      !errors.length && takeAway(answer, platform),
      answer.preview &&
        element(
          "details",
          { class: "check-page", open: !errors.length },
          element("summary", {}, "看看案例页的样子"),
          preview(answer.preview, answer.files),
        ),
    ].filter(Boolean);
  };
})();
