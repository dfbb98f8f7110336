// Knows how elements are made and addressed; the only place where scripts build markup.
(function () {
  "use strict";

  const casebook = globalThis.casebook;

  /**
   * An element with attributes and children; texts are never read as HTML. A function among the
   * attributes listens to the event it is named after (onclick); null and false leave one out.
   * @param {string} name
   * @param {Record<string, any>} [attributes]
   * @param {...(Node | string | null | undefined | false)} children
   * @returns {any}
   */
  casebook.element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : String(value));
    }
    for (const child of children) if (child) node.append(child);
    return node;
  };

  /** The address of something on this site. @param {string} url relative to the site's root */
  casebook.address = (url) => casebook.root + url;

  /** Run when the page is there. @param {() => void} run */
  casebook.ready = (run) => {
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", run, { once: true });
    else run();
  };

  /** Say something to screen readers, and show it for a moment. @param {string} text */
  casebook.say = (text) => {
    let place = document.getElementById("casebook-said");
    if (!place) {
      place = casebook.element("p", { id: "casebook-said", class: "said", role: "status" });
      document.body.append(/** @type {Node} */ (place));
    }
    /** @type {HTMLElement} */ (place).textContent = text;
    /** @type {HTMLElement} */ (place).classList.add("said-shown");
    clearTimeout(saying);
    saying = setTimeout(() => place && place.classList.remove("said-shown"), 2600);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;
})();
