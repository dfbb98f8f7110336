"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "folding", "suggest");
const { fold } = casebook.folding(["軟渙", "软涣"]);
const KNOWN = [
  ["长沙市", 0, "", "chang sha shi", 2],
  ["软弱涣散组织整顿", 1, "tags/topics/x.html", "ruan ruo huan san zu zhi zheng dun", 2],
  ["3+1", 5, "", "3+1", 2],
  ["金塔县“3+1”帮扶机制", 6, "gansu/a.html", "jin ta xian 3+1 bang fu ji zhi", 1],
];
const found = (typed) => casebook.suggest(KNOWN, fold(typed), fold).map(([text]) => text);

test("characters, full pinyin, initials and mixtures all find a word", () => {
  for (const typed of ["软弱", "軟弱渙", "ruanruo", "rrhs", "ruanrh", "rrhuans"])
    assert.deepEqual(found(typed), ["软弱涣散组织整顿"], typed);
  for (const typed of ["长沙", "changsha", "css", "chsh", "chshs"])
    assert.deepEqual(found(typed)[0], "长沙市", typed);
});

test("the inside of a title is found from the start of a syllable", () => {
  assert.deepEqual(found("bangfu"), ["金塔县“3+1”帮扶机制"]);
  assert.deepEqual(found("angfu"), []);
});

test("what starts with the typed text comes first", () => {
  assert.deepEqual(found("3+1"), ["3+1", "金塔县“3+1”帮扶机制"]);
});

test("nothing typed offers nothing", () => {
  assert.deepEqual(found(""), []);
});

test("a large library is asked by first letter or first character", () => {
  assert.deepEqual(casebook.suggestionFiles({ suggestions: ["all"] }, "rr"), ["all"]);
  const names = ["a", "r", "rr", ...Array.from({ length: 64 }, (_, i) => `c${i}`)];
  assert.ok(casebook.suggestionFiles({ suggestions: names }, "rrh").includes("rr"));
  assert.ok(casebook.suggestionFiles({ suggestions: names }, "r").includes("r"));
  assert.equal(casebook.suggestionFiles({ suggestions: names }, "软").length, 1);
});
