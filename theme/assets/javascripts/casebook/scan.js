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
    // The same three texts of a case as Record.by_weight of casebook/search/records.py.
    const units = records.flatMap((record, number) =>
      Array.from({ length: TEXTS }, (_, weight) => {
        const texts = record.texts.filter((text) => text[4] === weight).map((text) => text[3]);
        return { unit: number * TEXTS + weight, text: fold(texts.join("\n")) };
      }),
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
      return { units: Int32Array.from(masks.keys()), masks: Uint16Array.from(masks.values()) };
    };
  };
})();
