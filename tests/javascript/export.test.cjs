"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "export", "zip", "workbook");

test("CSV quotes what needs it and disarms what a spreadsheet would calculate", () => {
  const csv = casebook.toCsv([
    ["标题", "数"],
    ['他说"好"，\n再来', "=1+1"],
    ["-5", "＝A1"],
    ["+86", "@x"],
  ]);
  assert.equal(csv, '\ufeff标题,数\r\n"他说""好""，\n再来",\'=1+1\r\n-5,\'＝A1\r\n\'+86,\'@x\r\n');
});

test("Markdown keeps rows on one line and marks in their cells", () => {
  assert.equal(
    casebook.toMarkdown([
      ["甲", "乙"],
      ["a|b", "一\n二"],
    ]),
    "| 甲 | 乙 |\n| --- | --- |\n| a\\|b | 一<br>二 |\n",
  );
});

test("the clipboard gets one line per row", () => {
  assert.equal(
    casebook.toTabs([
      ["甲", "一\n二"],
      ["a\tb", ""],
    ]),
    "甲\t一；二\na；b\t",
  );
});

test("a workbook is the same bytes for the same rows", () => {
  const make = () => Buffer.from(casebook.toXlsx([["标题"], ["=1+1"]], "对/比")).toString("hex");
  assert.equal(make(), make());
  assert.ok(make().startsWith("504b0304"));
});

// tests/test_javascript.py opens the file that this program writes when asked.
if (process.env.CASEBOOK_XLSX) {
  require("node:fs").writeFileSync(
    process.env.CASEBOOK_XLSX,
    casebook.toXlsx(
      [
        ["标题", "值"],
        ["<金塔> & “3+1”", "=1+1"],
        ["两行\n字", "\u0007-5"],
      ],
      "对/比",
    ),
  );
}
