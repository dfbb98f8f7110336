// Knows the postings of a small library, which has no index: its texts are all at hand.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const TEXTS = 3;
  const SLOTS = 16;
  const ASTRAL = /[\ud800-\udbff]/g;

  /**
   * Postings as the index of a large library has them, read off the texts of all cases.
   * @param {CaseRecord[]} records
   * @param {Folding["fold"]} fold
   * @returns {(asked: PhraseTerm) => Posting}
   */
  casebook.scanned = (records, fold) => {
    const units = records.flatMap((record, number) =>
      record.texts.map(([, , , text, weight]) => ({
        unit: number * TEXTS + weight,
        text: fold(text),
      })),
    );

    return ({ term, pair }) => {
      /** @type {Map<number, number>} */
      const masks = new Map();
      for (const { unit, text } of units) {
        const places = pair ? casebook.placesOf(text, term) : casebook.places(text, term);
        for (const at of places) {
          // Distances are counted in characters, as in the index, not in halves of characters.
          const place = at - (text.slice(0, at).match(ASTRAL) || []).length;
          masks.set(unit, (masks.get(unit) || 0) | (1 << (place % SLOTS)));
        }
      }
      const found = [...masks].sort(([a], [b]) => a - b);
      return {
        units: Int32Array.from(found, ([unit]) => unit),
        masks: Uint16Array.from(found, ([, mask]) => mask),
      };
    };
  };
})();
