// Knows the list of all cases: one state in the address, shown as list, table or map.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;
  const PAGE = 30;
  const WIDE = "(min-width: 54.01em)";

  casebook.ready(async () => {
    const found = document.getElementById("library");
    if (!found) return;
    const place = found;
    /** @param {string} selector @returns {any} */
    const part = (selector) => place.querySelector(selector);
    const [tools, status, fixed, shown, map, side] = [
      ".list-tools",
      ".list-status",
      ".list-fixed",
      ".list-shown",
      ".list-map",
      ".filters",
    ].map(part);
    const [data, base] = await Promise.all([casebook.load("facets"), casebook.load("base")]);
    if (!data || !base) {
      // the fixed list and the links to the indexes remain
      place.classList.add("list-failed");
      return;
    }
    const facets = casebook.facets(data);
    const { fold } = casebook.foldingOf(base);
    /** @type {Titles | null} */
    let titles = null;
    let turn = 0;
    const panel = casebook.facetPanel(facets, (state) => go(state));
    side.append(panel.element);
    side.open = matchMedia(WIDE).matches;
    place.classList.add("list-ready");

    const state = () => facets.read(new URLSearchParams(location.search));
    /** @param {ListState} next */
    function go(next) {
      const written = String(casebook.writeState(next));
      history.pushState(null, "", written ? `?${written}` : location.pathname);
      show();
    }

    /** @param {ListState} now */
    async function sorted(now) {
      if (!titles && now.q) {
        const loaded = await casebook.load("titles");
        if (loaded) titles = casebook.titles(loaded, facets, fold);
      }
      const file = { title: "order", recent: "recent" }[now.sort];
      const order = file ? await casebook.load(file) : null;
      performance.mark("casebook-filter-start");
      const result = facets.narrow(null, now, titles && titles.holding(now.q));
      performance.measure("casebook-filter", "casebook-filter-start");
      if (order) result.numbers = casebook.byTitle(order, result.numbers);
      if (now.sort === "new")
        result.numbers = casebook.byFacet(facets, "year", false, result.numbers);
      if (now.sort === "old")
        result.numbers = casebook.byFacet(facets, "year", true, result.numbers);
      if (now.sort === "place")
        result.numbers = casebook.byFacet(facets, "province", false, result.numbers);
      return result;
    }

    /** What a list shows of a case. @param {number} n @returns {Promise<Card | null>} */
    async function cardOf(n) {
      if (base.single) return casebook.load(`case/${n}`);
      const some = await casebook.load(`cards/${Math.floor(n / base.cards)}`);
      return some ? some[n % base.cards] : null;
    }

    async function show(first = false) {
      const mine = ++turn;
      const now = state();
      const result = await sorted(now);
      if (mine !== turn) return;
      panel.show(result);
      tools.elements.q.value = now.q;
      tools.elements.sort.value = now.sort;
      for (const radio of tools.elements.view) radio.checked = radio.value === now.view;
      const narrowed = result.numbers.length < facets.cases;
      const plain = !narrowed && !now.sort && now.page === 1 && !now.view;
      const said = narrowed
        ? `找到 ${result.numbers.length} 个案例，共 ${facets.cases} 个。`
        : `共 ${facets.cases} 个案例。`;
      // Told only when the list is there, so that who listens finds what was announced.
      const notify = () => {
        if (!first || !plain) status.textContent = said;
      };
      fixed.hidden = !plain;
      map.hidden = now.view !== "map";
      shown.hidden = plain;
      if (now.view === "map") casebook.showMap(map, facets, result, now, go);
      if (shown.hidden) {
        notify();
        return;
      }
      const pages = Math.max(1, Math.ceil(result.numbers.length / PAGE));
      const page = Math.min(now.page, pages);
      const numbers = result.numbers.slice((page - 1) * PAGE, page * PAGE);
      const records = /** @type {Card[]} */ (
        (await Promise.all(numbers.map(cardOf))).filter(Boolean)
      );
      if (mine !== turn) return;
      shown.replaceChildren(
        now.view === "table"
          ? table(records)
          : element(
              "div",
              { class: "cards" },
              ...records.map((record) =>
                casebook.card(record, element("p", { class: "card-text" }, record.summary)),
              ),
            ),
        pages > 1 ? pager(now, page, pages, result.numbers.length) : "",
      );
      if (!records.length)
        shown.replaceChildren(
          element("p", { class: "notice" }, "没有同时符合这些条件的案例。去掉一个条件再看。"),
        );
      casebook.offerTools(shown);
      notify();
    }

    /** @param {Card[]} records */
    function table(records) {
      const heads = ["案例", "地区", "层级", "领域", "主题", "年份", "证据"];
      return element(
        "div",
        { class: "table-region", role: "region", "aria-label": "案例表", tabindex: "0" },
        element(
          "table",
          {},
          element(
            "thead",
            {},
            element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head))),
          ),
          element(
            "tbody",
            {},
            ...records.map((record) =>
              element(
                "tr",
                { "data-case": record.path },
                element(
                  "th",
                  { scope: "row" },
                  element("a", { href: address(record.url) }, record.title),
                ),
                ...[
                  record.short,
                  record.level,
                  record.domains.map(([text]) => text).join("、"),
                  record.topics.map(([text]) => text).join("、"),
                  record.year,
                  record.grade,
                ].map((text) => element("td", {}, text)),
              ),
            ),
          ),
        ),
      );
    }

    /** @param {ListState} now @param {number} page @param {number} pages @param {number} total */
    function pager(now, page, pages, total) {
      /** @param {number} to @param {string} text @param {string} [spoken] */
      const link = (to, text, spoken = "") =>
        element(
          "li",
          {},
          element(
            "a",
            {
              href: `?${casebook.writeState({ ...now, page: to })}`,
              "aria-current": to === page && !spoken ? "page" : null,
              onclick: (/** @type {MouseEvent} */ event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go({ ...now, page: to });
                const heading = part("h1");
                heading.tabIndex = -1;
                heading.focus();
                place.scrollIntoView();
              },
            },
            text,
          ),
        );
      const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])]
        .filter((n) => n >= 1 && n <= pages)
        .sort((a, b) => a - b);
      return element(
        "nav",
        { class: "pagination", "aria-label": "分页" },
        element("p", {}, `共 ${total} 项，第 ${page} / ${pages} 页`),
        element(
          "ul",
          {},
          page > 1 && link(page - 1, "上一页", "上一页"),
          ...near.flatMap((n, i) => [
            i && n > near[i - 1] + 1 ? element("li", {}, element("span", {}, "…")) : null,
            link(n, String(n)),
          ]),
          page < pages && link(page + 1, "下一页", "下一页"),
        ),
      );
    }

    tools.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      go({ ...state(), q: tools.elements.q.value.trim(), page: 1 });
    });
    tools.addEventListener("change", (/** @type {Event} */ event) => {
      const { name, value } = /** @type {HTMLInputElement} */ (event.target);
      if (name === "sort" || name === "view")
        go({ ...state(), [name]: value, page: name === "sort" ? 1 : state().page });
      if (value === "map") map.scrollIntoView({ block: "nearest" });
      else if (name === "q") go({ ...state(), q: value.trim(), page: 1 });
    });
    window.addEventListener("popstate", () => show());
    await show(true);
  });
})();
