"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { scripts } = require("./library.cjs");

const casebook = scripts("loader", "zip", "ebook");

const cover = { title: '选编<“&">', site: "案例库", date: "2026年11月30日" };
const one = (number, day) => [
  { path: `gansu/62092${number}-a.md`, title: `案例${number}<&>` },
  { article: "<section><p>一<br>二 &lt;三&gt;</p></section>", leaf: { day } },
];

test("an e-book begins with its kind and lists every page that it has", () => {
  const files = casebook.ebookFiles(cover, [one(1, "2026-11-22"), one(2, "2025-01-02")]);
  assert.equal(Object.keys(files)[0], "mimetype");
  assert.equal(files.mimetype, "application/epub+zip");
  for (const name of ["case-1", "case-2"]) {
    assert.ok(files[`EPUB/${name}.xhtml`].includes("<p>一<br/>二 &lt;三&gt;</p>"));
    assert.ok(files["EPUB/package.opf"].includes(`href="${name}.xhtml"`));
    assert.ok(files["EPUB/nav.xhtml"].includes(`href="${name}.xhtml"`));
  }
});

test("titles are text, and the day is that of the content", () => {
  const files = casebook.ebookFiles(cover, [one(1, "2026-11-22"), one(2, "2025-01-02")]);
  assert.ok(files["EPUB/package.opf"].includes("选编&#60;“&#38;&#34;&#62;"));
  assert.ok(files["EPUB/package.opf"].includes(">2026-11-22T00:00:00Z<"));
  assert.ok(!JSON.stringify(files).includes("11月30日"));
});

test("an e-book is the same bytes for the same cases", () => {
  const make = () => Buffer.from(casebook.ebook(cover, [one(1, "2026-11-22")])).toString("hex");
  assert.equal(make(), make());
  assert.ok(
    make().slice(60).startsWith(Buffer.from("mimetypeapplication/epub+zip").toString("hex")),
  );
});
