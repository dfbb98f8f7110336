// Knows how a reader sorts and narrows a table of cases, and leaves some of them; without it the table is complete.
(function () {
  "use strict";

  const collator = new Intl.Collator("zh-CN", { numeric: true });

  class CompareTable extends HTMLElement {
    /** @type {HTMLTableRowElement[]} rows in the order in which the page came */
    order = [];

    connectedCallback() {
      const table = this.querySelector("table");
      if (!table || this.querySelector(".compare-tools")) return;
      this.order = [
        .../** @type {NodeListOf<HTMLTableRowElement>} */ (
          table.querySelectorAll("tr[data-words]")
        ),
      ];
      this.addFilter();
      [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells].forEach(
        (head, column) => {
          if (!head.hasAttribute("data-fixed")) this.addSort(head, column);
        },
      );
    }

    addFilter() {
      const label = document.createElement("label");
      label.textContent = "筛选本页 ";
      const input = document.createElement("input");
      input.type = "search";
      input.placeholder = "地区、机制、领域、主题";
      label.append(input);
      const output = document.createElement("output");
      output.setAttribute("aria-live", "polite");
      const tools = document.createElement("div");
      tools.className = "compare-tools";
      tools.append(label, output);
      this.prepend(tools);
      input.addEventListener("input", () => this.filter(input.value, output));
    }

    /** @param {string} words @param {HTMLOutputElement} output */
    filter(words, output) {
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of this.order) {
        const text = (row.dataset.words || "").toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      for (const body of this.querySelectorAll("tbody")) {
        body.hidden = ![...body.rows].some((row) => row.dataset.words !== undefined && !row.hidden);
      }
      output.textContent = wanted.length ? `本页 ${this.order.length} 个中有 ${shown} 个` : "";
    }

    /** @param {HTMLTableCellElement} head @param {number} column */
    addSort(head, column) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = "按这一列排本页，再点反过来，第三次恢复原来的顺序";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        /** @type {Record<string, string>} */
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        const direction = next[head.getAttribute("aria-sort") || "none"];
        for (const other of /** @type {Element} */ (head.parentElement).children)
          other.removeAttribute("aria-sort");
        if (direction !== "none") head.setAttribute("aria-sort", direction);
        this.sort(column, direction);
      });
    }

    /** Sorts within each group, so that kinds of documents stay apart. @param {number} column @param {string} direction */
    sort(column, direction) {
      const sign = direction === "descending" ? -1 : 1;
      const text = (/** @type {HTMLTableRowElement} */ row) =>
        String(row.cells[column].textContent).trim();
      const rows = [...this.order];
      if (direction !== "none") rows.sort((a, b) => sign * collator.compare(text(a), text(b)));
      for (const row of rows) /** @type {Element} */ (row.parentElement).append(row);
    }
  }

  /** Leaves the columns of the cases that were pressed; none pressed leaves all. */
  class CasePicker extends HTMLElement {
    connectedCallback() {
      const place = this.parentElement;
      if (!place || this.firstChild) return;
      const heads = [
        .../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("th[data-column]")),
      ];
      if (heads.length < 3) return;
      const buttons = heads.map((head) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = head.textContent;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
          button.setAttribute(
            "aria-pressed",
            String(button.getAttribute("aria-pressed") !== "true"),
          );
          const wanted = heads
            .filter((_, n) => buttons[n].getAttribute("aria-pressed") === "true")
            .map(({ dataset }) => dataset.column);
          const cells = /** @type {NodeListOf<HTMLElement>} */ (
            place.querySelectorAll("[data-column]")
          );
          for (const cell of cells)
            cell.hidden = wanted.length > 0 && !wanted.includes(cell.dataset.column);
        });
        return button;
      });
      this.setAttribute("role", "group");
      this.setAttribute("aria-label", "只看两个");
      this.append("只看两个：", ...buttons);
    }
  }

  customElements.define("compare-table", CompareTable);
  customElements.define("case-picker", CasePicker);
})();
