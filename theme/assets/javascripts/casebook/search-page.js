// Knows the search page: reads the address, shows hits section by section, narrows them by facets.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const PAGE = 10; // hits of a page in a large library
  const MOST_READ = 30; // texts read for it, when many of them prove not to hold the words

  casebook.ready(async () => {
    const found = document.getElementById("search");
    if (!found) return;
    const place = found;
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
    /** @type {Near | null} */
    let near = null;
    /** @type {Set<number>} */
    let shown = new Set();
    /** @type {number[]} cases near the query, before a filter */
    let around = [];
    let turn = 0;

    async function continued() {
      if (!reader || !candidates) return;
      const mine = turn;
      const old = list.children.length;
      const hits = await reader.next(
        base.single ? base.cases : PAGE,
        base.single ? base.cases : MOST_READ,
      );
      if (mine !== turn) return;
      for (const hit of hits) {
        shown.add(hit.number);
        list.append(casebook.hitCard(hit, candidates.query.include, engine.fold));
      }
      casebook.offerTools(place);
      more.hidden = reader.done;
      told();
      if (old && hits.length) {
        const next = /** @type {HTMLElement | null} */ (list.children[old].querySelector("h3 a"));
        if (next) next.focus();
      }
    }

    /**
     * Say how many cases hold the words, and how many are near.
     * @param {number} [near]
     * @param {string} [how]
     */
    function told(near = 0, how = "意思相近") {
      if (!reader || !candidates) return;
      const { found, read, candidates: all } = reader.counts;
      const total = reader.done ? found : all;
      const what = `“${input.value.trim()}”：`;
      const also = near ? `另有 ${near} 个${how}。` : "";
      if (!total && near) status.textContent = `${what}没有逐字找到；下面 ${near} 个${how}。`;
      else if (!total) status.textContent = `${what}没有找到。换个说法，或去掉一个词再试。`;
      else if (candidates.certain || reader.done)
        status.textContent = `${what}找到 ${total} 个案例${found < total ? `，显示前 ${found} 个` : ""}。${also}`;
      else
        status.textContent = `${what}约 ${all} 个案例，已逐一核对 ${read} 个，其中 ${found} 个确有。`;
    }

    /**
     * Show what is near when little holds the words.
     * @param {string} text
     * @param {URLSearchParams} parameters
     */
    async function nearby(text, parameters) {
      const mine = turn;
      if (!reader || reader.counts.found >= casebook.LITTLE) return;
      const some = reader.counts.found > 0;
      if (!some) status.textContent = `“${text.trim()}”：没有逐字找到，正在找意思相近的……`;
      await Promise.all(["typing", "near"].map(casebook.part)); // both know what letters stand for
      if (!casebook.near || !casebook.suggest) return told();
      near = near || casebook.near(casebook.load, base, engine);
      /** @type {(numbers: number[]) => number[]} */
      let among = (numbers) => numbers;
      if (panel) {
        const { facets } = panel;
        const state = facets.read(parameters);
        among = (numbers) => facets.narrow(numbers, state).numbers;
      }
      const answer = await near.find(text, shown, among);
      if (mine !== turn) return;
      const section = casebook.nearSection(answer, engine.fold, some);
      if (section) list.after(section);
      casebook.offerTools(place);
      told(answer.hits.length, answer.place ? "在近处" : undefined);
      around = answer.candidates;
      if (panel) await narrowed(candidates ? candidates.numbers : [], parameters);
    }

    async function ask() {
      const mine = ++turn;
      const parameters = new URLSearchParams(location.search);
      const text = parameters.get("q") || "";
      input.value = text;
      list.replaceChildren();
      place.querySelectorAll(".near").forEach((section) => section.remove());
      more.hidden = true;
      reader = candidates = null;
      shown = new Set();
      around = [];
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
      // What a filter leaves out is no reason to look for something else.
      const left = filtered && found.numbers.length >= casebook.LITTLE;
      if (mine === turn && !left) await nearby(text, parameters);
      if (mine === turn) side.hidden = !shown.size && !filtered; // nothing is there to be narrowed
    }

    /** @param {number[]} numbers @param {URLSearchParams} parameters */
    async function narrowed(numbers, parameters) {
      const [data] = await Promise.all([casebook.load("facets"), casebook.part("narrowing")]);
      if (!data || !casebook.facetPanel) return numbers;
      if (!panel) {
        panel = casebook.facetPanel(casebook.facets(data), (state) => {
          const written = casebook.writeState(state);
          written.set("q", input.value.trim());
          go(written);
        });
        side.append(panel.element);
      }
      const state = panel.facets.read(parameters);
      panel.show(panel.facets.narrow([...new Set([...numbers, ...around])], state));
      return panel.facets.narrow(numbers, state).numbers;
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
      const links = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".cards h3 a")]);
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
