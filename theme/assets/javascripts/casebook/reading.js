// Knows the aids to reading a long page: a voice where the browser has one, and a ruler that follows the line.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const { element } = casebook;

  /** Add a button that reads the case aloud, where the browser can. @param {HTMLElement} row */
  casebook.offerVoice = (row) => {
    const text = document.querySelector(".case-text");
    if (!("speechSynthesis" in window) || !text) return;
    const button = element(
      "button",
      { type: "button", class: "plain", "aria-pressed": "false" },
      "朗读",
    );
    const stop = () => {
      speechSynthesis.cancel();
      button.textContent = "朗读";
      button.setAttribute("aria-pressed", "false");
    };
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") {
        stop();
        return;
      }
      const lines = [
        ...document.querySelectorAll(
          ".case-head h1, .case-head .lede, .case-text h2, .case-text .prose p, .case-text .prose li",
        ),
      ]
        .map((one) => String(one.textContent).trim())
        .filter(Boolean);
      // One line after another: browsers cut long speeches off.
      lines.forEach((line, i) => {
        const speech = new SpeechSynthesisUtterance(line);
        speech.lang = "zh-CN";
        if (i === lines.length - 1) speech.onend = stop;
        speechSynthesis.speak(speech);
      });
      button.textContent = "停止朗读";
      button.setAttribute("aria-pressed", "true");
    });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    row.append(button);
  };

  /** The ruler: a band at the height of the pointer, or of what has the focus. */
  casebook.ready(() => {
    const root = document.documentElement;
    /** @type {HTMLElement | null} */
    let ruler = null;
    /** @param {number} y */
    const move = (y) => {
      if (root.dataset.ruler !== "on") return;
      if (!ruler) {
        ruler = element("div", { class: "ruler", "aria-hidden": "true" });
        document.body.append(/** @type {Node} */ (ruler));
      }
      // A property set by a script is no inline style in the markup, so the policy allows it.
      /** @type {HTMLElement} */ (ruler).style.setProperty("--ruler", `${y}px`);
    };
    document.addEventListener("pointermove", (event) => move(event.clientY), { passive: true });
    document.addEventListener("focusin", (event) => {
      const { top, bottom } = /** @type {Element} */ (event.target).getBoundingClientRect();
      move((top + bottom) / 2);
    });
  });
})();
