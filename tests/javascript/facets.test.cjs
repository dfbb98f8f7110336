"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "folding", "facets", "titles", "library-map");
const DATA = {
  cases: 5,
  facets: [
    {
      key: "province",
      title: "省份",
      values: [
        ["130000", "河北"],
        ["140000", "山西"],
      ],
      of: "0,1,1,,0",
    },
    {
      key: "domain",
      title: "领域",
      values: [
        ["nongcun", "农村"],
        ["shequ", "社区"],
        ["jiguan", "机关"],
      ],
      of: "0,1,0.1,2,1",
    },
    {
      key: "year",
      title: "年份",
      values: [
        ["2019", "2019"],
        ["2012", "2012"],
      ],
      of: "1,0,,1,0",
    },
  ],
};
const facets = casebook.facets(DATA);
const read = (text) => facets.read(new URLSearchParams(text));

test("the state is read from an address by id or by name, and written back by id", () => {
  const state = read(
    "q= 三 &province=河北,山西省&domain=shequ&domain=机关&sort=new&page=2&view=map",
  );
  assert.deepEqual(state.chosen, {
    province: ["130000", "140000"],
    domain: ["shequ", "jiguan"],
    year: [],
  });
  assert.equal(
    String(casebook.writeState(state)),
    "q=%E4%B8%89&province=130000%2C140000&domain=shequ%2Cjiguan&sort=new&view=map&page=2",
  );
  assert.deepEqual(read(String(casebook.writeState(state))), state);
});

test("what is at its default is not written", () => {
  assert.equal(String(casebook.writeState(read("page=1&province=&q="))), "");
  assert.equal(read("page=-3").page, 1);
  assert.equal(read("page=x").page, 1);
});

test("answers to one facet are alternatives, facets are conditions", () => {
  assert.deepEqual(facets.narrow(null, read("")).numbers, [0, 1, 2, 3, 4]);
  assert.deepEqual(facets.narrow(null, read("province=山西,河北")).numbers, [0, 1, 2, 4]);
  assert.deepEqual(facets.narrow(null, read("province=河北&domain=社区")).numbers, [4]);
  assert.deepEqual(facets.narrow([4, 2, 0], read("domain=农村")).numbers, [2, 0]);
  assert.deepEqual(facets.narrow(null, read("domain=没有这一项")).numbers, []);
});

test("counts of a facet heed the other facets but not itself: the truth by trying each answer", () => {
  for (const text of [
    "",
    "province=河北",
    "domain=社区,机关",
    "province=山西&domain=农村",
    "year=2012&province=河北",
  ]) {
    const state = read(text);
    const { counts } = facets.narrow(null, state);
    DATA.facets.forEach((facet, f) =>
      facet.values.forEach(([id], v) => {
        const alone = facets.narrow(null, {
          ...state,
          chosen: { ...state.chosen, [facet.key]: [id] },
        });
        assert.equal(counts[f][v], alone.numbers.length, `${text} ${facet.key} ${id}`);
      }),
    );
  }
});

test("a further condition counts like a facet that cannot be undone", () => {
  const { numbers, counts } = facets.narrow(null, read("province=河北"), (n) => n > 0);
  assert.deepEqual(numbers, [4]);
  assert.deepEqual([...counts[0]], [1, 2]);
});

test("ten thousand cases are narrowed in less than ten milliseconds", () => {
  const cases = 10000;
  const of = Array.from(
    { length: cases },
    (_, n) => `${(n % 30).toString(36)}.${((n * 7) % 30).toString(36)}`,
  ).join();
  const values = Array.from({ length: 30 }, (_, v) => [`v${v}`, `值${v}`]);
  const large = casebook.facets({
    cases,
    facets: "abcdefghi".split("").map((key) => ({ key, title: key, values, of })),
  });
  const state = large.read(new URLSearchParams("a=v1,v2&b=v3,v9&c=v4"));
  for (let i = 0; i < 5; i++) large.narrow(null, state);
  const start = performance.now();
  for (let i = 0; i < 10; i++) large.narrow(null, state);
  assert.ok((performance.now() - start) / 10 < 10);
});

test("titles are filtered by words and put in order by pinyin", () => {
  const { fold } = casebook.folding(["縣", "县"]);
  const titles = casebook.titles(
    { titles: "乙县\n甲县\n丙市", words: "\n“3+1” 旧名\n" },
    facets,
    fold,
  );
  const holding = (text) => [0, 1, 2].filter(titles.holding(text));
  assert.deepEqual(holding("縣"), [0, 1]);
  assert.deepEqual(holding("山西 3+1"), [1]);
  assert.deepEqual(holding("3+1旧"), []);
  assert.equal(titles.holding("  "), null);
  assert.deepEqual(casebook.byTitle("2,1,0", [0, 1, 2]), [2, 1, 0]);
});

test("cases without an answer come last in the order of a facet", () => {
  assert.deepEqual(casebook.byFacet(facets, "year", false, [0, 1, 2, 3, 4]), [1, 4, 0, 3, 2]);
  assert.deepEqual(casebook.byFacet(facets, "year", true, [0, 1, 2, 3, 4]), [0, 3, 1, 4, 2]);
});

test("shades are those of the maps drawn at build time", () => {
  const shades = (counts) => counts.map(casebook.shades(counts));
  assert.deepEqual(shades([0, 3]), [0, 2]);
  assert.deepEqual(shades([4, 3, 1, 1, 0]), [5, 3, 1, 1, 0]);
  assert.deepEqual(shades([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});
