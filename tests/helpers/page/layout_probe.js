/**
 * Measures the layout of a rendered page. Nearly all functions return a list of fault messages.
 * One expression, evaluated in the page by tests/helpers/layout_probe.py.
 */
(() => {
  const visible = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getClientRects().length > 0;
  const visuallyHidden = (e) => { const s = getComputedStyle(e); return s.clipPath === "inset(50%)" || e.closest(".visually-hidden"); };
  const describe = (e) => {
    const kind = e.className && e.className.baseVal === undefined ? "." + e.className : "";
    const words = (e.textContent || e.value || e.getAttribute("aria-label") || "").trim().slice(0, 40);
    return `<${e.tagName.toLowerCase()}${kind}> “${words}”`;
  };
  const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const width = document.documentElement.clientWidth;

  return {
    /**
     * No element overflows the page horizontally, and the page does not scroll horizontally.
     * (A table in a scrollable `.table-scroll` region may.)
     */
    tooWide() {
      const whole = document.documentElement.scrollWidth;
      const out = whole > width ? [`the page is ${whole} px wide in a window of ${width}`] : [];
      for (const e of document.querySelectorAll("body *")) {
        if (!visible(e) || visuallyHidden(e) || e.closest(".skip, svg, .visually-hidden, .table-scroll *")) continue;
        const box = e.getBoundingClientRect();
        if (box.width && (box.right > width + 1 || box.left < -1) && getComputedStyle(e).position !== "fixed")
          out.push(`${describe(e)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
      }
      return out.slice(0, 5);
    },

    /** No text is clipped by its box. */
    clippedText() {
      const out = [];
      for (const e of document.querySelectorAll("body *")) {
        if (!visible(e) || visuallyHidden(e) || e.closest("svg, .visually-hidden") || !e.textContent.trim()) continue;
        const s = getComputedStyle(e);
        if (s.overflowX === "visible" && s.overflowY === "visible") continue;
        const cut = (o, inner, outer) => (o === "hidden" || o === "clip") && inner > outer + 2;
        if (cut(s.overflowX, e.scrollWidth, e.clientWidth) || cut(s.overflowY, e.scrollHeight, e.clientHeight))
          out.push(`${describe(e)} is cut off`);
      }
      return out;
    },

    /** Target size: 44 px for controls that perform an action, 24 px for others. Links in a sentence are exempt (WCAG 2.5.8, inline). */
    smallTargets() {
      const out = [];
      const action = "button, .button, .button-quiet, input:not([type=checkbox]):not([type=radio]):not([type=range]), select, textarea, " +
        ".do-link, .menu-link, .menu a, [data-share], .choices a, .ways h2 a, .places li a";
      for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
        if (!visible(e) || visuallyHidden(e) || e.closest(".skip, svg") || e.disabled) continue;
        const box = e.getBoundingClientRect();
        if (e.matches("input[type=checkbox], input[type=radio]") && e.closest("label")?.getBoundingClientRect().height >= 44) continue;
        const inline = !e.matches(action) && getComputedStyle(e).display === "inline";
        if (inline && e.closest("p, li, dd, dt, td, th, figcaption, caption, label, sup")) {
          const round = e.closest("p, li, dd, dt, td, th, figcaption, caption, label");
          if (round && round.textContent.trim() !== e.textContent.trim() || e.closest("sup, p")) continue;
        }
        const least = e.matches(action) ? 44 : 24;
        if (box.height < least - 0.5 || box.width < least - 0.5)
          out.push(`${describe(e)} is ${Math.round(box.width)} × ${Math.round(box.height)} px, needs ${least}`);
      }
      return out;
    },

    /** The focused element has an outline of at least 2 px, is inside the window and not covered, e.g. by the header. */
    focusFaults() {
      const e = document.activeElement;
      if (!e || e === document.body) return [];
      const out = [], s = getComputedStyle(e), box = e.getBoundingClientRect();
      const own = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
      const label = e.labels?.[0] && getComputedStyle(e.labels[0]);
      if (!own && !(label && label.outlineStyle !== "none" && parseFloat(label.outlineWidth) >= 2))
        out.push(`${describe(e)} shows no focus`);
      if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= width)
        out.push(`${describe(e)} has focus outside the window`);
      else {
        const rect = [...e.getClientRects()].find((r) => r.width && r.height) ?? box;
        const y = Math.min(Math.max((rect.top + rect.bottom) / 2, 1), innerHeight - 1);
        const x = Math.min(Math.max((rect.left + rect.right) / 2, 1), width - 1);
        const top = document.elementFromPoint(x, y);
        if (top && !e.contains(top) && !top.contains(e) && !e.labels?.[0]?.contains(top))
          out.push(`${describe(e)} has focus under ${describe(top)}`);
      }
      return out;
    },

    /** With forced colours, every control has a border, an outline or an underline. */
    borderless() {
      const out = [];
      for (const e of document.querySelectorAll("button, input, select, textarea, .button, .button-quiet, .do-link")) {
        if (!visible(e) || visuallyHidden(e)) continue;
        const s = getComputedStyle(e);
        if (e.matches("[type=radio], [type=checkbox]") && s.appearance !== "none") continue; // drawn by the browser
        const framed = parseFloat(s.borderTopWidth) >= 1 || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1);
        if (!framed && !s.textDecorationLine.includes("underline") && !e.matches("[type=range]")) out.push(`${describe(e)} has no edge`);
      }
      return out;
    },

    /** With forced colours, text gets a backplate of the background colour, so text in that colour is invisible. */
    invisibleText() {
      const ground = getComputedStyle(document.body).backgroundColor, out = [];
      for (const e of document.querySelectorAll("body *")) {
        if (!visible(e) || visuallyHidden(e) || !hasText(e)) continue;
        const s = getComputedStyle(e);
        if (s.color === ground && s.forcedColorAdjust !== "none") out.push(`${describe(e)} cannot be read`);
      }
      return out;
    },

    /** With reduced motion, nothing is animated, has a transition or scrolls smoothly. */
    animated() {
      const out = document.getAnimations().filter((a) => a.playState === "running").map((a) => `${describe(a.effect.target)} moves`);
      for (const e of [document.documentElement, ...document.querySelectorAll("body *")]) {
        const s = getComputedStyle(e);
        if (s.scrollBehavior === "smooth") out.push(`${describe(e)} glides when scrolled`);
        if (s.transitionDuration.split(",").some((t) => parseFloat(t) > 0.05) && s.transitionProperty !== "none")
          out.push(`${describe(e)} glides when it changes`);
      }
      return out.slice(0, 5);
    },

    /** Borders or fills of fields and buttons have a contrast of at least 3:1 to the background, by computed colours. */
    lowContrastEdges() {
      const rgba = (c) => (c.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
      const lum = (c) => {
        const [r, g, b] = rgba(c).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
      const ground = (e) => {
        for (; e; e = e.parentElement) {
          const c = getComputedStyle(e).backgroundColor;
          if ((rgba(c)[3] ?? 1) > 0.99) return c;
        }
        return "rgb(255, 255, 255)";
      };
      const out = [];
      for (const e of document.querySelectorAll("button, input:not([type=range]), select, textarea, .button, .button-quiet, .do-link")) {
        if (!visible(e) || visuallyHidden(e) || e.disabled) continue;
        const s = getComputedStyle(e), behind = ground(e.parentElement);
        if (e.matches("[type=radio], [type=checkbox]") && s.appearance !== "none") continue; // drawn by the browser
        // without border and fill: its contrast is measured as text
        if (e.matches("button, a") && parseFloat(s.borderTopWidth) === 0 && (rgba(s.backgroundColor)[3] ?? 1) === 0) continue;
        const edge = parseFloat(s.borderTopWidth) >= 1 && (rgba(s.borderTopColor)[3] ?? 1) > 0.5 ? contrast(s.borderTopColor, behind) : 0;
        const fill = (rgba(s.backgroundColor)[3] ?? 1) > 0.5 ? contrast(s.backgroundColor, behind) : 0;
        if (Math.max(edge, fill) < 3) out.push(`${describe(e)} stands out ${Math.max(edge, fill).toFixed(1)}:1 from its ground, needs 3:1`);
      }
      return out;
    },

    /**
     * In print, nothing overflows the margins, no figure is taller than a page, and elements that must not be split avoid page breaks.
     * `paper` has its width and height in px.
     */
    overflowsPaper(paper) {
      const out = [];
      const whole = document.documentElement.scrollWidth;
      if (whole > paper.width + 1) out.push(`the page is ${whole} px wide on paper of ${paper.width}`);
      for (const e of document.querySelectorAll("main *")) {
        if (!visible(e) || visuallyHidden(e) || e.closest("svg *")) continue;
        const box = e.getBoundingClientRect(), s = getComputedStyle(e);
        if (box.width && box.right > paper.width + 1) out.push(`${describe(e)} reaches to ${Math.round(box.right)} px`);
        if (s.overflowX === "auto" && e.scrollWidth > e.clientWidth + 1) out.push(`${describe(e)} would scroll`);
        if (e.matches("figure, .admonition, tr") && !e.closest("hold-timer, .sheet") && s.breakInside !== "avoid")
          out.push(`${describe(e)} may be split`);
        if (e.matches("figure") && box.height > paper.height) out.push(`${describe(e)} is taller than the paper`);
        if (e.matches("textarea") && e.scrollHeight > e.clientHeight + 1) out.push(`${describe(e)} is cut below`);
        if (e.matches("ol") && !["none", "auto"].includes(s.listStyleType)) {
          const pen = Object.assign(document.createElement("canvas").getContext("2d"), {font: s.font});
          if (pen.measureText(`${e.children.length}. `).width > parseFloat(s.paddingInlineStart))
            out.push(`the numbers of ${describe(e)} reach beyond the margin`);
        }
        for (const word of e.matches("figure") ? e.querySelectorAll("text") : []) {
          const points = parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().d * 0.75;
          if (points < 7) out.push(`“${word.textContent}” is ${points.toFixed(1)} points high`);
        }
        if (e.matches("h1, h2, h3") && s.breakAfter !== "avoid") out.push(`${describe(e)} may lose its text`);
      }
      return out.slice(0, 5);
    },

    /** Printed text is dark. */
    paleText() {
      const out = [];
      for (const e of document.querySelectorAll("main *")) {
        if (!visible(e) || visuallyHidden(e) || e.closest("svg") || !hasText(e)) continue;
        const [r, g, b] = getComputedStyle(e).color.match(/[\d.]+/g).map(Number);
        if (0.2126 * r + 0.7152 * g + 0.0722 * b > 110) out.push(`${describe(e)} is too pale for paper`);
      }
      return out.slice(0, 5);
    },

    /**
     * Each label of a drawing is inside the picture and overlaps neither other labels nor leader lines.
     * Only labels of class `middle` or `haloed` may overlap drawn shapes.
     */
    crowdedLabels() {
      const out = new Set();
      for (const svg of document.querySelectorAll("svg.drawing")) {
        if (!visible(svg) || !svg.querySelector("text")) continue;
        svg.scrollIntoView({block: "center", behavior: "instant"});
        const frame = svg.getBoundingClientRect(), name = svg.getAttribute("aria-labelledby")?.split("-title")[0];
        const report = (line, fault) => out.add(`${name}: “${line.says}” ${fault}`);
        const lines = [...svg.querySelectorAll("text")].filter(visible).flatMap((label) => {
          const walk = document.createTreeWalker(label, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
          while (walk.nextNode()) {
            range.selectNodeContents(walk.currentNode);
            const {left, right, top, bottom, height} = range.getBoundingClientRect();
            found.push({label, says: walk.currentNode.data, left, right, top: top + height * 0.2, bottom: bottom - height * 0.15}); // ink
          }
          return found;
        });
        const leaders = [...svg.querySelectorAll(".leader")].map((path) => {
          const places = Array.from({length: 1 + path.getTotalLength() / 2}, (_, i) => path.getPointAtLength(2 * i));
          return places.map((place) => place.matrixTransform(path.getScreenCTM()));
        });
        for (const a of lines) {
          if (a.left < frame.left || a.right > frame.right || a.top < frame.top || a.bottom > frame.bottom) report(a, "leaves the picture");
          for (const b of lines)
            if (a.label !== b.label && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
              report(a, `meets “${b.says}”`);
          if (leaders.some((way) => way.some(({x, y}) => x > a.left && x < a.right && y > a.top && y < a.bottom)))
            report(a, "is crossed by a line");
          if (a.label.matches(".middle, .haloed")) continue;
          const paint = (e) => e instanceof SVGGeometryElement && svg.contains(e) && getComputedStyle(e).fill !== "none";
          const middle = (a.top + a.bottom) / 2;
          const hit = (part) => document.elementsFromPoint(a.left + (a.right - a.left) * part, middle).some(paint);
          if ([0.02, 0.2, 0.4, 0.6, 0.8, 0.98].some(hit)) report(a, "lies on what is drawn");
        }
      }
      return [...out];
    },

    /** The expected number of Tab stops: every visible focusable element, one per group of radio buttons. */
    tabStops() {
      const every = "a[href], button, input, select, textarea, summary, [tabindex='0'], audio[controls], iframe";
      const all = [...document.querySelectorAll(every)];
      const open = all.filter((e) => visible(e) && !e.disabled && e.tabIndex >= 0);
      return open.filter((e) => e.type !== "radio" || e.checked || !open.some((o) => o.name === e.name && o.checked)).length;
    },

    /** For each source in the page's reference list: its printed text, and the DOIs that it links to. */
    printedSources() {
      return [...document.querySelectorAll(".footnote li, .references li")].map((item) => {
        const copy = item.cloneNode(true);
        copy.querySelectorAll(".footnote-backref, .reference-ways, .no-print").forEach((e) => e.remove());
        const links = [...item.querySelectorAll("a[href*='doi.org/']")];
        return [copy.textContent.trim(), links.map((a) => decodeURIComponent(a.href.split("doi.org/")[1]))];
      });
    },
  };
})()
