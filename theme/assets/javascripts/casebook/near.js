// Knows what is near a query that nothing, or little, holds: what was meant, then what is alike.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const MOST = 8;
  const MOST_TRIED = 5; // hits of other queries: their links lead to the others
  const MOST_TRIES = 3;
  const MOST_SPLITS = 2;
  const MOST_READ = 30; // texts read for what is alike
  const QUOTED = /["“”「」『』＂]/;
  const CHINESE = /^[\u3400-\u9fff]+$/;
  const LETTERS = /^[a-z][a-z']+$/;
  const LONGEST = 40; // what is longer is no question but a text

  /**
   * @param {typeof casebook.load} load
   * @param {Base} base
   * @param {Engine} engine
   * @returns {Near}
   */
  casebook.near = (load, base, engine) => {
    /** @type {Promise<{syllables: Syllables, words: SpokenWord[], heads: Map<string, Heard>}> | null} */
    let known = null;

    async function knowledge() {
      const [table, lines] = await Promise.all([load("near/syllables"), load("near/words")]);
      const syllables = casebook.syllables(table || "");
      /** @type {string[]} */
      const written = lines ? lines.split("\n") : [];
      const words = written.map((line) => {
        const [word, reading] = line.split("\t");
        return casebook.spokenWord(engine.fold(word), syllables, reading);
      });
      const numbers = Array.from({ length: base.single ? base.cases : 0 }, (_, number) => number);
      const records = await Promise.all(numbers.map((number) => load(`case/${number}`)));
      const heads = casebook.heads(records, (line) => syllables.heard(engine.fold(line)));
      return { syllables, words, heads };
    }

    /** The cases in whose heads a pair is heard. @param {string} pair */
    async function posting(pair) {
      const { heads } = await /** @type {NonNullable<typeof known>} */ (known);
      const packed = await casebook.postingOf(load, "near/pairs", pair, base.pairs);
      return casebook.unpackHeard(packed, heads.get(pair));
    }

    /**
     * What letters may stand for, words of most cases first.
     * @param {SpokenWord[]} words
     * @param {string} letters
     */
    function readings(words, letters) {
      /** @type {Set<string>} */
      const found = new Set();
      // Those who do not tell zh from z or ing from in are understood when nobody else is.
      for (const hear of [(/** @type {string} */ said) => said, casebook.blurred]) {
        const wanted = hear(letters);
        for (const word of found.size ? [] : words)
          found.add(casebook.partRead(word, wanted, hear));
        found.delete("");
      }
      return [...found].slice(0, MOST_TRIES);
    }

    /**
     * Other queries to try, the pairs of syllables to look for, and whether all must be heard.
     * @param {string[]} include
     * @returns {Promise<{tries: string[], pairs: string[], all: boolean, place: NamedPlace | null}>}
     */
    async function meant(include) {
      const { syllables, words } = await (known = known || knowledge());
      if (include.every((word) => LETTERS.test(word))) {
        const letters = include.map((word) => word.replace(/'/g, ""));
        const tries = readings(words, letters.join(""));
        const apart = letters.map(syllables.read);
        const several = letters.length > 1 && apart.some(({ length }) => length > 1);
        if (several) {
          const each = letters.map((one) => readings(words, one)[0]);
          if (each.every(Boolean)) tries.push(each.join(" "));
        }
        // Syllables by themselves make one word, words by themselves are not heard as one.
        let pairs = (several ? apart : [syllables.read(letters.join(""))]).flatMap((read) =>
          read.slice(1).map((said, i) => `${read[i]} ${said}`),
        );
        if (!pairs.length) pairs = syllables.heard(tries[0] || "");
        return { tries, pairs, all: true, place: null };
      }
      const written = include.map(
        (word) => (LETTERS.test(word) && readings(words, word)[0]) || word,
      );
      const text = written.join(" ");
      const place = await casebook.placeIn(load, text, words);
      const rest = place ? place.rest : text;
      const ways = place ? place.places.flatMap((one) => one.ways.map(([name]) => name)) : [];
      const same = words.some(({ characters }) => characters.join("") === text);
      const mended = same || place ? [] : casebook.mended(text, words, syllables);
      const tries = [...ways.map((way) => `${way} ${rest}`.trim()), ...mended];
      const plain = casebook.words(text).join(" ");
      for (const one of [plain, text])
        if (!place && one && one !== include.join(" ")) tries.unshift(one);
      const pairs = [rest, ...mended].flatMap((one) => syllables.heard(casebook.asked(one)));
      return { tries, pairs: [...new Set(pairs)], all: false, place };
    }

    /** A case by its card alone, a tenth of its record. @param {number} number @returns {Promise<Hit | null>} */
    async function glance(number) {
      const cards = await load(`cards/${Math.floor(number / base.cards)}`);
      /** @type {Card | undefined} */
      const card = cards && cards[number % base.cards];
      if (!card) return null;
      /** @type {RecordText[]} */
      const texts = [
        ["title", "", "标题", card.title, 0],
        ["summary", "", "摘要", card.summary, 2],
      ];
      return { number, record: { ...card, texts, figures: [], fields: {} }, sections: [] };
    }

    /**
     * Whether a query has hits, and how many cases may be some. @param {string} text
     * @returns {Promise<Split | null>}
     */
    async function split(text) {
      const candidates = await engine.find(text);
      const reader = casebook.reader(engine, candidates, candidates.numbers);
      const [hit] = await reader.next(1, MOST_TRIES);
      const certain = candidates.certain || candidates.numbers.length === 1;
      return hit ? { text, cases: candidates.numbers.length, certain } : null;
    }

    /**
     * A phrase in two parts that a case holds both, or else its rarest words of two characters;
     * only what has hits.
     * @param {string} phrase
     * @param {string} without what else the query says
     * @returns {Promise<Split[]>}
     */
    async function splits(phrase, without) {
      const characters = Array.from(phrase);
      const middle = characters.length / 2;
      const { words } = await /** @type {NonNullable<typeof known>} */ (known);
      const pairs = characters.slice(1).map((character, i) => characters[i] + character);
      /** @param {string} pair */
      const isKnown = (pair) => words.some((word) => word.characters.join("").includes(pair));
      const cuts = characters
        .map((_, i) => i)
        .filter((i) => i > 1 && i < characters.length - 1 && !isKnown(pairs[i - 1]));
      cuts.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b);
      /** @type {Split[]} */
      const found = [];
      for (const cut of cuts) {
        if (found.length === MOST_SPLITS) break;
        const parts = [characters.slice(0, cut), characters.slice(cut)];
        const one = await split(parts.map((part) => part.join("")).join(" ") + without);
        if (one) found.push(one);
      }
      if (found.length) return found;
      const both = await Promise.all(
        [...new Set(pairs.filter(isKnown))].map((one) => split(one + without)),
      );
      return both
        .flatMap((one) => one || [])
        .sort((a, b) => a.cases - b.cases)
        .slice(0, MOST_SPLITS);
    }

    /**
     * @param {string} text
     * @param {Set<number>} shown cases that are shown already; grows by those that are found
     * @param {(numbers: number[]) => number[]} among those that a filter lets through
     * @returns {Promise<NearAnswer>}
     */
    async function find(text, shown, among) {
      const { include, exclude } = casebook.parseQuery(text, engine.fold);
      const words = include.join(" ");
      /** @type {NearAnswer} */
      const answer = { hits: [], tried: [], place: null, splits: [], candidates: [] };
      if (QUOTED.test(text) || words.length < 2 || words.length > LONGEST) return answer;
      const nothing = !shown.size;
      const { tries, pairs, all, place } = await meant(include);
      answer.place = place;
      const without = exclude.map((phrase) => ` -${phrase}`).join("");
      /** @type {number[]} */
      const around = [];
      for (const by of tries) {
        if (answer.hits.length >= MOST_TRIED) break;
        const candidates = await engine.find(by + without);
        around.push(...candidates.numbers);
        const numbers = among(candidates.numbers).filter((number) => !shown.has(number));
        const reader = casebook.reader(engine, candidates, numbers);
        for (const hit of await reader.next(MOST_TRIED - answer.hits.length, MOST)) {
          shown.add(hit.number);
          answer.hits.push({ hit, phrases: candidates.query.include, by });
          if (!answer.tried.includes(by)) answer.tried.push(by);
        }
      }
      const alike = casebook.alike(base, await Promise.all(pairs.map(posting)), all);
      const numbers = alike.map(({ number }) => number);
      const left = new Set(among(numbers));
      answer.candidates = [...new Set([...around, ...numbers])];
      for (const { number, sure } of alike.slice(0, MOST_READ)) {
        if (answer.hits.length >= MOST) break;
        if (shown.has(number) || !left.has(number)) continue;
        const light = sure && !exclude.length && !base.single;
        const hit = light
          ? await glance(number)
          : await engine.read(number, { include: [], exclude });
        if (!hit) continue;
        const common = casebook.inCommon(hit, words, engine.fold);
        if (!sure && !common.phrases.length) continue;
        shown.add(number);
        answer.hits.push({ ...common, by: "" });
      }
      if (nothing && !answer.hits.length && !place && include.length === 1)
        if (CHINESE.test(include[0]))
          answer.splits = await splits(casebook.words(include[0]).join(""), without);
      return answer;
    }

    return { find };
  };
})();
