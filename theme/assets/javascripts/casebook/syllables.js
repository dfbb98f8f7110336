// Knows how a text sounds; hears the same as casebook/search/syllables.py.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const SILENT = /[的了吗呢吧啊呀]/g;
  const HAN = /[\u3400-\u9fff]/;
  const RUN = /[a-z0-9]+(?:[+.%/:-][a-z0-9]+)*/g;

  /** The usual characters in the order of GB 2312, which is that of their sounds. */
  function usual() {
    const bytes = [];
    for (let row = 0xb0; row < 0xd8; row++)
      for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
    return new TextDecoder("gbk").decode(Uint8Array.from(bytes));
  }

  /**
   * @param {string} table syllables, each with its characters or how many of the usual ones it has next
   * @returns {Syllables}
   */
  casebook.syllables = (table) => {
    /** @type {Map<string, string>} */
    const of = new Map();
    const ordered = usual();
    let next = 0;
    for (const [, said, characters] of table.matchAll(/([a-z]+)([^a-z]+)/g)) {
      const count = Number(characters);
      const named = count ? ordered.slice(next, (next += count)) : characters;
      for (const character of named) of.set(character, said);
    }
    const known = new Set(of.values());

    /** The syllable of each character, "" where it is no Chinese. @param {string} text folded */
    const spoken = (text) =>
      Array.from(text.replace(SILENT, ""), (character) =>
        HAN.test(character) ? of.get(character) || character : "",
      );

    /** Pairs of syllables and runs like 3+1, each once. @param {string} text folded */
    const heard = (text) => {
      const syllables = spoken(text);
      /** @type {Set<string>} */
      const found = new Set();
      for (let i = 0; i + 1 < syllables.length; i++)
        if (syllables[i] && syllables[i + 1]) found.add(`${syllables[i]} ${syllables[i + 1]}`);
      for (const [run] of text.replace(SILENT, "").matchAll(RUN)) found.add(run);
      return [...found];
    };

    /**
     * Letters as whole syllables, with as few as possible; none when they are no pinyin.
     * @param {string} letters
     * @returns {string[]}
     */
    const read = (letters) => {
      /** @type {(string[] | null)[]} */
      const best = [[]];
      for (let end = 1; end <= letters.length; end++) {
        best[end] = null;
        for (let length = 1; length <= Math.min(6, end); length++) {
          const before = best[end - length];
          const syllable = letters.slice(end - length, end);
          if (!before || !known.has(syllable)) continue;
          const sofar = best[end];
          if (!sofar || before.length + 1 < sofar.length) best[end] = [...before, syllable];
        }
      }
      return best[letters.length] || [];
    };

    return { spoken, heard, read };
  };
})();
