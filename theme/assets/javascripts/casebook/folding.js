// Knows the form in which texts are searched; does to queries what casebook/search/folding.py does to cases.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const DROPPED = "“”‘’\"'「」『』《》〈〉\u200b\u200c\u200d\ufeff\u00ad";
  /** @type {Record<string, string>} */
  const SPECIAL = { "–": "-", "‐": "-", "‑": "-", "−": "-", "∶": ":", 臵: "置" };
  // How the characters to fold are packed: see packed_characters in casebook/search/folding.py.
  const BEFORE_FIRST = 0x33ff;
  const NO_STEP = 35;
  const LATIN = /[a-z0-9]/;
  const BLANK = /[\s\p{Cc}]/u;

  /**
   * @param {[string, string]} characters Traditional characters and what they become, in the same order
   * @returns {Folding}
   */
  casebook.folding = ([from, to]) => {
    /** @type {Map<string, string>} */
    const map = new Map();
    for (let i = 0; i < from.length; i++) map.set(from[i], to[i]);
    /** @type {Map<string, string>} */
    const known = new Map();

    /** @param {string} character */
    function foldCharacter(character) {
      let folded = known.get(character);
      if (folded === undefined) {
        folded = "";
        if (!DROPPED.includes(character)) {
          for (const part of character.normalize("NFKC").toLowerCase()) {
            if (DROPPED.includes(part)) continue;
            const plain = SPECIAL[part] || part;
            folded += map.get(plain) || plain;
          }
        }
        known.set(character, folded);
      }
      return folded;
    }

    /**
     * The folded text, and for each of its units the offset in the text it comes from.
     * @param {string} text
     * @param {number[]} [offsets] filled when given
     */
    function fold(text, offsets) {
      let folded = "";
      let blank = false;
      let offset = 0;
      for (const character of text) {
        for (const part of foldCharacter(character)) {
          if (BLANK.test(part)) {
            blank = true;
            continue;
          }
          if (blank && LATIN.test(folded.slice(-1)) && LATIN.test(part)) {
            folded += " ";
            if (offsets) offsets.push(offset);
          }
          blank = false;
          folded += part;
          if (offsets) for (let i = 0; i < part.length; i++) offsets.push(offset);
        }
        offset += character.length;
      }
      return folded;
    }

    return { fold };
  };

  /**
   * The folding of this library. @param {Base} base
   * @returns {Folding}
   */
  casebook.foldingOf = ({ characters: [steps, to] }) => {
    let code = BEFORE_FIRST;
    let from = "";
    for (let i = 0; i < steps.length; i++)
      from += String.fromCharCode((code += steps.charCodeAt(i) - NO_STEP));
    return casebook.folding([from, to]);
  };

  /**
   * Where a folded phrase stands in a folded text; Latin letters and digits count only as whole
   * words, so that 3+1 is not found in 13+12.
   * @param {string} text
   * @param {string} phrase
   * @returns {number[]}
   */
  casebook.places = (text, phrase) => {
    const before = LATIN.test(phrase[0]);
    const after = LATIN.test(phrase[phrase.length - 1]);
    return casebook
      .placesOf(text, phrase)
      .filter(
        (at) =>
          !(before && at > 0 && LATIN.test(text[at - 1])) &&
          !(after && LATIN.test(text[at + phrase.length] || "")),
      );
  };

  /** Where a text holds another, inside of words too. @param {string} text @param {string} part */
  casebook.placesOf = (text, part) => {
    const found = [];
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
    return found;
  };
})();
