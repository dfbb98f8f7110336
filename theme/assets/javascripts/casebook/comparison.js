// Knows how cases are laid side by side: the rows of the reader's own comparison, and what in them differs.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const NOT_REPORTED = "未报告";

  /**
   * What a case says to one dimension, line by line.
   * @param {CaseRecord} record
   * @param {string} id
   */
  const said = (record, id) => {
    if (record.fields[id]) return record.fields[id];
    const found = record.texts.find(([key]) => key === id);
    return found ? found[3].split("\n").map((line) => line.replace(/^(?:- |# )/, "")) : [];
  };

  /**
   * Rows of fields in the order of the library's dimensions; rows nobody answers are left out.
   * A row is the same when all its lines are. Where some lines are common to several cases, those
   * of one case alone stand out; where none are, nothing does.
   * @param {CaseRecord[]} records
   * @param {Dimension[]} dimensions
   * @returns {ComparedRow[]}
   */
  casebook.comparedFields = (records, dimensions) =>
    dimensions.flatMap(([id, label, split]) => {
      const cells = records.map((record) =>
        said(record, id).flatMap((line) => (split ? line.split("、") : [line])),
      );
      if (cells.every((lines) => !lines.length)) return [];
      const often = new Map();
      for (const lines of cells)
        for (const line of new Set(lines)) often.set(line, (often.get(line) || 0) + 1);
      const same = cells.every(
        (lines) =>
          lines.length === cells[0].length &&
          lines.every((line) => often.get(line) === cells.length),
      );
      const mixed = !same && [...often.values()].some((times) => times > 1);
      return [
        {
          id,
          label,
          kind: "",
          same,
          cells: cells.map((lines) =>
            lines.map((text) => ({ text, alone: mixed && often.get(text) === 1 })),
          ),
        },
      ];
    });

  /**
   * Rows of figures: one for each key and kind that at least two cases report, because only
   * figures of one meaning and one kind may stand side by side.
   * @param {CaseRecord[]} records
   * @returns {ComparedRow[]}
   */
  casebook.comparedFigures = (records) => {
    /** @type {Map<string, Figure[][]>} */
    const rows = new Map();
    records.forEach((record, i) => {
      for (const figure of record.figures) {
        if (!figure.key) continue;
        const row = `${figure.key}\n${figure.kind}`;
        const cells = rows.get(row) || records.map(() => []);
        cells[i].push(figure);
        rows.set(row, cells);
      }
    });
    return [...rows.values()]
      .filter((cells) => cells.filter((some) => some.length).length > 1)
      .map((cells) => {
        const [first] = cells.flat();
        const bases = new Set(
          cells.map((some) => some.map(({ base, shown }) => (base === null ? shown : base)).join()),
        );
        return {
          id: first.key,
          label: first.keyName,
          kind: first.kind,
          same: bases.size === 1,
          cells: cells.map((some) =>
            some.map(({ shown, asOf, name, anchor }) => ({
              text: asOf ? `${shown}（${asOf}）` : shown,
              alone: false,
              name,
              anchor,
            })),
          ),
        };
      });
  };

  /** The table as rows of text for files and the clipboard. @param {CaseRecord[]} records @param {ComparedRow[]} rows */
  casebook.comparedTable = (records, rows) => [
    ["对比项", ...records.map(({ title }) => title)],
    ["地址", ...records.map(({ url }) => casebook.address(url))],
    ...rows.map(({ label, kind, cells }) => [
      kind ? `${label}（${kind}）` : label,
      ...cells.map((lines) => lines.map(({ text }) => text).join("\n") || NOT_REPORTED),
    ]),
  ];
})();
