// Knows the search page: reads the address, shows hits section by section, narrows them by facets.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address } = casebook;
  const PAGE = 10; // texts read for a page of hits in a large library
  const MOST_SECTIONS = 3;

  casebook.ready(async () => {
    const place = document.getElementById("search");
    if (!place) return;
    const form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
    const list = /** @type {HTMLElement} */ (place.querySelector(".cards"));
    const more = /** @type {HTMLButtonElement} */ (place.querySelector(".more"));
    const side = /** @type {HTMLDetailsElement} */ (place.querySelector(".filters"));
    const base = await casebook.load("base");
    if (!base) {
      status.textContent = "检索用的数据没有读到，请从目录查找。";
      return;
    }
    const engine = casebook.engine(casebook.load, base);
    /** @type {ReturnType<typeof casebook.reader> | null} */
    let reader = null;
    /** @type {Candidates | null} */
    let candidates = null;
    /** @type {FacetPanel | null} */
    let panel = null;
    let turn = 0;

    /** @param {Hit} hit @param {string[]} phrases */
    function shown(hit, phrases) {
      const texts = hit.sections.map((i) => hit.record.texts[i]);
      const lines = texts.filter(([key]) => key !== "title");
      const first = lines.shift();
      const text = element(
        "p",
        { class: "card-text" },
        ...(first
          ? [
              element(
                "a",
                {
                  class: "hit-section",
                  href: `${address(hit.record.url)}${first[1] && "#"}${first[1]}`,
                },
                first[2],
              ),
              "　",
              ...casebook.marked(casebook.snippet(first[3], phrases, engine.fold)),
            ]
          : [hit.record.summary]),
      );
      const others = lines
        .slice(0, MOST_SECTIONS)
        .map(([, anchor, label, line]) =>
          element(
            "li",
            {},
            element(
              "a",
              { class: "hit-section", href: `${address(hit.record.url)}${anchor && "#"}${anchor}` },
              label,
            ),
            "　",
            ...casebook.marked(casebook.snippet(line, phrases, engine.fold, 56)),
          ),
        );
      if (lines.length > MOST_SECTIONS)
        others.push(element("li", { class: "note" }, `另有 ${lines.length - MOST_SECTIONS} 处`));
      const card = casebook.card(
        hit.record,
        text,
        others.length ? element("ul", { class: "hit-sections" }, ...others) : null,
      );
      const title = card.querySelector("h3 a");
      if (title)
        title.replaceChildren(
          ...casebook.marked(casebook.snippet(hit.record.title, phrases, engine.fold, 80)),
        );
      return card;
    }

    async function continued() {
      if (!reader || !candidates) return;
      const mine = turn;
      const old = list.children.length;
      const hits = await reader.next(base.single ? base.cases : PAGE);
      if (mine !== turn) return;
      for (const hit of hits) list.append(shown(hit, candidates.query.include));
      const { found, read, candidates: all } = reader.counts;
      const certain = candidates.certain || reader.done;
      const total = reader.done ? found : all;
      more.hidden = reader.done;
      const what = `“${input.value.trim()}”`;
      if (!total) status.textContent = `${what}：没有找到。${hint(input.value)}`;
      else if (certain)
        status.textContent = `${what}：找到 ${total} 个案例${found < total ? `，显示前 ${found} 个` : ""}。`;
      else
        status.textContent = `${what}：约 ${all} 个案例，已逐一核对 ${read} 个，其中 ${found} 个确有。`;
      if (old && hits.length) {
        const next = /** @type {HTMLElement | null} */ (list.children[old].querySelector("h3 a"));
        if (next) next.focus();
      }
    }

    /** @param {string} text */
    function hint(text) {
      const word = text.trim();
      if (/\s/.test(word) || word.length < 4) return "换个说法，或去掉一个词再试。";
      const half = Math.ceil(word.length / 2);
      return `整个词没有连在一起出现过。可以用空格分开再试，例如：${word.slice(0, half)} ${word.slice(half)}`;
    }

    async function ask() {
      const mine = ++turn;
      const parameters = new URLSearchParams(location.search);
      const text = parameters.get("q") || "";
      input.value = text;
      list.replaceChildren();
      more.hidden = true;
      reader = candidates = null;
      if (!text.trim()) {
        status.textContent = "写下要找的词。";
        document.title = document.title.replace(/^.*?检索/, "检索");
        return;
      }
      document.title = document.title.replace(/^.*?检索/, `${text} 检索`);
      status.textContent = "正在检索……";
      const found = await engine.find(text);
      if (mine !== turn) return;
      candidates = found;
      const filtered = [...parameters.keys()].some((key) => key !== "q");
      // On a phone the open panel would push the hits out of sight.
      if (filtered && matchMedia("(min-width: 54.01em)").matches) side.open = true;
      let numbers = found.numbers;
      if (filtered || side.open) numbers = await narrowed(found.numbers, parameters);
      if (mine !== turn) return;
      reader = casebook.reader(engine, found, numbers);
      await continued();
    }

    /** @param {number[]} numbers @param {URLSearchParams} parameters */
    async function narrowed(numbers, parameters) {
      const data = await casebook.load("facets");
      if (!data) return numbers;
      if (!panel) {
        panel = casebook.facetPanel(casebook.facets(data), (state) => {
          const written = casebook.writeState(state);
          written.set("q", input.value.trim());
          go(written);
        });
        side.append(panel.element);
      }
      const result = panel.facets.narrow(numbers, panel.facets.read(parameters));
      panel.show(result);
      return result.numbers;
    }

    /** @param {URLSearchParams} parameters */
    function go(parameters) {
      history.pushState(null, "", `?${parameters}`);
      ask();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(new URLSearchParams({ q: input.value.trim() }));
    });
    more.addEventListener("click", continued);
    side.addEventListener("toggle", async () => {
      if (!side.open || !candidates || panel) return;
      await narrowed(candidates.numbers, new URLSearchParams(location.search));
    });
    window.addEventListener("popstate", ask);
    place.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("h3 a")]);
      const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const open = input.getAttribute("aria-expanded") === "true";
      if (at < 0 && (document.activeElement !== input || open || event.key === "ArrowUp")) return;
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0) input.focus();
      else if (links[next]) links[next].focus();
    });
    await ask();
  });
})();
