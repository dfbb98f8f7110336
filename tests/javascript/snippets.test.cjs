"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "folding", "snippets");
const { fold } = casebook.folding(["黨", "党"]);
const shown = (text, phrases, length) =>
  casebook
    .snippet(text, phrases, fold, length)
    .map(({ text: piece, mark }) => (mark ? `[${piece}]` : piece))
    .join("");

test("the words are marked as they are written", () => {
  assert.equal(shown("推行“3＋1”帮扶黨组织。", ["3+1帮扶党"]), "推行“[3＋1”帮扶黨]组织。");
  assert.equal(shown("一个“后进”。", ["后进"]), "一个“[后进]”。");
});

test("marks of lines are not shown, lines are parted by a blank", () => {
  assert.equal(shown("# 标题\n- 第一\n| 甲 | 乙", ["第一"]), "标题　[第一]　甲；乙");
});

test("a long text is cut around the first match", () => {
  const text = `${"前".repeat(200)}后进${"后".repeat(200)}`;
  const cut = shown(text, ["后进"], 60);
  assert.ok(cut.startsWith("…") && cut.endsWith("…") && cut.includes("[后进]"));
  assert.ok(cut.length < 70);
});

test("without a match the beginning is shown", () => {
  assert.equal(shown("开头".repeat(40), ["没有"], 10), `${"开头".repeat(5)}…`);
});
