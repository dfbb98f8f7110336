// Answers questions over a folder of data files as the search page does: what holds the words, then what is near.
"use strict";
const { engineOf, scripts } = require("./library.cjs");
const fs = require("node:fs");
const zlib = require("node:zlib");

const NEAR = ["suggest", "syllables", "ranking", "meaning", "near"];

/** With `cold` every query loads all it needs anew. @param {{folder: string, queries: string[], cold?: boolean}} request */
async function answer({ folder, queries, cold = false }) {
  const { casebook, engine, base, load, tally, forget } = await engineOf(folder);
  scripts(...NEAR);
  const answers = [];
  let near = casebook.near(load, base, engine);
  for (const query of queries) {
    if (cold) forget();
    if (cold) near = casebook.near(load, base, engine);
    const start = performance.now();
    const candidates = await engine.find(query);
    const hits = await casebook.reader(engine, candidates, candidates.numbers).next(10);
    const exact = hits.map(({ record }) => record.path);
    const found =
      hits.length < casebook.LITTLE
        ? await near.find(query, new Set(hits.map(({ number }) => number)), (all) => all)
        : { hits: [], tried: [], place: null, splits: [] };
    const milliseconds = performance.now() - start;
    const packed = tally.names.reduce(
      (sum, name) => sum + zlib.gzipSync(fs.readFileSync(name)).length,
      0,
    );
    answers.push({
      query,
      exact,
      near: found.hits.map(({ hit, by, phrases }) => [hit.record.path, by, phrases]),
      tried: found.tried,
      splits: found.splits,
      place: found.place && found.place.name,
      milliseconds,
      bytes: tally.bytes,
      files: tally.files,
      packed,
    });
  }
  return answers;
}

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", async () =>
  process.stdout.write(JSON.stringify(await answer(JSON.parse(text)))),
);
