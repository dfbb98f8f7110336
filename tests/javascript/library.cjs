// Loads the reader's scripts and the data files of a built site into Node, as a browser would.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const SOURCES = path.join(__dirname, "../../theme/assets/javascripts/casebook");

/** @param {...string} names */
function scripts(...names) {
  for (const name of names) {
    const file = path.join(SOURCES, `${name}.js`);
    vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
  }
  return globalThis.casebook;
}

/** A loader of data files that counts what it reads. @param {string} folder the folder data/reader */
function loader(folder) {
  const arrived = new Map();
  const tally = { files: 0, bytes: 0, names: [] };
  globalThis.casebookData = (name, value) => arrived.set(name, value);
  function read(name) {
    const file = path.join(folder, `${name}.js`);
    if (!fs.existsSync(file)) return;
    const source = fs.readFileSync(file, "utf8");
    tally.files += 1;
    tally.bytes += Buffer.byteLength(source);
    tally.names.push(file);
    vm.runInThisContext(source);
  }
  const load = async (name) => {
    if (arrived.has(name)) return arrived.get(name);
    const single = /^(case|key)\//.test(name) && arrived.get("base").single;
    read(single ? "all" : name);
    return arrived.has(name) ? arrived.get(name) : null;
  };
  const forget = () => {
    const base = arrived.get("base");
    arrived.clear();
    if (base) arrived.set("base", base);
    Object.assign(tally, { files: 0, bytes: 0, names: [] });
  };
  return { load, tally, forget };
}

const ENGINE = ["loader", "folding", "query", "postings", "scan", "engine", "snippets"];

/** An engine over a folder of data files. @param {string} folder */
async function engineOf(folder) {
  const casebook = scripts(...ENGINE);
  const { load, tally, forget } = loader(folder);
  const base = await load("base");
  return { casebook, base, load, tally, forget, engine: casebook.engine(load, base) };
}

module.exports = { scripts, loader, engineOf, ENGINE };
