// Knows where the data files are and loads each at most once, by script element: no fetch, so that pages work from a disk.
(function () {
  "use strict";

  /** @type {CasebookNamespace} */
  const casebook = (globalThis.casebook = globalThis.casebook || /** @type {any} */ ({}));

  /** What has come in, by name; one file may bring several. @type {Map<string, unknown>} */
  const arrived = new Map();
  /** @type {Map<string, Promise<void>>} */
  const files = new Map();

  globalThis.casebookData = (name, value) => {
    arrived.set(name, value);
  };

  if (typeof document !== "undefined" && document.currentScript) {
    const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
    casebook.root = source.replace(/assets\/javascripts\/[^/]*$/, "");
  }

  /** @param {string} path @returns {Promise<void>} resolves when the file was run, or could not be had */
  function script(path) {
    let loading = files.get(path);
    if (!loading) {
      loading = new Promise((resolve) => {
        const element = document.createElement("script");
        element.src = `${casebook.root}${path}.js`;
        element.onload = element.onerror = () => {
          element.remove();
          resolve();
        };
        document.head.append(element);
      });
      files.set(path, loading);
    }
    return loading;
  }

  /**
   * The data of a name such as "base", "facets", "index/12" or "case/3"; null when there is none.
   * In a small library cases and keys come in one file, what only comparisons need
   * in another, and there is no index.
   * @param {string} name
   * @returns {Promise<any>}
   */
  casebook.load = async (name) => {
    if (arrived.has(name)) return arrived.get(name);
    let file = name;
    if (/^(case|key|rest)\//.test(name)) {
      await script("data/reader/base");
      const base = /** @type {Base | undefined} */ (arrived.get("base"));
      const rest = name.startsWith("rest/");
      if (base && base.single) file = rest ? "rest" : "all";
      else if (rest) return null; // in a large library it is part of the case
    }
    await script(`data/reader/${file}`);
    return arrived.has(name) ? arrived.get(name) : null;
  };

  /**
   * What a term has in a folder of shards; long postings have a file of their own, see
   * casebook/search/sharding.py. Nothing when the term is unknown.
   * @param {typeof casebook.load} load
   * @param {string} folder
   * @param {string} term
   * @param {number} count of shards
   * @returns {Promise<string>}
   */
  casebook.postingOf = async (load, folder, term, count) => {
    const shard = await load(`${folder}/${casebook.shardOf(term, count)}`);
    const found = shard && Object.prototype.hasOwnProperty.call(shard, term) ? shard[term] : "";
    if (found !== 0) return found;
    const codes = Array.from(term, (c) => /** @type {number} */ (c.codePointAt(0)).toString(16));
    return (await load(`${folder}/t-${codes.join("-")}`)) || "";
  };

  /** A part of the program that few readers need, by the name of its file. @param {string} name */
  casebook.part = (name) => script(`assets/javascripts/${name}`);

  /**
   * The number of a case by its path or id; -1 when this library has none.
   * @param {string} key
   * @returns {Promise<number>}
   */
  casebook.numberOf = async (key) => {
    const base = await casebook.load("base");
    if (!base) return -1;
    const keys = await casebook.load(`key/${casebook.shardOf(key, base.keys)}`);
    return keys && key in keys ? keys[key] : -1;
  };

  /** The record of a case by its path or id. @param {string} key @returns {Promise<CaseRecord | null>} */
  casebook.recordOf = async (key) => {
    const number = await casebook.numberOf(key);
    if (number < 0) return null;
    const [record, rest] = await Promise.all([
      casebook.load(`case/${number}`),
      casebook.load(`rest/${number}`),
    ]);
    return record && { ...record, ...rest };
  };

  /**
   * The shard of a term: FNV-1a over code points; the same as shard_of in casebook/search/sharding.py.
   * @param {string} term
   * @param {number} count a power of two
   */
  casebook.shardOf = (term, count) => {
    let value = 2166136261;
    for (const character of term)
      value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 16777619);
    value >>>= 0;
    return (value ^ (value >>> 15)) & (count - 1);
  };
})();
