/**
 * Zoom buttons, dragging and a tooltip for maps; every map works without this file.
 */
(function () {
  "use strict";

  /** @param {HTMLElement} figure */
  function enhance(figure) {
    var svg = figure.querySelector("svg");
    if (!svg) return;
    var view = svg.viewBox.baseVal;
    var whole = { x: view.x, y: view.y, w: view.width, h: view.height };
    var tip = document.createElement("p");
    tip.className = "map-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true"); // it repeats the title that the link already has
    figure.appendChild(tip);

    /**
     * Show the part of the map that begins at x, y and is w units wide.
     * @param {number} x
     * @param {number} y
     * @param {number} w
     */
    function show(x, y, w) {
      w = Math.min(whole.w, Math.max(whole.w / 24, w));
      var h = (w * whole.h) / whole.w;
      view.width = w;
      view.height = h;
      view.x = Math.min(whole.x + whole.w - w, Math.max(whole.x, x));
      view.y = Math.min(whole.y + whole.h - h, Math.max(whole.y, y));
      figure.classList.toggle("map-zoomed", w < whole.w);
      for (const button of [...bar.querySelectorAll("button")].slice(1))
        button.disabled = w >= whole.w;
    }
    /** The part of the map that has cases; null when that is all of it, or when there are none. */
    function busy() {
      var boxes = /** @type {SVGGraphicsElement[]} */ ([
        ...figure.querySelectorAll("svg .c1, svg .c2, svg .c3, svg .c4, svg .c5, svg .dot"),
      ]).map((one) => one.getBBox());
      if (!boxes.length) return null;
      var left = Math.min(...boxes.map((box) => box.x)),
        top = Math.min(...boxes.map((box) => box.y)),
        right = Math.max(...boxes.map((box) => box.x + box.width)),
        bottom = Math.max(...boxes.map((box) => box.y + box.height));
      var w = 1.08 * Math.max(right - left, ((bottom - top) * whole.w) / whole.h);
      if (w > 0.9 * whole.w) return null;
      return { x: (left + right - w) / 2, y: (top + bottom - (w * whole.h) / whole.w) / 2, w: w };
    }
    /** The first step goes where cases are, the next ones into the middle. @param {number} factor */
    function zoom(factor) {
      var there = factor < 1 && view.width >= whole.w ? busy() : null;
      if (there) {
        show(there.x, there.y, there.w);
        return;
      }
      var cx = view.x + view.width / 2,
        cy = view.y + view.height / 2;
      show(cx - (view.width * factor) / 2, cy - (view.height * factor) / 2, view.width * factor);
    }

    var bar = document.createElement("div");
    bar.className = "map-bar";
    /** @type {[string, string, number][]} */ ([
      ["+", "放大", 0.6],
      ["−", "缩小", 1 / 0.6],
      ["⟲", "还原", 0],
    ]).forEach(function (item) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = item[0];
      button.setAttribute("aria-label", item[1] + "地图");
      button.addEventListener("click", function () {
        if (item[2]) zoom(item[2]);
        else show(whole.x, whole.y, whole.w);
      });
      bar.appendChild(button);
    });
    figure.insertBefore(bar, svg);
    show(whole.x, whole.y, whole.w);

    // Dragging only moves a zoomed map, so that the page still scrolls under a finger.
    /** @type { {x: number, y: number, vx: number, vy: number} | null} */
    var from = null;
    var moved = 0;
    svg.addEventListener("pointerdown", function (event) {
      moved = 0;
      if (view.width < whole.w)
        from = { x: event.clientX, y: event.clientY, vx: view.x, vy: view.y };
    });
    svg.addEventListener("pointermove", function (event) {
      if (from) {
        var unit = view.width / /** @type {Element} */ (event.currentTarget).clientWidth;
        var dx = event.clientX - from.x,
          dy = event.clientY - from.y;
        moved = Math.max(moved, Math.abs(dx) + Math.abs(dy));
        if (moved > 4) show(from.vx - dx * unit, from.vy - dy * unit, view.width);
      }
      say(/** @type {Element} */ (event.target), event.clientX, event.clientY);
    });
    addEventListener("pointerup", function () {
      from = null;
    });
    svg.addEventListener("pointerleave", function () {
      tip.hidden = true;
    });
    svg.addEventListener("dragstart", function (event) {
      event.preventDefault();
    });
    svg.addEventListener(
      "click",
      function (event) {
        if (moved > 4) event.preventDefault();
      },
      true,
    );
    // On the figure: a browser may take an SVG that listens to focus for something to focus.
    figure.addEventListener("focusin", function (event) {
      var target = /** @type {Element} */ (event.target);
      var box = target.getBoundingClientRect();
      say(target, box.left + box.width / 2, box.top + box.height / 2);
    });
    figure.addEventListener("focusout", function () {
      tip.hidden = true;
    });
    figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape") tip.hidden = true;
    });

    /**
     * @param {Element} target
     * @param {number} x
     * @param {number} y
     */
    function say(target, x, y) {
      var link = target.closest("a");
      var title = link && link.querySelector("title");
      tip.hidden = !title;
      if (!title) return;
      tip.textContent = title.textContent;
      var box = figure.getBoundingClientRect();
      tip.style.left = Math.min(x - box.left + 14, box.width - tip.offsetWidth) + "px";
      tip.style.top = y - box.top + 16 + "px";
    }
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-map]")).forEach(enhance);
})();
