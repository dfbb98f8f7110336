// Prints the words of scripts, a JSON list on standard input, as TypeScript's scanner reads them.
"use strict";
const ts = require("../tools/node_modules/typescript");

/** @param {string} source */
function read(source) {
  const file = ts.createSourceFile(
    "script.js",
    source,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.JS,
  );
  const words = [];
  /** @param {import("typescript").Node} node */
  function walk(node) {
    if (ts.isJSDoc(node)) return;
    const parts = node.getChildren(file);
    if (parts.length) parts.forEach(walk);
    else words.push(node.getText(file));
  }
  walk(file);
  return { words, broken: file.parseDiagnostics.length };
}
process.stdout.write(
  JSON.stringify(JSON.parse(require("node:fs").readFileSync(0, "utf8")).map(read)),
);
