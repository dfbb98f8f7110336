// Knows how postings are packed, and which texts can hold all terms of a phrase one after another.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const SLOTS = 16;
  const FULL = 136;
  /** The mask of each one-byte code: one bit, then two. */
  const MASKS = new Uint16Array(FULL);
  let code = SLOTS;
  for (let a = 0; a < SLOTS; a++) {
    MASKS[a] = 1 << a;
    for (let b = a + 1; b < SLOTS; b++) MASKS[code++] = (1 << a) | (1 << b);
  }

  /**
   * @param {string} packed base64, see casebook/search/index.py
   * @returns {Posting}
   */
  casebook.unpack = (packed) => {
    const bytes = atob(packed);
    const units = new Int32Array(bytes.length);
    const masks = new Uint16Array(bytes.length);
    let size = 0;
    let unit = 0;
    for (let i = 0; i < bytes.length; size++) {
      let shift = 0;
      let byte;
      do {
        byte = bytes.charCodeAt(i++);
        unit += (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      units[size] = unit;
      const short = bytes.charCodeAt(i++);
      if (short < FULL) masks[size] = MASKS[short];
      else {
        masks[size] = bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8);
        i += 2;
      }
    }
    return { units: units.subarray(0, size), masks: masks.subarray(0, size) };
  };

  /** @param {number} mask @param {number} by */
  const rotated = (mask, by) => ((mask >>> by) | (mask << (SLOTS - by))) & 0xffff;

  /**
   * The texts that hold all terms at the right distances, with the places (modulo 16) where the
   * phrase can start. Texts that lack a term, or have it elsewhere, are gone; a few that remain
   * may still not hold the phrase.
   * @param {Posting[]} postings
   * @param {number[]} distances of each term from the start of the phrase
   * @returns {Posting}
   */
  casebook.together = (postings, distances) => {
    const order = postings
      .map((_, i) => i)
      .sort((a, b) => postings[a].units.length - postings[b].units.length);
    const first = postings[order[0]];
    let units = Int32Array.from(first.units);
    let masks = Uint16Array.from(first.masks, (mask) => rotated(mask, distances[order[0]] % SLOTS));
    for (const other of order.slice(1)) {
      const { units: others, masks: theirs } = postings[other];
      const by = distances[other] % SLOTS;
      let used = 0;
      for (let i = 0, j = 0; i < units.length; i++) {
        while (j < others.length && others[j] < units[i]) j++;
        if (others[j] !== units[i]) continue;
        const mask = masks[i] & rotated(theirs[j], by);
        if (!mask) continue;
        units[used] = units[i];
        masks[used++] = mask;
      }
      units = units.subarray(0, used);
      masks = masks.subarray(0, used);
    }
    return { units, masks };
  };

  /** How many bits are set. @param {number} mask */
  casebook.bits = (mask) => {
    let count = 0;
    for (; mask; mask &= mask - 1) count++;
    return count;
  };
})();
