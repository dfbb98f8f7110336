// Knows how a list is narrowed by facets: the state in the address, the cases that fit, the counts beside each answer.
(function () {
  "use strict";

  const casebook = globalThis.casebook;

  /**
   * One state as parameters of an address; several answers to one facet are parted by commas.
   * What is at its default is left out.
   * @param {ListState} state
   */
  casebook.writeState = (state) => {
    const parameters = new URLSearchParams();
    if (state.q) parameters.set("q", state.q);
    for (const [key, chosen] of Object.entries(state.chosen))
      if (chosen.length) parameters.set(key, chosen.join(","));
    if (state.sort) parameters.set("sort", state.sort);
    if (state.view) parameters.set("view", state.view);
    if (state.page > 1) parameters.set("page", String(state.page));
    return parameters;
  };

  /**
   * @param {FacetData} data
   * @returns {Facets}
   */
  casebook.facets = (data) => {
    const facets = data.facets.map((facet) => ({ ...facet, ...column(facet.of, data.cases) }));

    /** The number of an answer by its id or its name; -1 when there is none. @param {FacetColumn} facet @param {string} text */
    const numberOf = ({ values }, text) => {
      const exact = values.findIndex(([id, name]) => id === text || name === text);
      return exact >= 0
        ? exact
        : values.findIndex(([, name]) => name.length > 1 && text.startsWith(name));
    };

    /** @param {URLSearchParams} parameters @returns {ListState} */
    const read = (parameters) => ({
      q: (parameters.get("q") || "").trim(),
      chosen: Object.fromEntries(
        facets.map((facet) => [
          facet.key,
          [
            ...new Set(
              parameters
                .getAll(facet.key)
                .flatMap((text) => text.split(/[,，]/))
                .filter(Boolean)
                .map((text) => (facet.values[numberOf(facet, text)] || [text])[0]),
            ),
          ],
        ]),
      ),
      sort: parameters.get("sort") || "",
      page: Math.max(1, Number.parseInt(parameters.get("page") || "1", 10) || 1),
      view: parameters.get("view") || "",
    });

    /**
     * The cases that fit, in the order given, and how many would fit each answer. Answers to one
     * facet are alternatives, facets are conditions; a facet's counts heed all others but itself.
     * @param {ArrayLike<number> | null} among case numbers; null for all
     * @param {ListState} state
     * @param {((number: number) => boolean) | null} [also] a further condition
     */
    const narrow = (among, state, also = null) => {
      const wanted = facets.map((facet) => {
        const chosen = state.chosen[facet.key] || [];
        if (!chosen.length) return null;
        const allowed = new Uint8Array(facet.values.length);
        for (const id of chosen) {
          const at = numberOf(facet, id);
          if (at >= 0) allowed[at] = 1;
        }
        return allowed;
      });
      const counts = facets.map((facet) => new Uint32Array(facet.values.length));
      const numbers = [];
      const total = among ? among.length : data.cases;
      for (let i = 0; i < total; i++) {
        const n = among ? among[i] : i;
        if (also && !also(n)) continue;
        let failed = -1;
        let failures = 0;
        for (let f = 0; f < facets.length && failures < 2; f++) {
          const allowed = wanted[f];
          if (!allowed) continue;
          const { starts, answers } = facets[f];
          let fits = false;
          for (let a = starts[n]; a < starts[n + 1] && !fits; a++) fits = allowed[answers[a]] === 1;
          if (!fits) {
            failures++;
            failed = f;
          }
        }
        if (failures > 1) continue;
        if (!failures) numbers.push(n);
        for (let f = failures ? failed : 0; f < (failures ? failed + 1 : facets.length); f++) {
          const { starts, answers } = facets[f];
          for (let a = starts[n]; a < starts[n + 1]; a++) counts[f][answers[a]]++;
        }
      }
      return { numbers, counts, state };
    };

    return { facets, read, narrow, cases: data.cases };
  };

  /**
   * One column unpacked: the answers of all cases in a row, and where each case's begin.
   * @param {string} text cases parted by commas, answers by points, numbers in base 36
   * @param {number} cases
   */
  function column(text, cases) {
    const starts = new Int32Array(cases + 1);
    /** @type {number[]} */
    const answers = [];
    const rows = text.split(",");
    for (let n = 0; n < cases; n++) {
      if (rows[n])
        for (const answer of rows[n].split(".")) answers.push(Number.parseInt(answer, 36));
      starts[n + 1] = answers.length;
    }
    return { starts, answers: Uint16Array.from(answers) };
  }
})();
