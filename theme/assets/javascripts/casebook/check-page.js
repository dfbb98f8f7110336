// Knows the page on which a form is checked before it is sent: a file dropped on it, or fields filled in.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  const MOST_BYTES = 100 * 1024 * 1024;
  const STEPS = /** @type {Record<string, [number, string]>} */ ({
    parts: [1, "正在读入检查程序（约 9 MB，只有第一次要等）……"],
    python: [2, "正在启动检查程序……"],
    program: [3, "正在读入检查规则和词表……"],
    check: [4, "正在检查……"],
  });
  const STOPPED = /** @type {Record<string, string>} */ ({
    cancelled: "已取消，什么也没有留下。",
    late: "这个文件太复杂，30 秒还没有读完，已经停下。请只留下正文和表，另存一份再试；仍然不行的，直接寄给编辑。",
    crashed:
      "这个文件太大或太复杂，浏览器的内存不够，已经停下。请缩小图片、只留下正文和表，另存一份再试；仍然不行的，直接寄给编辑。",
  });

  casebook.ready(() => {
    const place = document.getElementById("check");
    if (!place) return;
    /** @param {string} selector @returns {any} */
    const part = (selector) => place.querySelector(selector);
    const [tool, old, zone, input, working, bar, told, cancel, result, form] = [
      ".check-tool",
      ".check-old",
      ".check-drop",
      ".check-drop input",
      ".check-working",
      "progress",
      ".check-step",
      ".check-cancel",
      ".check-result",
      ".check-form",
    ].map(part);
    const platform = {
      newFile: place.dataset.newFile || "",
      repository: place.dataset.repository || "",
      send: place.dataset.send || "",
    };

    function tooOld() {
      tool.hidden = true;
      old.hidden = false;
    }
    if (!casebook.canCheck()) {
      tooOld();
      return;
    }

    /** @param {string} step */
    function tell(step) {
      const [at, words] = STEPS[step];
      bar.value = at;
      told.textContent = words;
    }

    /** @param {string} spot @returns {HTMLElement | null} the field of the web form that a problem names */
    const fieldOf = (spot) => {
      const exact = form.querySelector(`[data-spot="${CSS.escape(spot)}"]`);
      const section = /^正文“(.+?)”/.exec(spot);
      return (
        exact || (section && form.querySelector(`[data-spot="正文“${CSS.escape(section[1])}”"]`))
      );
    };

    /** @param {CheckAsked} asked */
    async function check(asked) {
      working.hidden = false;
      working.scrollIntoView({ block: "center" });
      result.replaceChildren();
      for (const field of form.querySelectorAll(".check-wrong"))
        field.classList.remove("check-wrong");
      try {
        const answer = await casebook.check(asked, tell);
        await casebook.part("check-answer");
        const find = asked.values === undefined ? () => null : fieldOf;
        show(casebook.checkResult(answer, platform, find));
        if (asked.values !== undefined)
          for (const one of answer.problems)
            if (one.severity === "错误") {
              const field = fieldOf(one.place);
              if (field) field.classList.add("check-wrong");
            }
      } catch (error) {
        const reason = String(/** @type {Error} */ (error).message);
        if (reason === "start") tooOld();
        else show([element("p", { class: "notice" }, STOPPED[reason] || STOPPED.crashed)]);
      }
      working.hidden = true;
    }

    /** @param {Node[]} nodes */
    function show(nodes) {
      result.replaceChildren(...nodes);
      const title = result.querySelector(".check-title");
      if (title) title.focus();
      else result.scrollIntoView({ block: "nearest" });
    }

    /** @param {File | undefined} file */
    async function take(file) {
      if (!file) return;
      if (file.size > MOST_BYTES) {
        show([
          element(
            "p",
            { class: "notice" },
            `${file.name}：文件有 ${Math.round(file.size / 1048576)} MB，太大了。请在 Word 里压缩图片，再另存一份。`,
          ),
        ]);
        return;
      }
      try {
        await check({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        show([
          element("p", { class: "notice" }, `${file.name}：打不开。如果它正开着，先关掉再放进来。`),
        ]);
      }
    }

    input.addEventListener("change", () => {
      take(input.files[0]);
      input.value = ""; // the same file again, after it was mended
    });
    for (const name of ["dragover", "dragenter"])
      zone.addEventListener(name, (/** @type {Event} */ event) => {
        event.preventDefault();
        zone.classList.add("check-over");
      });
    zone.addEventListener("dragleave", () => zone.classList.remove("check-over"));
    // A file that is dropped beside the zone must not replace the page.
    for (const name of ["dragover", "drop"])
      document.addEventListener(name, (event) => event.preventDefault());
    zone.addEventListener("drop", (/** @type {DragEvent} */ event) => {
      zone.classList.remove("check-over");
      if (event.dataTransfer) take(event.dataTransfer.files[0]);
    });
    cancel.addEventListener("click", () => casebook.stopChecking("cancelled"));
    casebook.checkForm(form, (values) => check({ name: "网页上填的表", values }));
  });
})();
