"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "postings");
const pack = (...bytes) => Buffer.from(bytes).toString("base64");

test("postings unpack: distances of one and two bytes, masks of one, two and more bits", () => {
  const { units, masks } = casebook.unpack(pack(5, 0, 1, 16, 128 + 44, 2, 135, 3, 136, 7, 128));
  assert.deepEqual([...units], [5, 6, 306, 309]);
  assert.deepEqual([...masks], [1, 3, (1 << 14) | (1 << 15), 7 | (128 << 8)]);
});

test("an unknown term has no postings", () => {
  assert.equal(casebook.unpack("").units.length, 0);
});

test("terms stand together when their places fit, round the end of the mask too", () => {
  const one = (unit, place) => ({
    units: Int32Array.of(unit),
    masks: Uint16Array.of(1 << (place % 16)),
  });
  for (const start of [0, 3, 14, 15, 40]) {
    const found = casebook.together(
      [one(7, start), one(7, start + 1), one(7, start + 3)],
      [0, 1, 3],
    );
    assert.deepEqual([...found.units], [7]);
    assert.equal(found.masks[0], 1 << (start % 16));
    assert.equal(casebook.together([one(7, start), one(7, start + 2)], [0, 1]).units.length, 0);
  }
  assert.equal(casebook.together([one(7, 1), one(8, 2)], [0, 1]).units.length, 0);
});

test("bits are counted", () => {
  assert.deepEqual([0, 1, 3, 0xffff].map(casebook.bits), [0, 1, 2, 16]);
});

test("shards are the same as those of the index builder", () => {
  // Values of casebook.search.sharding.shard_of; tests/search/test_index.py holds the other side.
  assert.deepEqual(
    ["后进", "3+1", "𠀀村", "gansu/620921-3jia1.md"].map((term) => casebook.shardOf(term, 4096)),
    [1541, 1402, 745, 1001],
  );
});
