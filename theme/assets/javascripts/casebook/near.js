// Knows what is near a query that nothing, or little, holds: what was meant, then what is alike.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const MOST = 10;
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
    /** @type {Promise<{syllables: Syllables, words: SpokenWord[]}> | null} */
    let known = null;

    async function knowledge() {
      const data = await load("near/base");
      const syllables = casebook.syllables(data ? data.syllables : "");
      /** @type {string[]} */
      const words = data ? data.words.split("\n") : [];
      return {
        syllables,
        words: words.map((word) => casebook.spokenWord(engine.fold(word), syllables)),
      };
    }

    /** The words that letters may stand for, those of most cases first. @param {string} letters */
    async function readings(letters) {
      const files = casebook.suggestionFiles(base, letters);
      const loaded = await Promise.all(files.map((name) => load(`suggest/${name}`)));
      /** @type {Map<string, number>} */
      const cases = new Map();
      const words = /** @type {Suggestion[]} */ (loaded.flat().filter(Boolean));
      // Those who do not tell zh from z or ing from in are understood when nobody else is.
      for (const hear of [(/** @type {string} */ said) => said, casebook.blurred]) {
        if (cases.size) break;
        for (const word of words) {
          const part = casebook.partRead(word, hear(letters), hear);
          if (part) cases.set(part, (cases.get(part) || 0) + word[4]);
        }
      }
      const ranked = [...cases].sort((a, b) => b[1] - a[1]).map(([part]) => part);
      return ranked.slice(0, MOST_TRIES);
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
        const tries = await readings(letters.join(""));
        const apart = letters.map(syllables.read);
        const several = letters.length > 1 && apart.some(({ length }) => length > 1);
        if (several) {
          const each = await Promise.all(letters.map(async (one) => (await readings(one))[0]));
          if (each.every(Boolean)) tries.push(each.join(" "));
        }
        // Syllables by themselves make one word, words by themselves are not heard as one.
        let pairs = (several ? apart : [syllables.read(letters.join(""))]).flatMap((read) =>
          read.slice(1).map((said, i) => `${read[i]} ${said}`),
        );
        if (!pairs.length) pairs = syllables.heard(tries[0] || "");
        return { tries, pairs, all: true, place: null };
      }
      const written = await Promise.all(
        include.map(async (word) => (LETTERS.test(word) && (await readings(word))[0]) || word),
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
      const answer = { hits: [], tried: [], place: null, splits: [] };
      if (QUOTED.test(text) || words.length < 2 || words.length > LONGEST) return answer;
      const nothing = !shown.size;
      const { tries, pairs, all, place } = await meant(include);
      answer.place = place;
      const without = exclude.map((phrase) => ` -${phrase}`).join("");
      for (const by of tries) {
        if (answer.hits.length >= MOST) break;
        const candidates = await engine.find(by + without);
        const numbers = among(candidates.numbers).filter((number) => !shown.has(number));
        const reader = casebook.reader(engine, candidates, numbers);
        for (const hit of await reader.next(MOST - answer.hits.length, MOST)) {
          shown.add(hit.number);
          answer.hits.push({ hit, phrases: candidates.query.include, by });
          if (!answer.tried.includes(by)) answer.tried.push(by);
        }
      }
      const alike = await casebook.alike(load, base, pairs, all);
      const left = new Set(among(alike.map(({ number }) => number)));
      for (const { number, sure } of alike.slice(0, MOST_READ)) {
        if (answer.hits.length >= MOST) break;
        if (shown.has(number) || !left.has(number)) continue;
        const hit = await engine.read(number, { include: [], exclude });
        if (!hit) continue;
        const common = casebook.inCommon(hit, words, engine.fold);
        if (!sure && !common.phrases.length) continue;
        shown.add(number);
        answer.hits.push({ ...common, by: "" });
      }
      if (nothing && !answer.tried.length && !place && include.length === 1)
        if (CHINESE.test(include[0]))
          answer.splits = await splits(casebook.words(include[0]).join(""), without);
      return answer;
    }

    return { find };
  };
})();
