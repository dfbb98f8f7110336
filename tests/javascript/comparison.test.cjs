"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "comparison");
casebook.address = (url) => `https://x/${url}`;
const figure = (key, kind, shown, base = null) => ({
  key,
  keyName: `名${key}`,
  kind,
  shown,
  base,
  asOf: "",
  name: key,
  anchor: "figure-1",
});
const A = {
  title: "甲",
  url: "a.html",
  fields: { level: ["县"], topics: ["整顿、帮扶"] },
  texts: [["sent", "", "", "- 干部\n- 专家", 2]],
  figures: [figure("k", "结果", "1.06 亿元", 106000000), figure("k", "目标", "9 个", 9)],
};
const B = {
  title: "乙",
  url: "b.html",
  fields: { level: ["县"], topics: ["帮扶"] },
  texts: [],
  figures: [figure("k", "结果", "10600 万元", 106000000)],
};
const DIMENSIONS = [
  ["level", "层级", false],
  ["topics", "主题", true],
  ["sent", "派谁去", false],
  ["none", "没有", false],
];

test("rows say whether cases are the same, and which answers one case alone has", () => {
  const rows = casebook.comparedFields([A, B], DIMENSIONS);
  assert.deepEqual(
    rows.map(({ id, same }) => [id, same]),
    [
      ["level", true],
      ["topics", false],
      ["sent", false],
    ],
  );
  assert.deepEqual(rows[1].cells, [
    [
      { text: "整顿", alone: true },
      { text: "帮扶", alone: false },
    ],
    [{ text: "帮扶", alone: false }],
  ]);
  assert.deepEqual(rows[2].cells, [
    [
      { text: "干部", alone: false },
      { text: "专家", alone: false },
    ],
    [],
  ]);
});

test("figures stand side by side only under one key and one kind, and compare across units", () => {
  const rows = casebook.comparedFigures([A, B]);
  assert.deepEqual(
    rows.map(({ label, kind, same }) => [label, kind, same]),
    [["名k", "结果", true]],
  );
});

test("the table for files names cases, addresses and what is not reported", () => {
  const rows = casebook.comparedTable([A, B], casebook.comparedFields([A, B], DIMENSIONS));
  assert.deepEqual(rows[0], ["对比项", "甲", "乙"]);
  assert.deepEqual(rows[1], ["地址", "https://x/a.html", "https://x/b.html"]);
  assert.deepEqual(rows.at(-1), ["派谁去", "干部\n专家", "未报告"]);
});
