// Knows how the text of a case is copied: as an article for a public account, as Markdown, as plain text.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  /** @type {Record<string, string>} */
  const SAID = {
    article: "图文已复制，到公众号后台的正文里粘贴。",
    markdown: "Markdown 已复制。",
    text: "纯文本已复制。",
  };

  /**
   * Put formatted text on the clipboard, beside its plain form; also from a disk.
   * @param {string} html
   * @param {string} text
   * @param {string} said
   */
  casebook.copyFormatted = async (html, text, said) => {
    /** @param {ClipboardEvent} event */
    const write = (event) => {
      event.clipboardData?.setData("text/html", html);
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", write);
    let done = document.execCommand("copy");
    document.removeEventListener("copy", write);
    if (!done) {
      const kinds = { "text/html": html, "text/plain": text };
      const blobs = Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })]);
      done = await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]).then(
        () => true,
        () => false,
      );
    }
    casebook.say(done ? said : "浏览器不让复制，请换一个浏览器，或请编辑导出文件。");
  };

  casebook.ready(() => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-copies]")
    )) {
      // Loaded before the click, because browsers let only a click's own handler copy.
      const copies = () => casebook.load(`copies/${place.dataset.copies}`);
      place.addEventListener("pointerenter", copies, { once: true });
      place.addEventListener("focusin", copies, { once: true });
      for (const button of place.querySelectorAll("button")) {
        const form = String(button.dataset.form);
        button.addEventListener("click", async () => {
          const held = await copies();
          if (!held) casebook.say("没有取到要复制的文字，请刷新页面再试。");
          else if (form === "article")
            await casebook.copyFormatted(held.article, held.text, SAID[form]);
          else await casebook.copy(held[form], SAID[form]);
        });
      }
    }
  });
})();
