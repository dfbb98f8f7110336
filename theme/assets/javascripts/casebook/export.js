// Knows how a table leaves the browser: as file or on the clipboard.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  /** What a spreadsheet would take for a formula when it stands first. */
  const FORMULA = /^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/;
  const NUMBER = /^-?\d+(?:\.\d+)?%?$/;

  /** @param {string} cell */
  const harmless = (cell) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

  /** CSV with a byte order mark, so that spreadsheets read it as UTF-8. @param {string[][]} rows */
  casebook.toCsv = (rows) =>
    "\ufeff" +
    rows
      .map((row) =>
        row
          .map((cell) => {
            const safe = harmless(cell);
            return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
          })
          .join(","),
      )
      .join("\r\n") +
    "\r\n";

  /** @param {string[][]} rows the first one is the head */
  casebook.toMarkdown = (rows) => {
    const line = (/** @type {string[]} */ row) =>
      `| ${row.map((cell) => cell.replace(/([\\|])/g, "\\$1").replace(/\s*\n\s*/g, "<br>")).join(" | ")} |`;
    return (
      [line(rows[0]), line(rows[0].map(() => "---")), ...rows.slice(1).map(line)].join("\n") + "\n"
    );
  };

  /** Cells parted by tabs, as spreadsheets take them from the clipboard. @param {string[][]} rows */
  casebook.toTabs = (rows) =>
    rows.map((row) => row.map((cell) => cell.replace(/\s*[\n\t]\s*/g, "；")).join("\t")).join("\n");

  /**
   * Hand a file to the reader.
   * @param {string} name
   * @param {string | Uint8Array} content
   * @param {string} type
   */
  casebook.download = (name, content, type) => {
    const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
    const link = casebook.element("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  /** Files of a table, and the clipboard, as buttons. @param {string} name without ending @param {string} title @param {() => string[][]} rows */
  casebook.tableButtons = (name, title, rows) => {
    const { element, download } = casebook;
    /** @param {string} text @param {() => void} run */
    const button = (text, run) =>
      element("button", { type: "button", class: "plain", onclick: run }, text);
    return [
      button("复制表格", () =>
        casebook.copy(casebook.toTabs(rows()), "表格已复制，可以贴进 Excel 或 WPS。"),
      ),
      button("CSV", () => download(`${name}.csv`, casebook.toCsv(rows()), "text/csv")),
      button("XLSX", async () => {
        await casebook.part("workbook");
        download(
          `${name}.xlsx`,
          casebook.toXlsx(rows(), title),
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        );
      }),
      button("Markdown", () =>
        download(`${name}.md`, casebook.toMarkdown(rows()), "text/markdown"),
      ),
    ];
  };
})();
