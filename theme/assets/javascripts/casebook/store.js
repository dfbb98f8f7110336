// Knows the lists a reader keeps in this browser: selection, favourites, recently read; in step between tabs.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const RECENT = 30;
  /** @type {Record<string, Set<() => void>>} */
  const listeners = {};
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("casebook");

  /** @param {string} name @returns {SavedItem[]} none when storage is closed or was meddled with */
  function read(name) {
    try {
      const found = JSON.parse(localStorage.getItem(`casebook.${name}`) || "[]");
      return Array.isArray(found) ? found.filter((one) => one && typeof one.path === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {string} name */
  function notify(name) {
    for (const listener of listeners[name] || []) listener();
  }

  /** @param {string} name @param {SavedItem[]} items */
  function write(name, items) {
    try {
      localStorage.setItem(`casebook.${name}`, JSON.stringify(items));
    } catch {
      casebook.say("浏览器不让保存，这次的选择关掉页面后就没有了。");
    }
    if (channel) channel.postMessage(name);
    notify(name);
  }

  if (channel) channel.onmessage = (event) => notify(String(event.data));
  if (typeof window !== "undefined") {
    window.addEventListener("storage", (event) => {
      if (event.key && event.key.startsWith("casebook.")) notify(event.key.slice(9));
    });
  }

  /**
   * One list: "basket", "favourites" or "recent".
   * @param {string} name
   * @returns {SavedList}
   */
  casebook.list = (name) => ({
    items: () => read(name),
    has: (path) => read(name).some((one) => one.path === path),
    add: (item) => {
      const rest = read(name).filter((one) => one.path !== item.path);
      // What was read last comes first, what was chosen last comes last.
      write(name, name === "recent" ? [item, ...rest].slice(0, RECENT) : [...rest, item]);
    },
    remove: (path) =>
      write(
        name,
        read(name).filter((one) => one.path !== path),
      ),
    move: (path, by) => {
      const items = read(name);
      const from = items.findIndex((one) => one.path === path);
      const to = from + by;
      if (from < 0 || to < 0 || to >= items.length) return;
      items.splice(to, 0, ...items.splice(from, 1));
      write(name, items);
    },
    replace: (items) => write(name, items),
    watch: (listener) => {
      (listeners[name] = listeners[name] || new Set()).add(listener);
    },
  });
})();
