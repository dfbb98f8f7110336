// Knows what to offer while a reader types into a search box, by characters, pinyin or initials.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const MOST = 8;
  const LEAST_NEAR = 3; // characters from which a slip is looked for
  const CHARACTER_SHARDS = 64;

  /**
   * Whether syllables can be meant by letters: whole, begun or by initial, from any of them on
   * (jinta, jt, jint and xian all find jin ta xian).
   * @param {string[]} syllables
   * @param {string} letters
   * @returns {Span} the first syllable and the one behind; `from` is -1 when nowhere
   */
  casebook.readSpan = (syllables, letters) => {
    /** @param {number} from @param {string} rest @returns {number} the syllable behind, 0 when it does not fit */
    const fits = (from, rest) => {
      if (!rest) return from;
      const syllable = syllables[from];
      if (!syllable || syllable[0] !== rest[0]) return 0;
      let common = 1;
      while (common < syllable.length && common < rest.length && syllable[common] === rest[common])
        common++;
      for (let took = common; took > 0; took--) {
        const to = fits(from + 1, rest.slice(took));
        if (to) return to;
      }
      return 0;
    };
    for (let from = 0; from < syllables.length; from++) {
      const to = fits(from, letters);
      if (to) return { from, to };
    }
    return { from: -1, to: -1 };
  };

  /**
   * The best suggestions for what was typed, best first.
   * @param {Suggestion[]} suggestions
   * @param {string} typed folded
   * @param {(text: string) => string} fold
   * @returns {Suggestion[]}
   */
  casebook.suggest = (suggestions, typed, fold) => {
    if (!typed) return [];
    const letters = typed.replace(/[\s']/g, "");
    const latin = /^[a-z]+[0-9a-z]*$/.test(letters);
    /** @type {[number, number, Suggestion][]} */
    const found = [];
    suggestions.forEach((suggestion, order) => {
      let at = fold(suggestion[0]).indexOf(typed);
      if (at < 0 && latin) at = casebook.readSpan(suggestion[3].split(" "), letters).from;
      if (at >= 0) found.push([at === 0 ? 0 : 1, order, suggestion]);
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.slice(0, MOST).map(([, , suggestion]) => suggestion);
  };

  /**
   * Whether one text becomes the other by one character less, more or other, or by two that change
   * places.
   * @param {string[]} a
   * @param {string[]} b
   */
  casebook.oneSlip = (a, b) => {
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    let end = 0;
    const most = Math.min(a.length, b.length) - start;
    while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    const swapped =
      left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
    return swapped || Math.max(left.length, right.length) < 2;
  };

  /**
   * Suggestions that begin with the typed text but for one slip: when there are no others.
   * @param {Suggestion[]} suggestions
   * @param {string} typed folded
   * @param {(text: string) => string} fold
   * @returns {Suggestion[]}
   */
  casebook.suggestNear = (suggestions, typed, fold) => {
    const wanted = Array.from(typed);
    if (wanted.length < LEAST_NEAR || /^[a-z]/.test(typed)) return [];
    return suggestions
      .filter(([text]) => {
        const characters = Array.from(fold(text));
        return [0, -1, 1].some((more) =>
          casebook.oneSlip(wanted, characters.slice(0, wanted.length + more)),
        );
      })
      .slice(0, MOST);
  };

  /**
   * The files that can hold suggestions for what was typed.
   * @param {Base} base
   * @param {string} typed folded
   */
  casebook.suggestionFiles = (base, typed) => {
    if (base.suggestions.includes("all")) return ["all"];
    const first = Array.from(typed)[0] || "";
    const names = [`c${casebook.shardOf(first, CHARACTER_SHARDS)}`];
    const letters = typed.replace(/[\s']/g, "");
    // The initials of two syllables or the beginning of one; see casebook/search/suggestions.py.
    if (/^[a-z]/.test(letters)) names.push(/^[a-z]{2}/.test(letters) ? letters.slice(0, 2) : first);
    return names.filter((name) => base.suggestions.includes(name));
  };
})();
