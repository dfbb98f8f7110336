"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts(
  "loader",
  "folding",
  "query",
  "suggest",
  "syllables",
  "ranking",
  "meaning",
);
const { fold } = casebook.folding(["", ""]);
const SYLLABLES = casebook.syllables(
  "ban搬办chang长dai带代dang党er二fu复服gai盖ge个gong公gui规hou后huan涣焕hui会jian建健jin进开kai开lian两quan全ruo弱若ruan软san三散shi示si四xian县线yi议义zhi支",
);
const word = (text) => casebook.spokenWord(text, SYLLABLES);
const mended = (text, ...words) => casebook.mended(text, words.map(word), SYLLABLES);

test("one slip is a character less, more or other, or two that change places", () => {
  const near = (a, b) => casebook.oneSlip(Array.from(a), Array.from(b));
  for (const slip of ["四议二公开", "四议公开", "四议两两公开", "四两议公开", "四议两公开"])
    assert.ok(near(slip, "四议两公开"), slip);
  for (const other of ["四议", "三议二公开", "公开四议两", "两议四公开"])
    assert.ok(!near(other, "四议两公开"), other);
});

test("a slip is mended to a word of the library, in the query or as the query", () => {
  assert.deepEqual(mended("四议二公开", "四议两公开"), ["四议两公开"]);
  assert.deepEqual(mended("四义两公开", "四议两公开"), ["四议两公开"]);
  assert.deepEqual(mended("软弱焕散", "软弱涣散村整顿"), ["软弱涣散"]);
  assert.equal(mended("四议二公开怎么办", "四议两公开")[0], "四议两公开怎么办");
});

test("what is a shorter word, or short and different, is no slip", () => {
  assert.deepEqual(mended("组织生活", "组织生活会"), []);
  assert.deepEqual(mended("四议两公开", "四议两公开"), []);
  assert.deepEqual(mended("三抓", "三会"), []);
  assert.deepEqual(mended("村里的三会搞什么", "村代会"), []);
});

test("letters stand for part of a word, with punctuation and digits in it too", () => {
  const part = (text, reading, letters, hear) =>
    casebook.partRead(casebook.spokenWord(text, SYLLABLES, reading), letters, hear);
  const reading = "hou jin zu zhi zheng dun";
  assert.equal(part("后进组织整顿", reading, "houjin"), "后进");
  assert.equal(part("后进组织整顿", reading, "hjzz"), "后进组织");
  assert.equal(part("后进组织整顿", reading, "zhengdun"), "整顿");
  assert.equal(part("后进组织整顿", reading, "abc"), "");
  assert.equal(part("3+1帮扶", "3 + 1 bang fu", "bangfu"), "帮扶");
  assert.equal(
    part("后进组织整顿", reading, casebook.blurred("houjing"), casebook.blurred),
    "后进",
  );
});

test("letters are read as the fewest syllables, or not at all", () => {
  assert.deepEqual(SYLLABLES.read("houjin"), ["hou", "jin"]);
  assert.deepEqual(SYLLABLES.read("xian"), ["xian"]);
  assert.deepEqual(SYLLABLES.read("hjzz"), []);
});

test("a question keeps its words", () => {
  assert.deepEqual(casebook.words(fold("软弱涣散村怎么办？")), ["软弱涣散村"]);
  assert.deepEqual(casebook.words(fold("请问怎样整顿后进的支部")), ["整顿后进的支部"]);
  assert.deepEqual(casebook.words(fold("肃宁县的案例")), ["肃宁县"]);
  assert.deepEqual(casebook.words("怎么办"), []);
});

test("a place without cases is found in a query, but not inside the name of one that has some", async () => {
  const load = async () => ({
    names: { 固安县: [0], 宁县: [1] },
    places: [
      ["河北省廊坊市固安县", [0]],
      ["甘肃省庆阳市宁县", []],
    ],
    ways: [["廊坊市", "regions/131000.html", 2]],
  });
  const found = await casebook.placeIn(load, "固安县怎么整顿", []);
  assert.equal(found.name, "固安县");
  assert.equal(found.rest, "整顿");
  assert.deepEqual(found.places[0].ways, [["廊坊市", "regions/131000.html", 2]]);
  assert.equal((await casebook.placeIn(load, "廊坊市固安县", [])).rest, "");
  assert.equal((await casebook.placeIn(load, "肃宁县", [])).name, "宁县");
  assert.equal(await casebook.placeIn(load, "肃宁县", [word("肃宁县")]), null);
  assert.equal(await casebook.placeIn(load, "软弱涣散怎么办呢", []), null);
});

test("pairs that are heard rank cases; too few of many say nothing", async () => {
  const pack = (...bytes) => Buffer.from(bytes).toString("base64");
  // Cases 0 and 2 in names and in the rest; case 2 in terms; nothing.
  const shard = { "hou jin": pack(3, (2 << 2) | 1), "zhi bu": pack((2 << 2) | 2) };
  const load = async () => shard;
  const posting = async (pair) =>
    casebook.unpackHeard(await casebook.postingOf(load, "near/pairs", pair, 1));
  const alike = async (pairs, all, cases = 9) =>
    casebook
      .alike({ cases }, await Promise.all(pairs.map(posting)), all)
      .filter(({ sure }) => sure)
      .map(({ number }) => number);
  assert.deepEqual(await alike(["hou jin"], false), [0, 2]);
  assert.deepEqual(await alike(["hou jin", "zhi bu"], false), [2]);
  assert.deepEqual(await alike(["hou jin", "mei you"], false), []);
  assert.deepEqual(await alike(["constructor", "toString"], false), []);
  const many = ["hou jin", "zhi bu", ..."一二三四五六七八九".split("")];
  assert.deepEqual(await alike(many, false), []);
});

test("texts of a small library are heard where they weigh most, with what its file adds", () => {
  const text = (key, words) => [key, "", "标", words, 0];
  const records = [
    { texts: [text("title", "后进支"), text("summary", "后进\n帮")] },
    { texts: [text("summary", "后进"), text("sources", "支部")] },
  ];
  const heads = casebook.heads(records, (line) => SYLLABLES.heard(fold(line)));
  assert.deepEqual(
    [...heads.get("hou jin")],
    [
      [0, 3],
      [1, 1],
    ],
  );
  assert.deepEqual([...heads.keys()], ["hou jin", "jin zhi"]);
  const packed = Buffer.from([(1 << 2) | 2, (4 << 2) | 2]).toString("base64");
  const both = casebook.unpackHeard(packed, heads.get("hou jin"));
  assert.deepEqual(
    [...both],
    [
      [0, 3],
      [1, 2],
      [5, 2],
    ],
  );
  assert.deepEqual(
    [...casebook.unpackHeard("", heads.get("hou jin"))],
    [
      [0, 3],
      [1, 1],
    ],
  );
});

test("slips are suggested when nothing else is", () => {
  const known = [
    ["四议两公开", 2, "", "si yi liang gong kai", 4],
    ["村代会", 2, "", "cun dai hui", 2],
  ];
  const near = (typed) => casebook.suggestNear(known, typed, fold).map(([text]) => text);
  assert.deepEqual(near("四议二公"), ["四议两公开"]);
  assert.deepEqual(near("村大会"), ["村代会"]);
  assert.deepEqual(near("村大"), []);
  assert.deepEqual(near("cundahui"), []);
});

test("postings of a small library are read off its texts, as the index would have them", () => {
  scripts("scan");
  const texts = (...some) => ({
    texts: some.map(([text, weight]) => ["k", "", "标", text, weight]),
  });
  const scan = casebook.scanned(
    [texts(["后进", 0], ["𠀀后进后进", 2]), texts(["3+1，13+12", 1])],
    fold,
  );
  const asked = (term, pair) => {
    const { units, masks } = scan({ term, at: 0, pair });
    return [[...units], [...masks]];
  };
  assert.deepEqual(asked("后进", true), [
    [0, 2],
    [1, (1 << 1) | (1 << 3)],
  ]);
  assert.deepEqual(asked("3+1", false), [[4], [1]]);
  assert.deepEqual(asked("没有", true), [[], []]);
});
