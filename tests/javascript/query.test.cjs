"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "folding", "query");
const { fold } = casebook.folding(["", ""]);
const parse = (text) => casebook.parseQuery(text, fold);
const names = (phrase) => casebook.termsOf(phrase).terms.map(({ term, at }) => `${term}@${at}`);

test("blanks join words with and, a leading minus excludes", () => {
  assert.deepEqual(parse("后进　党组织 -农村"), { include: ["后进", "党组织"], exclude: ["农村"] });
  assert.deepEqual(parse("－农村 帮扶"), { include: ["帮扶"], exclude: ["农村"] });
  assert.deepEqual(parse("dx-2026"), { include: ["dx-2026"], exclude: [] });
});

test("quotation marks keep blanks inside a phrase, and belong to a word when it goes on", () => {
  assert.deepEqual(parse("“web site” 党建"), { include: ["web site", "党建"], exclude: [] });
  assert.deepEqual(parse("“3+1”帮扶机制"), { include: ["3+1帮扶机制"], exclude: [] });
  assert.deepEqual(parse('-"党建"'), { include: [], exclude: ["党建"] });
  assert.deepEqual(parse("“没有结尾"), { include: ["没有结尾"], exclude: [] });
});

test("nothing but marks and blanks is no query", () => {
  for (const text of ["", "  ", "-", "，。", "“”", "- -"])
    assert.deepEqual(parse(text), { include: [], exclude: [] });
});

test("the same word twice is asked once", () => {
  assert.deepEqual(parse("帮扶 帮扶").include, ["帮扶"]);
});

test("a phrase has its pairs and its runs of letters and digits", () => {
  assert.deepEqual(names("四议两"), ["四议@0", "议两@1"]);
  assert.deepEqual(names("42个"), ["2个@1", "42@0"]);
  assert.deepEqual(names("3+1帮"), ["1帮@2", "3+1@0"]);
  assert.deepEqual(names("党建、帮扶"), ["党建@0", "帮扶@3"]);
  assert.deepEqual(names("𠀀村"), ["𠀀村@0"]);
});

test("long runs are asked in windows of four pieces", () => {
  assert.deepEqual(names("1.2.3.4.5.6"), ["1.2.3.4@0", "2.3.4.5@2", "3.4.5.6@4"]);
});

test("one character asks only names and terms; one term is certain", () => {
  assert.deepEqual(casebook.termsOf("台"), {
    terms: [{ term: "台", at: 0, pair: false }],
    headOnly: true,
    certain: true,
  });
  assert.equal(casebook.termsOf("后进").certain, true);
  assert.equal(casebook.termsOf("3+1").certain, true);
  assert.equal(casebook.termsOf("49.4%").certain, false);
  assert.equal(casebook.termsOf("后进党").certain, false);
});

test("the covering terms leave no character of the phrase out", () => {
  for (const phrase of [
    "四议",
    "四议两",
    "后进党组织",
    "基层党组织建设",
    "3+1帮扶机制",
    "党建、帮扶工作法",
    "2012年度村",
  ]) {
    const all = casebook.termsOf(phrase).terms;
    const covered = (terms) =>
      new Set(terms.flatMap(({ term, at }) => Array.from(term, (_, i) => at + i)));
    assert.deepEqual([...covered(casebook.covering(all))].sort(), [...covered(all)].sort(), phrase);
    assert.ok(casebook.covering(all).length <= all.length);
  }
});
