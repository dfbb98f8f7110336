// Knows how to cut the line out of a text in which the reader's words stand, with the words marked.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const BEFORE = 24;
  const LENGTH = 96;

  /**
   * @param {string} text as written, lines with their marks (# heading, - item, | row)
   * @param {string[]} phrases folded
   * @param {Folding["fold"]} fold
   * @param {number} [length]
   * @returns {Piece[]} in order; an ellipsis where something is left out
   */
  casebook.snippet = (text, phrases, fold, length = LENGTH) => {
    const shown = text
      .replace(/^(?:# |- |\| )/gm, "")
      .replace(/ \| /g, "；")
      .replace(/\n/g, "　");
    /** @type {number[]} */
    const offsets = [];
    const folded = fold(shown, offsets);
    offsets.push(shown.length);
    const marks = phrases
      .flatMap((phrase) =>
        casebook
          .places(folded, phrase)
          .map((at) => ({ from: offsets[at], to: end(offsets, at + phrase.length, shown) })),
      )
      .sort((a, b) => a.from - b.from || b.to - a.to);
    const first = marks.length ? marks[0].from : 0;
    let start = shown.length <= length ? 0 : Math.max(0, first - BEFORE);
    const stop = Math.min(shown.length, start + length);
    start = Math.max(0, Math.min(start, stop - length));
    const pieces = [];
    if (start > 0) pieces.push({ text: "…", mark: false });
    let at = start;
    for (const { from, to } of marks) {
      if (from < at || from >= stop) continue;
      if (from > at) pieces.push({ text: shown.slice(at, from), mark: false });
      pieces.push({ text: shown.slice(from, Math.min(to, stop)), mark: true });
      at = Math.min(to, stop);
    }
    if (at < stop) pieces.push({ text: shown.slice(at, stop), mark: false });
    if (stop < shown.length) pieces.push({ text: "…", mark: false });
    return pieces;
  };

  /** Where the last character of a match ends in the text. @param {number[]} offsets @param {number} at @param {string} shown */
  function end(offsets, at, shown) {
    const last = offsets[at - 1];
    // What follows may have been dropped in folding (a closing quotation mark): it stays unmarked.
    return last + ((shown.codePointAt(last) || 0) > 0xffff ? 2 : 1);
  }
})();
