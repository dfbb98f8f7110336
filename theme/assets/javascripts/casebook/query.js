// Knows what a reader asks for: the grammar of queries, and the terms that answer a phrase.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const OPENING = '“"「『＂';
  const CLOSING = '”"」』＂';
  const LETTER = /[\p{L}\p{N}]/u;
  const LATIN = /^[a-z0-9]$/;
  const MOST_PIECES = 4;

  /** Fewer hits than this are little: what is near is shown below them. */
  casebook.LITTLE = 3;

  /**
   * Blank means and, “…” keeps blanks inside a phrase, a leading - means without.
   * Quotation marks inside a word (“3+1”帮扶) are part of the word.
   * @param {string} text
   * @param {(text: string) => string} fold
   * @returns {Query}
   */
  casebook.parseQuery = (text, fold) => {
    /** @type {Query} */
    const query = { include: [], exclude: [] };
    let rest = text.trim();
    while (rest) {
      const without = /^[-－—]+(?=\S)/.exec(rest);
      if (without) rest = rest.slice(without[0].length);
      const [word, length] = nextWord(rest);
      rest = rest.slice(length).trimStart();
      const phrase = fold(word);
      const list = without ? query.exclude : query.include;
      if (LETTER.test(phrase) && !list.includes(phrase)) list.push(phrase);
    }
    return query;
  };

  /** @param {string} text @returns {[string, number]} the word and how much of the text it took */
  function nextWord(text) {
    if (OPENING.includes(text[0])) {
      for (let i = 1; i < text.length; i++) {
        const ends = CLOSING.includes(text[i]) && (i + 1 === text.length || /\s/.test(text[i + 1]));
        if (ends) return [text.slice(1, i), i + 1];
      }
    }
    const plain = /** @type {RegExpExecArray} */ (/^\S*/.exec(text))[0];
    return [plain, plain.length];
  }

  /**
   * The terms that must stand in a text that holds a phrase, each with its distance from the start.
   * `headOnly` is set when only names and terms can answer: a single character.
   * @param {string} phrase folded
   * @returns {PhraseTerms}
   */
  casebook.termsOf = (phrase) => {
    const characters = Array.from(phrase);
    /** @type {PhraseTerm[]} */
    const terms = [];
    for (let i = 0; i + 1 < characters.length; i++) {
      const [a, b] = [characters[i], characters[i + 1]];
      if (LETTER.test(a) && LETTER.test(b) && !(LATIN.test(a) && LATIN.test(b))) {
        terms.push({ term: a + b, at: i, pair: true });
      }
    }
    for (const run of phrase.matchAll(/[a-z0-9]+(?:[+.%/:-][a-z0-9]+)*/g)) {
      const start = Array.from(phrase.slice(0, run.index)).length;
      const pieces = [...run[0].matchAll(/[a-z0-9]+/g)];
      for (let i = 0; i === 0 || i + MOST_PIECES <= pieces.length; i++) {
        const last = pieces[Math.min(i + MOST_PIECES, pieces.length) - 1];
        const from = /** @type {number} */ (pieces[i].index);
        const to = /** @type {number} */ (last.index) + last[0].length;
        terms.push({ term: run[0].slice(from, to), at: start + from, pair: false });
      }
    }
    if (terms.length)
      return { terms, headOnly: false, certain: terms.length === 1 && terms[0].term === phrase };
    const singles = characters.flatMap((term, at) =>
      LETTER.test(term) ? [{ term, at, pair: false }] : [],
    );
    return { terms: singles, headOnly: true, certain: characters.length === 1 };
  };

  /**
   * Enough of the terms to cover the phrase: every second pair. The masks make up for the pairs
   * left out, and a long phrase costs half the bytes.
   * @param {PhraseTerm[]} terms
   */
  casebook.covering = (terms) =>
    terms.filter((term, i) => {
      if (!term.pair) return true;
      let start = i;
      while (start > 0 && terms[start - 1].pair && terms[start - 1].at === terms[start].at - 1)
        start -= 1;
      const next = terms[i + 1];
      const last = !next || !next.pair || next.at !== term.at + 1;
      return last || (i - start) % 2 === 0;
    });
})();
