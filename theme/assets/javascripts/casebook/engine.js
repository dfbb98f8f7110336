// Knows how a query is answered: which cases can match, best first, and which of them do.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const TEXTS = 3;
  /** What a hit counts for in names, in terms and places, in other texts (see casebook/search/index.py). */
  const WEIGHTS = [6, 3, 0];
  const SATURATION = 1.2;
  const ENOUGH = 10; // texts that are read anyway

  /**
   * @param {(name: string) => Promise<any>} load
   * @param {Base} base
   * @returns {Engine}
   */
  casebook.engine = (load, base) => {
    const { fold } = casebook.foldingOf(base);

    /** @type {Promise<ReturnType<typeof casebook.scanned>> | null} */
    let scanned = null;

    async function scan() {
      const numbers = Array.from({ length: base.cases }, (_, number) => number);
      const records = await Promise.all(numbers.map((number) => load(`case/${number}`)));
      return casebook.scanned(records.filter(Boolean), fold);
    }

    /** @param {PhraseTerm} asked @returns {Promise<Posting>} */
    async function posting(asked) {
      if (base.single) return (await (scanned = scanned || scan()))(asked);
      return casebook.unpack(await casebook.postingOf(load, "index", asked.term, base.shards));
    }

    /** The texts that can hold all terms in their places. @param {PhraseTerm[]} asked @returns {Promise<Posting>} */
    async function holding(asked) {
      if (!asked.length) return { units: new Int32Array(0), masks: new Uint16Array(0) };
      const postings = await Promise.all(asked.map(posting));
      return casebook.together(
        postings,
        asked.map(({ at }) => at),
      );
    }

    /** Scores of the cases that can hold a phrase. @param {string} phrase */
    async function scores(phrase) {
      const { terms, headOnly, certain } = casebook.termsOf(phrase);
      const few = base.single ? terms : casebook.covering(terms);
      let found = await holding(few);
      // Every second pair is enough for most phrases. Where too many texts are left, reading them
      // would cost more than the other pairs do.
      if (few.length < terms.length && found.units.length > ENOUGH) found = await holding(terms);
      /** @type {Map<number, number>} */
      const counts = new Map();
      for (let i = 0; i < found.units.length; i++) {
        const text = found.units[i] % TEXTS;
        if (headOnly && text === TEXTS - 1) continue;
        const number = (found.units[i] - text) / TEXTS;
        const often = casebook.bits(found.masks[i]);
        const points = WEIGHTS[text] + (often * (1 + SATURATION)) / (often + SATURATION);
        counts.set(number, (counts.get(number) || 0) + points);
      }
      const rarity = Math.log(1 + base.cases / (counts.size + 0.5));
      for (const [number, points] of counts) counts.set(number, points * rarity);
      return { counts, certain };
    }

    /**
     * Cases that can match, best first; those that follow equally well keep the library's order.
     * @param {string} text
     * @returns {Promise<Candidates>}
     */
    async function find(text) {
      const query = casebook.parseQuery(text, fold);
      const [wanted, unwanted] = await Promise.all([
        Promise.all(query.include.map(scores)),
        Promise.all(query.exclude.map(scores)),
      ]);
      wanted.sort((a, b) => a.counts.size - b.counts.size);
      let certain = wanted.every((one) => one.certain);
      /** @type {[number, number][]} */
      const ranked = [];
      for (const [number, points] of wanted.length ? wanted[0].counts : []) {
        let sum = points;
        const all = wanted.slice(1).every(({ counts }) => {
          sum += counts.get(number) || 0;
          return counts.has(number);
        });
        if (!all || unwanted.some((one) => one.certain && one.counts.has(number))) continue;
        // What may hold an unwanted phrase must be read first.
        if (unwanted.some((one) => one.counts.has(number))) certain = false;
        ranked.push([number, sum]);
      }
      ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      return { query, numbers: ranked.map(([number]) => number), certain };
    }

    /**
     * Read the record of a candidate; the sections in which its phrases stand, or null when the
     * case does not hold all of them or holds an unwanted one.
     * @param {number} number
     * @param {Query} query
     * @returns {Promise<Hit | null>}
     */
    async function read(number, query) {
      /** @type {CaseRecord | null} */
      const record = await load(`case/${number}`);
      if (!record) return null;
      const folded = record.texts.map((text) => fold(text[3]));
      /** @param {string} phrase */
      const holders = (phrase) => {
        const { headOnly } = casebook.termsOf(phrase);
        return folded.flatMap((text, i) => {
          if (headOnly && record.texts[i][4] === TEXTS - 1) return [];
          return casebook.places(text, phrase).length ? [i] : [];
        });
      };
      if (query.exclude.some((phrase) => holders(phrase).length)) return null;
      const sections = query.include.map(holders);
      if (!sections.every((held) => held.length)) return null;
      return { number, record, sections: [...new Set(sections.flat())].sort((a, b) => a - b) };
    }

    return { find, read, fold };
  };

  /**
   * The answer page by page: reads candidates in order until enough of them hold the query.
   * @param {Engine} engine
   * @param {Candidates} candidates
   * @param {number[]} numbers the candidates that a filter lets through, in order
   */
  casebook.reader = (engine, { query }, numbers) => {
    let at = 0;
    let found = 0;
    return {
      /** @returns {boolean} */
      get done() {
        return at >= numbers.length;
      },
      /** How many cases were found, and how many were read for it. */
      get counts() {
        return { found, read: at, candidates: numbers.length };
      },
      /**
       * @param {number} wanted
       * @param {number} [most] texts read for it
       * @returns {Promise<Hit[]>}
       */
      async next(wanted, most = Infinity) {
        /** @type {Hit[]} */
        const hits = [];
        const end = Math.min(numbers.length, at + most);
        while (hits.length < wanted && at < end) {
          const some = numbers.slice(at, Math.min(end, at + wanted - hits.length));
          at += some.length;
          const read = await Promise.all(some.map((number) => engine.read(number, query)));
          for (const hit of read) if (hit) hits.push(hit);
        }
        found += hits.length;
        return hits;
      },
    };
  };
})();
