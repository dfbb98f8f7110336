"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const kept = new Map();
let full = false;
globalThis.BroadcastChannel = undefined;
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => {
    if (full) throw new Error("QuotaExceededError");
    kept.set(key, value);
  },
};
const said = [];
const casebook = scripts("loader");
casebook.say = (text) => said.push(text);
scripts("store");
const item = (path) => ({ path, title: path });
const paths = (list) => list.items().map(({ path }) => path);

test("a selection keeps its order and holds each case once", () => {
  const basket = casebook.list("basket");
  ["a.md", "b.md", "c.md", "a.md"].forEach((path) => basket.add(item(path)));
  assert.deepEqual(paths(basket), ["b.md", "c.md", "a.md"]);
  basket.move("a.md", -1);
  basket.move("b.md", -1);
  assert.deepEqual(paths(basket), ["b.md", "a.md", "c.md"]);
  basket.remove("a.md");
  assert.equal(basket.has("a.md"), false);
});

test("what was read last comes first, and thirty are remembered", () => {
  const recent = casebook.list("recent");
  for (let n = 0; n < 40; n++) recent.add(item(`${n}.md`));
  recent.add(item("20.md"));
  assert.equal(paths(recent).length, 30);
  assert.deepEqual(paths(recent).slice(0, 2), ["20.md", "39.md"]);
});

test("listeners hear of changes", () => {
  let times = 0;
  const list = casebook.list("favourites");
  list.watch(() => times++);
  list.add(item("x.md"));
  list.remove("x.md");
  assert.equal(times, 2);
});

test("a store that is meddled with or full breaks nothing", () => {
  kept.set("casebook.basket", "{not json");
  assert.deepEqual(casebook.list("basket").items(), []);
  kept.set("casebook.basket", '[1, {"path": 2}, {"path": "a.md", "title": "a"}]');
  assert.deepEqual(paths(casebook.list("basket")), ["a.md"]);
  full = true;
  casebook.list("basket").add(item("b.md"));
  assert.equal(said.length, 1);
});
