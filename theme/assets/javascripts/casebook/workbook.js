// Knows how a table becomes a workbook of one sheet; its own file, since few readers take one away.
(function () {
  "use strict";

  const casebook = globalThis.casebook;

  /** @param {string} text */
  const xml = (text) =>
    // eslint-disable-next-line no-control-regex
    text
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

  /** @param {number} column from 0 */
  function letters(column) {
    let name = "";
    for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
      name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    return name;
  }

  /**
   * A workbook of one sheet; every cell is text, so that none can become a formula.
   * @param {string[][]} rows
   * @param {string} title
   * @returns {Uint8Array}
   */
  casebook.toXlsx = (rows, title) => {
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const packages = "http://schemas.openxmlformats.org/package/2006";
    const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const cells = rows
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row
            .map(
              (cell, c) =>
                `<c r="${letters(c)}${r + 1}" t="inlineStr" s="${r ? 1 : 2}"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`,
            )
            .join("")}</row>`,
      )
      .join("");
    const name = xml(title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31) || "1");
    return casebook.zip({
      "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
      "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      "xl/styles.xml": `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${Math.max(1, rows[0].length)}" width="34" customWidth="1"/></cols><sheetData>${cells}</sheetData></worksheet>`,
    });
  };
})();
