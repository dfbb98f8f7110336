// Knows what a reader may have meant: words from pinyin, words with a slip mended, places near by.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const PLACES = 256;
  const MOST = 3; // readings of a query that are tried
  const PLACE_END = /[省市县区旗州盟]/;

  /** Sounds that many do not tell apart as one: zh and z, ang and an. @param {string} said */
  casebook.blurred = (said) => said.replace(/([zcs])h/g, "$1").replace(/ng/g, "n");

  /**
   * The part of a word that letters stand for: of 后进组织整顿, houjin stands for 后进.
   * @param {SpokenWord} word
   * @param {string} letters
   * @param {(said: string) => string} [hear]
   */
  casebook.partRead = ({ characters, reading }, letters, hear = (said) => said) => {
    const { from, to } = casebook.readSpan(reading.map(hear), letters);
    return from < 0 ? "" : characters.slice(from, to).join("");
  };

  /** @param {string[]} a @param {number} from @param {string[]} b @param {number} at @param {number} length */
  const sameFrom = (a, from, b, at, length) => {
    for (let i = 0; i < length; i++) if (a[from + i] !== b[at + i]) return false;
    return true;
  };

  /**
   * Queries that a query may be a slip of: with a word of the library put in where it has one that
   * sounds the same or differs by one character, or the part of a word that it is like itself.
   * What sounds the same comes first, then what sounds nearly so, then what is longest.
   * @param {string} text folded
   * @param {SpokenWord[]} words
   * @param {Syllables} syllables
   * @returns {string[]}
   */
  casebook.mended = (text, words, syllables) => {
    const asked = casebook.spokenWord(text, syllables);
    const size = asked.characters.length;
    /** @type {Array<{query: string, length: number, alike: number}>} */
    const found = [];
    /** How much two texts sound alike. @param {string[]} a @param {string[]} b */
    const alikeness = (a, b) =>
      a.join(" ") === b.join(" ") ? 2 : Number(casebook.oneSlip([...a.join("")], [...b.join("")]));
    for (const { characters, sounds } of words) {
      const length = characters.length;
      if (length < 2 || text.includes(characters.join(""))) continue;
      // A word in the query. Short words differ by one character from too many others.
      const slips = length > 3 || (length === 3 && Math.abs(size - length) < 2 && size > 2);
      for (let at = 0; at + length - 1 <= size; at++) {
        const same = at + length <= size && sameFrom(asked.sounds, at, sounds, 0, length);
        for (const took of same ? [length] : slips ? [length, length - 1, length + 1] : []) {
          const part = asked.characters.slice(at, at + took);
          if (part.length < took || !(same || casebook.oneSlip(part, characters))) continue;
          // The word without its first or last character is a shorter word, no slip.
          if (
            took < length &&
            (sameFrom(characters, 0, part, 0, took) || sameFrom(characters, 1, part, 0, took))
          )
            continue;
          const before = asked.characters.slice(0, at);
          const query = [...before, ...characters, ...asked.characters.slice(at + took)].join("");
          const alike = alikeness(asked.sounds.slice(at, at + took), sounds);
          found.push({ query, length, alike });
          if (took < size && took * 2 >= size)
            found.push({ query: characters.join(""), length: 0, alike });
          break;
        }
      }
      // The query in a word; of two characters only at its beginning.
      for (let at = 0; at + size < length && (size > 2 || at < 1); at++) {
        const part = characters.slice(at, at + size);
        const same = sameFrom(asked.sounds, 0, sounds, at, size);
        if (same || (size > 3 && casebook.oneSlip(part, asked.characters)))
          found.push({
            query: part.join(""),
            length: size,
            alike: alikeness(asked.sounds, sounds.slice(at, at + size)),
          });
      }
    }
    found.sort((a, b) => b.alike - a.alike || b.length - a.length);
    const queries = found.map(({ query }) => query).filter((query) => query !== text);
    return [...new Set(queries)].slice(0, MOST);
  };

  /**
   * @param {string} text folded
   * @param {Syllables} syllables
   * @param {string} [reading] where it is not that of its characters
   * @returns {SpokenWord}
   */
  casebook.spokenWord = (text, syllables, reading) => {
    const characters = Array.from(text);
    const sounds = characters.map((character) => syllables.spoken(character)[0] || character);
    return { characters, sounds, reading: reading ? reading.split(" ") : sounds };
  };

  /**
   * The place without cases that a query names, with the ways from it, and the query without it.
   * @param {typeof casebook.load} load
   * @param {string} text folded
   * @param {SpokenWord[]} words of the library: 宁县 is not named by 肃宁县, which has cases
   * @returns {Promise<NamedPlace | null>}
   */
  casebook.placeIn = async (load, text, words) => {
    const characters = Array.from(text);
    const short = characters.length < 5;
    const ends = characters.flatMap((character, i) =>
      PLACE_END.test(character) || (short && i === characters.length - 1) ? [i + 1] : [],
    );
    for (const end of ends.reverse()) {
      const before = characters.slice(0, end).join("");
      if (
        words.some(
          (word) => word.characters.length > 1 && before.endsWith(word.characters.join("")),
        )
      )
        continue;
      for (let start = short ? 0 : Math.max(0, end - 11); start + 2 <= end; start++) {
        const name = characters.slice(start, end).join("");
        const shard = casebook.shardOf(Array.from(name).slice(0, 2).join(""), PLACES);
        const data = await load(`near/place/${shard}`);
        if (!data || !Object.prototype.hasOwnProperty.call(data.names, name)) continue;
        const rest = `${characters.slice(0, start).join("")} ${characters.slice(end).join("")}`;
        /** @type {NamedPlace["places"]} */
        const places = data.names[name].map((/** @type {number} */ place) => ({
          name: data.places[place][0],
          ways: data.places[place][1].map((/** @type {number} */ way) => data.ways[way]),
        }));
        const asked = casebook.words(rest).join(" ");
        const above = places.some(({ name }) => name.includes(asked)); // 廊坊市 of 廊坊市固安县
        return { name, places, rest: above ? "" : asked };
      }
    }
    return null;
  };
})();
