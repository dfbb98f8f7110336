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

  /** @type {[name: keyof typeof ATTRIBUTES, title: string, choices: [value: string, text: string, more?: string][]][]} */
  const SWITCHES = [
    [
      "scheme",
      "外观",
      [
        ["", "随系统"],
        ["default", "浅色"],
        ["slate", "深色"],
      ],
    ],
    [
      "size",
      "字号",
      [
        ["", "A", " 标准"],
        ["large", "A+", " 大"],
        ["huge", "A++", " 特大"],
      ],
    ],
    [
      "contrast",
      "对比度",
      [
        ["", "标准"],
        ["more", "加强"],
      ],
    ],
    [
      "ruler",
      "阅读标尺",
      [
        ["", "关"],
        ["on", "开"],
      ],
    ],
    [
      "view",
      "版面",
      [
        ["", "标准"],
        ["easy", "适老"],
      ],
    ],
  ];
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

  /**
   * @param {string} name
   * @param {string} className
   * @param {...(Node | string)} children
   */
  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /** The switches of the panel. They are no part of a page, of which they would be a tenth. */
  function panel() {
    const sets = SWITCHES.map(([name, title, choices]) => {
      const labels = choices.map(([value, text, more]) => {
        const input = document.createElement("input");
        input.type = "radio";
        input.name = `pref-${name}`;
        input.value = value;
        const said = element("span", "", text);
        if (more) said.append(element("span", "hidden", more));
        return element("label", "", input, said);
      });
      return element("fieldset", "", element("legend", "", title), ...labels);
    });
    return element("div", "prefs-panel", ...sets);
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
      const place = this.querySelector("details");
      if (place && !place.querySelector(".prefs-panel")) place.append(panel());
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
