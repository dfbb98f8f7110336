// Knows how a search box behaves: / goes there, arrows choose among suggestions, Enter takes, Esc closes.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;
  let boxes = 0;

  /** @param {HTMLFormElement} form */
  function enhance(form) {
    const found = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=q]"));
    if (!found) return;
    const input = found;
    const id = `suggestions-${++boxes}`;
    const list = element("ul", {
      id,
      class: "suggestions",
      role: "listbox",
      "aria-label": "输入建议",
      hidden: true,
    });
    form.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-haspopup": "listbox",
    }))
      input.setAttribute(name, value);

    /** @type {Suggestion[]} */
    let shown = [];
    let active = -1;
    let asked = 0;

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /** @param {number} to */
    function mark(to) {
      active = to;
      [...list.children].forEach((option, i) =>
        option.setAttribute("aria-selected", String(i === to)),
      );
      if (to < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", `${id}-${to}`);
        list.children[to].scrollIntoView({ block: "nearest" });
      }
    }

    /** @param {Suggestion} suggestion */
    function take([text, , url, , , meant]) {
      close();
      if (url.endsWith(".html") && !url.startsWith("tags/")) {
        location.href = casebook.address(url);
        return;
      }
      input.value = meant || text;
      form.requestSubmit();
    }

    async function offer() {
      const turn = ++asked;
      const [base] = await Promise.all([casebook.load("base"), casebook.part("typing")]);
      if (!base || !casebook.suggest) return;
      const { fold } = casebook.foldingOf(base);
      const typed = fold(input.value.trim());
      const files = typed ? casebook.suggestionFiles(base, typed) : [];
      const loaded = await Promise.all(files.map((name) => casebook.load(`suggest/${name}`)));
      if (turn !== asked || document.activeElement !== input) return;
      const known = loaded.flat().filter(Boolean);
      shown = casebook.suggest(known, typed, fold);
      const near = !shown.length;
      if (near) shown = casebook.suggestNear(known, typed, fold);
      list.replaceChildren(
        ...shown.map(([text, kind, , , count, meant], i) =>
          element(
            "li",
            {
              id: `${id}-${i}`,
              role: "option",
              "aria-selected": "false",
              // The press must not take the focus from the input, or the list would close first.
              onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
              onclick: () => take(shown[i]),
            },
            element("span", {}, text),
            element(
              "small",
              {},
              `${near ? "相近的" : ""}${base.kinds[kind]}${meant ? `“${meant}”` : ""}${count > 1 ? ` ${count}` : ""}`,
            ),
          ),
        ),
      );
      mark(-1);
      list.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(shown.length > 0));
    }

    input.addEventListener("input", offer);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && open) {
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        mark(((active + by + 1 + shown.length + 1) % (shown.length + 1)) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        take(shown[active]);
      }
    });
    form.addEventListener("submit", close);
  }

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll("form[role=search] input[name=q]")
    );
    // What a closed menu holds still has a place on the page, but cannot be gone to.
    const shown = () =>
      [...inputs].find((one) => one.offsetParent && !one.closest("details:not([open])"));
    let input = shown();
    if (!input) {
      // On a phone the box is in the menu.
      const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".site-menu"));
      if (menu) menu.open = true;
      input = shown();
    }
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  casebook.ready(() =>
    document
      .querySelectorAll("form[role=search]")
      .forEach((form) => enhance(/** @type {HTMLFormElement} */ (form))),
  );
})();
