"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "folding");
const { fold } = casebook.folding(["軟渙於後裡", "软涣于后里"]);

test("Traditional characters, wide forms and capitals fold to one form", () => {
  assert.equal(fold("軟弱渙散"), "软弱涣散");
  assert.equal(fold("３＋１ Abc"), "3+1 abc");
  assert.equal(fold("㎡"), "m2");
});

test("quotation and book marks disappear, other punctuation stays", () => {
  assert.equal(fold("“3+1”帮扶"), "3+1帮扶");
  assert.equal(fold("《党章》学习"), "党章学习");
  assert.equal(fold("党建、帮扶。"), "党建、帮扶。");
});

test("blanks remain only between Latin letters or digits", () => {
  assert.equal(fold("共 85 个　党组织"), "共85个党组织");
  assert.equal(fold("web  site"), "web site");
  assert.equal(fold(" a "), "a");
});

test("offsets lead from the folded text back to the written one", () => {
  const offsets = [];
  const folded = fold("共 “3＋1” ㎡帮", offsets);
  assert.equal(folded, "共3+1 m2帮");
  assert.equal(offsets.length, folded.length);
  assert.deepEqual(offsets, [0, 3, 4, 5, 8, 8, 8, 9]);
});

test("Latin letters and digits match as whole words only", () => {
  assert.deepEqual(casebook.places("13+12，3+1帮", "3+1"), [6]);
  assert.deepEqual(casebook.places("49.4%和49.45%", "49.4%"), [0]);
  assert.deepEqual(casebook.places("2012年", "2012"), [0]);
  assert.deepEqual(casebook.places("20122年", "2012"), []);
  assert.deepEqual(casebook.places("帮帮帮", "帮帮"), [0, 1]);
});
