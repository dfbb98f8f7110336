// Knows the reader's display preferences: applies them before the first paint and keeps the switches in step.
(function () {
  "use strict";

  /** What can be chosen: the switch's value becomes this attribute of <html>; empty means: as the system has it. */
  const ATTRIBUTES = {
    scheme: "data-md-color-scheme",
    size: "data-size",
    contrast: "data-contrast",
    ruler: "data-ruler",
    view: "data-view",
  };
  const STORE = "casebook.preferences";
  const root = document.documentElement;

  // A transition between pages that comes too late is given up by the browser; the page is there all the
  // same. Some browsers then hand the transition to nobody, so that only the rejection itself can be caught.
  addEventListener("unhandledrejection", (event) => {
    const reason = event.reason;
    if (reason instanceof DOMException && /transition/i.test(reason.message))
      event.preventDefault();
  });

  // A search keeps room for its answer, see search.css.
  if (/[?&]q=[^&]/.test(location.search)) root.classList.add("asked");

  /** @returns {Record<string, string>} the stored choices, none when storage is closed or broken */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(STORE) || "{}") || {};
    } catch {
      return {};
    }
  }

  /** @param {Record<string, string>} choices */
  function apply(choices) {
    for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
      if (choices[name]) root.setAttribute(attribute, choices[name]);
      else root.removeAttribute(attribute);
    }
  }

  /** @param {Record<string, string>} choices */
  function keep(choices) {
    try {
      localStorage.setItem(STORE, JSON.stringify(choices));
    } catch {
      // Storage is closed (private window, some file:// settings): the choice then lasts for this page.
    }
  }

  class ReaderPreferences extends HTMLElement {
    connectedCallback() {
      // While the page is still being read the switches inside may not exist yet.
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
      } else {
        this.start();
      }
    }

    start() {
      this.show(read());
      this.addEventListener("change", () => {
        const choices = this.chosen();
        apply(choices);
        keep(choices);
      });
      this.addEventListener("keydown", (event) => {
        const box = this.querySelector("details");
        if (event.key !== "Escape" || !box || !box.open) return;
        box.open = false;
        const summary = box.querySelector("summary");
        if (summary) summary.focus();
      });
      document.addEventListener("click", (event) => {
        const box = this.querySelector("details");
        if (box && box.open && !this.contains(/** @type {Node} */ (event.target))) box.open = false;
      });
      window.addEventListener("storage", (event) => {
        if (event.key !== STORE) return;
        apply(read());
        this.show(read());
      });
    }

    /** @param {Record<string, string>} choices */
    show(choices) {
      for (const input of this.querySelectorAll("input")) {
        input.checked = (choices[input.name.replace("pref-", "")] || "") === input.value;
      }
    }

    /** @returns {Record<string, string>} */
    chosen() {
      /** @type {Record<string, string>} */
      const choices = {};
      for (const input of this.querySelectorAll("input")) {
        if (input.checked && input.value) choices[input.name.replace("pref-", "")] = input.value;
      }
      return choices;
    }
  }

  root.classList.replace("no-js", "js");
  apply(read());
  customElements.define("reader-preferences", ReaderPreferences);
})();
