// Knows what a reader can do with a case wherever it stands: choose it, keep it, and see what was chosen.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element, address, list, say } = casebook;
  const MOST_COMPARED = 4;
  const basket = list("basket");
  const favourites = list("favourites");

  /** Put a text on the clipboard. @param {string} text @param {string} said */
  casebook.copy = async (text, said) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without permission for the clipboard a selected field still can be copied from.
      const field = element("textarea", { class: "hidden" });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(said);
  };

  /**
   * The saved form of a case that an element on the page stands for. Cards that came with the page do
   * not name its file once more: it is where their link leads.
   * @param {HTMLElement} holder
   * @returns {SavedItem}
   */
  function itemOf(holder) {
    const link = /** @type {HTMLAnchorElement | null} */ (
      holder.querySelector("h2 a, h3 a, h4 a, th a")
    );
    if (!holder.dataset.case && link) {
      const url = decodeURIComponent(link.href.slice(casebook.root.length));
      holder.dataset.case = url.replace(/\.html$/, ".md");
    }
    const path = String(holder.dataset.case);
    return { path, title: holder.dataset.title || (link ? String(link.textContent) : path) };
  }

  /**
   * A button that puts a case on a list and takes it off again, in step with other tabs.
   * @param {SavedList} of
   * @param {SavedItem} item
   * @param {string} text
   * @param {string} pressed
   * @returns {HTMLButtonElement}
   */
  function toggle(of, item, text, pressed) {
    const button = element("button", {
      type: "button",
      class: "plain",
      onclick: () => {
        if (of.has(item.path)) of.remove(item.path);
        else of.add(item);
        say(of.has(item.path) ? `${pressed}：${item.title}` : `已取消：${item.title}`);
      },
    });
    const show = () => {
      const on = of.has(item.path);
      button.textContent = on ? pressed : text;
      button.setAttribute("aria-pressed", String(on));
      button.setAttribute("aria-label", `${on ? pressed : text}：${item.title}`);
    };
    of.watch(show);
    show();
    return button;
  }

  /** Give every case in a list its button. @param {ParentNode} root */
  casebook.offerTools = (root) => {
    for (const holder of /** @type {NodeListOf<HTMLElement>} */ (
      root.querySelectorAll("article[data-case], tr[data-case]")
    )) {
      const place = holder.querySelector(".card-place, th");
      if (!place || place.querySelector(".choose")) continue;
      place.append(
        element("span", { class: "choose" }, toggle(basket, itemOf(holder), "选入", "已选入")),
      );
    }
  };

  /** The bar at the foot of the page that shows what is chosen. */
  function tray() {
    const count = element("b", {});
    const compare = element("a", { class: "button" }, "对比");
    const bar = element(
      "aside",
      { class: "tray", "aria-label": "选编", hidden: true },
      element("span", {}, "已选 ", count, " 个案例"),
      compare,
      element("a", { class: "plain", href: address("basket.html") }, "排序、打印、导出"),
      element(
        "button",
        { type: "button", class: "plain", onclick: () => basket.replace([]) },
        "清空",
      ),
    );
    const show = () => {
      const items = basket.items();
      const here = document.getElementById("basket") || document.getElementById("own-comparison");
      bar.hidden = !items.length || Boolean(here);
      document.documentElement.classList.toggle("has-tray", !bar.hidden);
      count.textContent = String(items.length);
      compare.hidden = items.length < 2;
      const some = items.slice(0, MOST_COMPARED).map(({ path }) => path);
      compare.href = `${address("compare/own.html")}?ids=${some.join(",")}`;
      compare.textContent = items.length > MOST_COMPARED ? `对比前 ${MOST_COMPARED} 个` : "对比";
    };
    basket.watch(show);
    show();
    return bar;
  }

  /** The row of buttons on a case page. @param {HTMLElement} row */
  function caseTools(row) {
    const item = itemOf(row);
    /** @param {string} text @param {(button: HTMLButtonElement) => void} run */
    const button = (text, run) => {
      const control = element(
        "button",
        { type: "button", class: "plain", onclick: () => run(control) },
        text,
      );
      return control;
    };
    row.append(
      toggle(basket, item, "选入", "已选入"),
      toggle(favourites, item, "收藏", "已收藏"),
      button("复制链接", () =>
        casebook.copy(`${item.title}\n${location.href.replace(/#.*$/, "")}`, "标题和链接已复制。"),
      ),
      button("打印", () => window.print()),
    );
    // In WeChat no script can share or print: its own menu does.
    if (/MicroMessenger/i.test(navigator.userAgent)) {
      row.after(
        element(
          "p",
          { class: "note wechat-hint" },
          "微信里点右上角“…”转发；要打印、下载，选“在浏览器打开”。",
        ),
      );
    } else if ("share" in navigator) {
      row.append(
        button("分享", () =>
          navigator.share({ title: item.title, url: location.href }).catch(() => {}),
        ),
      );
    }
    casebook.offerVoice(row);
    list("recent").add(item);
  }

  casebook.ready(() => {
    document.body.append(tray());
    casebook.offerTools(document);
    for (const row of document.querySelectorAll(".case-tools"))
      caseTools(/** @type {HTMLElement} */ (row));
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(".today, .print-day")
    )) {
      place.textContent = place.classList.contains("today") ? `[${day}]` : `　打印日期：${day}`;
      place.hidden = false;
    }
    for (const source of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-copy]")
    )) {
      const onclick = () => casebook.copy(String(source.textContent).trim(), "引文已复制。");
      const button = { type: "button", class: "plain", onclick };
      source.after(
        element(
          "p",
          { class: "needs-script" },
          element("button", button, `复制${source.dataset.copy}`),
        ),
      );
    }
  });
})();
