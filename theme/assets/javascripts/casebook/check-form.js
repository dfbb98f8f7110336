// Knows the form as fields of the page: what is typed, rows that are added, and the draft that this browser keeps.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  const KEPT = "casebook.check-form";
  const PAUSE = 800; // milliseconds after the last key

  /** @typedef {Record<string, string | string[] | string[][]>} Values */

  /** @param {HTMLElement} form */
  function values(form) {
    /** @type {Values} */
    const found = {};
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (
      form.querySelectorAll("[data-field]")
    )) {
      const name = String(box.dataset.field);
      const ticks = /** @type {NodeListOf<HTMLInputElement>} */ (
        box.querySelectorAll("input[type=checkbox], input[type=radio]")
      );
      if (ticks.length)
        found[name] = [...ticks].filter((one) => one.checked).map((one) => one.value);
      else
        found[name] = /** @type {HTMLInputElement} */ (box.querySelector("input, textarea")).value;
    }
    for (const table of /** @type {NodeListOf<HTMLElement>} */ (
      form.querySelectorAll("[data-entries]")
    ))
      found[String(table.dataset.entries)] = [...table.querySelectorAll(".entry")].map((row) =>
        [.../** @type {NodeListOf<HTMLTextAreaElement>} */ (row.querySelectorAll("textarea"))].map(
          (one) => one.value,
        ),
      );
    return found;
  }

  /** @param {HTMLElement} form @param {Values} kept */
  function fill(form, kept) {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (
      form.querySelectorAll("[data-field]")
    )) {
      const value = kept[String(box.dataset.field)];
      if (Array.isArray(value))
        for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (
          box.querySelectorAll("input")
        ))
          one.checked = /** @type {string[]} */ (value).includes(one.value);
      else if (typeof value === "string")
        /** @type {HTMLInputElement} */ (box.querySelector("input, textarea")).value = value;
    }
    for (const table of /** @type {NodeListOf<HTMLElement>} */ (
      form.querySelectorAll("[data-entries]")
    )) {
      const rows = kept[String(table.dataset.entries)];
      if (Array.isArray(rows) && rows.length) {
        for (const row of table.querySelectorAll(".entry")) row.remove();
        for (const row of rows) if (Array.isArray(row)) add(table, row);
      }
    }
  }

  /** Add a row to a table. @param {HTMLElement} table @param {string[]} texts */
  function add(table, texts) {
    const labels = /** @type {string[]} */ (JSON.parse(String(table.dataset.labels)));
    const number = table.querySelectorAll(".entry").length + 1;
    const row = element(
      "fieldset",
      { class: "entry" },
      element("legend", {}, `第 ${number} 行`),
      ...labels.map((label, at) => {
        // The head is the first row of the table in Word.
        const spot = `第 ${table.dataset.table} 个表第 ${number + 1} 行“${label}”`;
        const id = `${table.id}-${number}-${at}`;
        const field = element("textarea", { id, rows: "1" });
        field.value = texts[at] || "";
        return element(
          "label",
          {
            "data-spot": spot,
            "data-label": `${table.dataset.caption}第 ${number} 行“${label}”`,
            id: `${id}-of`,
          },
          label,
          field,
        );
      }),
    );
    table.insertBefore(row, table.querySelector(".entry-add"));
    return row;
  }

  /**
   * Bring the form to life.
   * @param {HTMLFormElement} form
   * @param {(values: string) => void} check
   */
  casebook.checkForm = (form, check) => {
    const status = /** @type {HTMLElement} */ (form.querySelector(".draft-status"));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let pause;
    const keep = () => {
      try {
        localStorage.setItem(KEPT, JSON.stringify(values(form)));
        status.textContent = "草稿已存在这个浏览器里。";
      } catch {
        status.textContent = "浏览器不让保存草稿，关掉页面就没有了。";
      }
    };
    for (const table of /** @type {NodeListOf<HTMLElement>} */ (
      form.querySelectorAll("[data-entries]")
    )) {
      add(table, []);
      const button = /** @type {HTMLElement} */ (table.querySelector(".entry-add"));
      button.addEventListener("click", () => {
        const row = add(table, []);
        row.querySelector("textarea").focus();
      });
    }
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || "null");
      if (kept && typeof kept === "object") {
        fill(form, kept);
        status.textContent = "上次没有填完的草稿，已经放回来。";
      }
    } catch {
      status.textContent = "";
    }
    form.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep();
      check(JSON.stringify(values(form)));
    });
    /** @type {HTMLElement} */ (form.querySelector(".draft-clear")).addEventListener(
      "click",
      () => {
        if (!confirm("把填的全部清掉？清掉就找不回来了。")) return;
        form.reset();
        for (const table of /** @type {NodeListOf<HTMLElement>} */ (
          form.querySelectorAll("[data-entries]")
        )) {
          for (const row of table.querySelectorAll(".entry")) row.remove();
          add(table, []);
        }
        localStorage.removeItem(KEPT);
        status.textContent = "已清空。";
      },
    );
  };
})();
