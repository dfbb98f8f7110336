// Knows how files are put into a ZIP archive without compression, which is all that a small workbook needs.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });

  /** @param {Uint8Array} bytes */
  function checksum(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }

  /**
   * @param {Record<string, string | Uint8Array>} files texts or bytes by name
   * @returns {Uint8Array}
   */
  casebook.zip = (files) => {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const parts = [];
    /** @type {Uint8Array[]} */
    const directory = [];
    let offset = 0;
    /** Little-endian numbers of two or four bytes. @param {[number, number][]} fields value, size */
    const numbers = (fields) => {
      const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
      let at = 0;
      for (const [value, size] of fields)
        for (let i = 0; i < size; i++) bytes[at++] = (value >>> (8 * i)) & 255;
      return bytes;
    };
    const DAY = 0x21; // 1980-01-01: the same files always make the same archive
    for (const [name, content] of Object.entries(files)) {
      const title = encoder.encode(name);
      const body = typeof content === "string" ? encoder.encode(content) : content;
      /** @type {[number, number][]} */
      const common = [
        [20, 2],
        [0x800, 2],
        [0, 2],
        [0, 2],
        [DAY, 2],
        [checksum(body), 4],
        [body.length, 4],
        [body.length, 4],
        [title.length, 2],
        [0, 2],
      ];
      const local = numbers([[0x04034b50, 4], ...common]);
      directory.push(
        numbers([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
        title,
      );
      parts.push(local, title, body);
      offset += local.length + title.length + body.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const count = Object.keys(files).length;
    const end = numbers([
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [count, 2],
      [count, 2],
      [size, 4],
      [offset, 4],
      [0, 2],
    ]);
    const all = [...parts, ...directory, end];
    const archive = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of all) {
      archive.set(part, at);
      at += part.length;
    }
    return archive;
  };
})();
