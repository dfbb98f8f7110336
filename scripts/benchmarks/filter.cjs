// Measures the filter of the list over a folder of data files: prints {"filter", "titles"} in milliseconds.
"use strict";
const { scripts, loader } = require("../../tests/javascript/library.cjs");

(async () => {
  const casebook = scripts("loader", "folding", "facets", "titles");
  const { load } = loader(process.argv[2]);
  const base = await load("base");
  const facets = casebook.facets(await load("facets"));
  const { fold } = casebook.foldingOf(base);
  const titles = casebook.titles(await load("titles"), facets, fold);
  const some = facets.facets.map(({ key, values }) => `${key}=${values.slice(0, 3).map(([id]) => encodeURIComponent(id)).join(",")}`);
  const states = [some[0], some.slice(0, 2).join("&"), some.slice(0, 4).join("&"), ""].map((text) => facets.read(new URLSearchParams(text)));
  const time = (run) => {
    for (let i = 0; i < 3; i++) run();
    const start = performance.now();
    for (let i = 0; i < 20; i++) run();
    return (performance.now() - start) / 20;
  };
  const filter = Math.max(...states.map((state) => time(() => facets.narrow(null, state))));
  titles.holding("机制");
  const words = time(() => facets.narrow(null, states[3], titles.holding("机制")));
  process.stdout.write(JSON.stringify({ filter, words }));
})();
