// Answers queries over a folder of data files: {"folder", "queries"} per line in, {"answers"} per line out.
"use strict";
const readline = require("node:readline");
const zlib = require("node:zlib");
const fs = require("node:fs");
const { engineOf } = require("./library.cjs");

/** @param {{folder: string, queries: string[], first?: number}} request */
async function answer({ folder, queries, first = 0 }) {
  const { casebook, engine, tally, forget } = await engineOf(folder);
  const answers = [];
  for (const query of queries) {
    forget();
    const start = performance.now();
    const candidates = await engine.find(query);
    const reader = casebook.reader(engine, candidates, candidates.numbers);
    const hits = await reader.next(first || candidates.numbers.length);
    const milliseconds = performance.now() - start;
    const packed = tally.names.reduce(
      (sum, name) => sum + zlib.gzipSync(fs.readFileSync(name)).length,
      0,
    );
    answers.push({
      query,
      milliseconds,
      packed,
      files: tally.files,
      bytes: tally.bytes,
      candidates: candidates.numbers.length,
      certain: candidates.certain,
      read: reader.counts.read,
      hits: hits.map((hit) => hit.record.path),
      numbers: first ? candidates.numbers : [],
    });
  }
  return { answers };
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
});
