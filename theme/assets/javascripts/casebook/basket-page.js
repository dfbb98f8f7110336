// Knows the page of the reader's selection: order, share, compare, print, export; favourites and what was read.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address, list } = casebook;
  const MOST_COMPARED = 4;
  const MOST_PRINTED = 60;
  const HEAD = [
    "编号",
    "标题",
    "机制",
    "地区",
    "代码",
    "层级",
    "领域",
    "主题",
    "年份",
    "证据",
    "状态",
    "摘要",
    "地址",
  ];

  /** @param {CaseRecord} r */
  const row = (r) => [
    r.id,
    r.title,
    r.mechanism,
    r.place,
    r.code,
    r.level,
    r.domains.map(([text]) => text).join("、"),
    r.topics.map(([text]) => text).join("、"),
    r.year,
    r.grade,
    r.status,
    r.summary,
    address(r.url),
  ];

  casebook.ready(async () => {
    const found = document.getElementById("basket");
    if (!found) return;
    const place = found;
    /** @param {string} selector @returns {any} */
    const part = (selector) => place.querySelector(selector);
    const basket = list("basket");
    /** @type {CaseRecord[]} */
    let records = [];
    let turn = 0;
    const shared = (new URLSearchParams(location.search).get("ids") || "")
      .split(/[,，\s]+/)
      .filter(Boolean);
    const title = part(".basket-title");
    title.addEventListener("change", () => show());

    const paths = () =>
      shared.length ? [...new Set(shared)] : basket.items().map(({ path }) => path);

    async function show() {
      const mine = ++turn;
      const wanted = paths();
      const read = await Promise.all(wanted.map(casebook.recordOf));
      if (mine !== turn) return;
      records = /** @type {CaseRecord[]} */ (read.filter(Boolean));
      const lost = wanted.filter((_, i) => !read[i]);
      part(".basket-status").textContent =
        (records.length
          ? `${shared.length ? "这份分享的选编" : "我的选编"}里有 ${records.length} 个案例。`
          : "还没有选入案例。在案例页或列表里点“选入”。") +
        (lost.length ? `有 ${lost.length} 个本库没有：${lost.join("、")}。` : "");
      part(".basket-shared").hidden = !shared.length;
      part(".basket-actions").hidden = !records.length;
      casebook.firstSteps(place, !records.length, (item) => basket.add(item));
      const focused = document.activeElement && document.activeElement.getAttribute("data-key");
      part(".basket-list").replaceChildren(...records.map(line));
      const again = focused && part(`[data-key="${CSS.escape(focused)}"]`);
      if (again)
        (again.disabled
          ? again.parentElement.querySelector("button:not([disabled])")
          : again
        ).focus();
      const some = records.slice(0, MOST_COMPARED);
      const compare = part(".basket-compare");
      compare.hidden = records.length < 2;
      compare.href = `${address("compare/own.html")}?ids=${some.map(({ path }) => path).join(",")}`;
      compare.textContent =
        records.length > MOST_COMPARED ? `对比前 ${MOST_COMPARED} 个` : "并排对比";
      bind();
    }

    /** @returns {Cover} */
    function cover() {
      const day = new Date();
      return {
        title: title.value.trim() || "案例选编",
        site: String(place.dataset.site),
        date: `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`,
      };
    }

    /** Make the booklet ready: a reader may print with the browser's own command. */
    function bind() {
      const printed = records.slice(0, MOST_PRINTED);
      part(".booklet").classList.remove("as-slides");
      part(".booklet").replaceChildren(...casebook.booklet(printed, cover()));
      casebook.runningHeads(printed, cover().title);
    }

    /** The chosen cases with their texts; null, said to the reader, where the site has none. */
    async function withCopies() {
      const found = await Promise.all(
        records.map(({ url }) => casebook.load(`copies/${url.replace(/\.html$/, "")}`)),
      );
      if (found.every(Boolean))
        return /** @type {[CaseRecord, Copies][]} */ (
          records.map((record, i) => [record, found[i]])
        );
      casebook.say("这个网站没有带案例的全文，可以用“打印成册”。");
      return null;
    }

    /** @param {CaseRecord} record @param {number} at */
    function line(record, at) {
      /** @param {string} text @param {string} key @param {() => void} run @param {boolean} [off] */
      const button = (text, key, run, off = false) =>
        element(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": `${key} ${record.path}`,
            disabled: off,
            onclick: run,
            "aria-label": `${text}：${record.title}`,
          },
          text,
        );
      return element(
        "li",
        { "data-case": record.path },
        element(
          "span",
          { class: "basket-case" },
          element("a", { href: address(record.url) }, record.title),
          element("small", {}, `${record.short}　${record.year}`),
        ),
        !shared.length &&
          element(
            "span",
            { class: "basket-order" },
            button("上移", "up", () => basket.move(record.path, -1), at === 0),
            button("下移", "down", () => basket.move(record.path, 1), at === records.length - 1),
            button("移除", "remove", () => basket.remove(record.path)),
          ),
      );
    }

    const items = () => records.map(({ path, title: text }) => ({ path, title: text }));
    part(".basket-take").addEventListener("click", () => {
      for (const item of items()) basket.add(item);
      location.href = location.pathname;
    });
    part(".basket-share").addEventListener("click", () =>
      casebook.copy(
        `${location.href.replace(/[?#].*$/, "")}?ids=${records.map(({ path }) => path).join(",")}`,
        "分享链接已复制。",
      ),
    );
    part(".basket-print").addEventListener("click", () => window.print());
    part(".basket-leaflets").addEventListener("click", async () => {
      const cases = await withCopies();
      if (!cases) return;
      casebook.leaflets(part(".booklet"), cover(), cases.slice(0, MOST_PRINTED));
      document.adoptedStyleSheets = [];
      window.addEventListener("afterprint", bind, { once: true });
      window.print();
    });
    part(".basket-slides").addEventListener("click", async () => {
      const [cases] = await Promise.all([withCopies(), casebook.part("slides")]);
      if (!cases) return;
      casebook.slides(part(".booklet"), cover(), cases.slice(0, MOST_PRINTED));
      window.addEventListener("afterprint", bind, { once: true });
      window.print();
    });
    part(".basket-ebook").addEventListener("click", async () => {
      const [cases] = await Promise.all([withCopies(), casebook.part("ebook")]);
      if (!cases) return;
      const name = `${cover().title}.epub`;
      casebook.download(name, casebook.ebook(cover(), cases), "application/epub+zip");
    });
    part(".basket-export").append(
      ...casebook.tableButtons("案例选编", "案例选编", () => [HEAD, ...records.map(row)]),
      element(
        "button",
        {
          type: "button",
          class: "plain",
          onclick: () =>
            casebook.download(
              "案例选编.json",
              JSON.stringify(records, null, 1),
              "application/json",
            ),
        },
        "JSON",
      ),
    );

    /** @param {string} name @param {HTMLElement} box */
    function shelf(name, box) {
      const of = list(name);
      const draw = () => {
        const items = of.items();
        const rows = items.map(({ path, title: text }) =>
          element(
            "li",
            { "data-kept": path },
            element("a", { href: address(path.replace(/\.md$/, ".html")) }, text),
            element(
              "button",
              {
                type: "button",
                class: "plain",
                "aria-label": `移除：${text}`,
                onclick: () => of.remove(path),
              },
              "移除",
            ),
          ),
        );
        /** @type {HTMLElement} */ (box.querySelector("ul")).replaceChildren(
          ...(rows.length ? rows : [element("li", { class: "note" }, "还没有。")]),
        );
      };
      of.watch(draw);
      draw();
    }
    shelf("favourites", part(".kept-favourites"));
    shelf("recent", part(".kept-recent"));

    part(".kept-save").addEventListener("click", () => {
      const all = Object.fromEntries(
        ["basket", "favourites", "recent"].map((name) => [name, list(name).items()]),
      );
      casebook.download(
        "我的案例.json",
        JSON.stringify({ casebook: 1, ...all }, null, 1),
        "application/json",
      );
    });
    part(".kept-load input").addEventListener("change", async (/** @type {Event} */ event) => {
      const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
      if (!file) return;
      const said = casebook.restore(await file.text());
      casebook.say(said ? `已读入 ${said} 条。` : "这个文件里没有可以读入的内容。");
    });

    if (!shared.length) basket.watch(show);
    await show();
  });

  /**
   * Add what a saved file holds to the reader's lists; anything else in it is ignored.
   * @param {string} text
   * @returns {number} how many entries were taken
   */
  casebook.restore = (text) => {
    let taken = 0;
    try {
      const saved = JSON.parse(text);
      for (const name of ["basket", "favourites", "recent"]) {
        const of = list(name);
        const items = of.items();
        for (const one of Array.isArray(saved[name]) ? saved[name] : []) {
          const sound =
            one &&
            typeof one.path === "string" &&
            typeof one.title === "string" &&
            /^[\w/-]+\.md$/.test(one.path);
          if (!sound || items.some(({ path }) => path === one.path)) continue;
          items.push({ path: one.path, title: one.title });
          taken += 1;
        }
        of.replace(items);
      }
    } catch {
      return 0;
    }
    return taken;
  };
})();
