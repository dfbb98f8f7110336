// Knows which cases are about what was asked, by the sounds of their heads (casebook/search/likeness.py).
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const MOST_SECTIONS = 3;
  const LETTER = /[\p{L}\p{N}]/u;
  /** What says what a case is about: see casebook/search/likeness.py. */
  const HEADS = ["title", "name", "regions", "topics", "methods", "problems", "summary"];
  /** What of it is heard by itself, and as what; terms with all their names are in the files. */
  const HEARD = new Map([
    ["title", 3],
    ["name", 3],
    ["regions", 2],
    ["problems", 2],
    ["summary", 1],
  ]);
  /** What a pair counts for among the rest, in terms, places and problems, in names. */
  const WEIGHTS = [0, 1, 1.6, 2];
  /** Words of a question that say nothing about cases. */
  const EMPTY =
    /请问|想知道|有没有|是不是|能不能|为什么|怎么办|怎么样|怎么|怎样|如何|什么样|什么|哪些|哪里|哪个|多少|办法|做法|经验|案例|例子|问题|我们|我想|我要|一个|一些|应该|可以|需要/g;
  /** Of a longer question at least this share must be heard, or what is found says nothing. */
  const LEAST_SHARE = 0.25;
  /** What no more cases than these have is rare: so many, or this share of all. */
  const FEW = 2;
  const FEW_SHARE = 0.02;

  /** A question without the words that only ask. @param {string} text folded */
  casebook.asked = (text) => text.replace(EMPTY, "，");

  /** The words that are left of a question. @param {string} text folded */
  casebook.words = (text) =>
    casebook
      .asked(text)
      .split(/[^\p{L}\p{N}+%.-]+/u)
      .map((word) => word.replace(/^[的了]+|[的了吗呢吧啊呀]+$/g, ""))
      .filter((word) => Array.from(word).length > 1);

  /**
   * What is heard in the heads of records that are loaded whole.
   * @param {CaseRecord[]} records
   * @param {(text: string) => string[]} heard
   * @returns {Map<string, Heard>} by pair
   */
  casebook.heads = (records, heard) => {
    /** @type {Map<string, Heard>} */
    const found = new Map();
    records.forEach(({ texts }, number) => {
      for (const [key, , , text] of texts)
        for (const pair of HEARD.has(key) ? text.split("\n").flatMap(heard) : []) {
          const held = found.get(pair) || new Map();
          held.set(number, Math.max(held.get(number) || 0, HEARD.get(key) || 0));
          found.set(pair, held);
        }
    });
    return found;
  };

  /**
   * @param {string} packed base64
   * @param {Heard} [more] what is known besides
   * @returns {Heard}
   */
  casebook.unpackHeard = (packed, more) => {
    const bytes = atob(packed);
    const found = new Map(more || []);
    let number = 0;
    for (let i = 0; i < bytes.length; ) {
      let value = 0;
      let byte;
      let shift = 0;
      do {
        byte = bytes.charCodeAt(i++);
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      number += value >> 2;
      found.set(number, Math.max(found.get(number) || 0, value & 3));
    }
    return found;
  };

  /**
   * Cases that sound like some of the pairs, best first; none when too little is heard. Where it is
   * one rare pair of several, a case is not `sure`: it must also be written so.
   * @param {Base} base
   * @param {Heard[]} postings of the pairs
   * @param {boolean} all whether every pair must be heard
   * @returns {Alike[]}
   */
  casebook.alike = (base, postings, all) => {
    const least = all
      ? postings.length
      : Math.max(postings.length > 1 ? 2 : 1, Math.ceil(postings.length * LEAST_SHARE));
    const few = Math.max(FEW, base.cases * FEW_SHARE);
    /** @type {Map<number, {points: number, heard: number, rare: boolean}>} */
    const scores = new Map();
    for (const posting of postings) {
      const rarity = Math.log(1 + base.cases / (posting.size + 0.5));
      for (const [number, weight] of posting) {
        const score = scores.get(number) || { points: 0, heard: 0, rare: false };
        score.points += WEIGHTS[weight] * rarity;
        score.heard += 1;
        score.rare = score.rare || posting.size <= few;
        scores.set(number, score);
      }
    }
    return [...scores]
      .filter(([, { heard, rare }]) => heard >= least || (rare && !all))
      .sort(([m, a], [n, b]) => b.points - a.points || m - n)
      .map(([number, { heard }]) => ({ number, sure: heard >= least }));
  };

  /**
   * The texts of a case that share most with a question, and what they share: stretches of two
   * characters and more.
   * @param {Hit} hit
   * @param {string} words folded
   * @param {(text: string) => string} fold
   * @returns {Pick<NearHit, "hit" | "phrases">}
   */
  casebook.inCommon = (hit, words, fold) => {
    const asked = casebook.asked(words);
    /** @type {Map<number, string[]>} */
    const shared = new Map();
    hit.record.texts.forEach(([key, , , text], i) => {
      if (!HEADS.includes(key)) return;
      const folded = fold(text);
      /** @type {string[]} */
      const found = [];
      for (let at = 0; at + 1 < asked.length; ) {
        let length = 0;
        while (
          at + length < asked.length &&
          LETTER.test(asked[at + length]) &&
          folded.includes(asked.slice(at, at + length + 1))
        )
          length++;
        if (length > 1) found.push(asked.slice(at, at + length));
        at += Math.max(1, length);
      }
      if (found.length) shared.set(i, found);
    });
    /** @param {string[]} found */
    const size = (found) => found.join("").length;
    const sections = [...shared]
      .sort(([i, a], [j, b]) => size(b) - size(a) || i - j)
      .slice(0, MOST_SECTIONS)
      .map(([i]) => i);
    return { hit: { ...hit, sections }, phrases: [...new Set([...shared.values()].flat())] };
  };
})();
