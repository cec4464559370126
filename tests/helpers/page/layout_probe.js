/**
 * What a visitor with a measuring tape sees: questions to a rendered page. Nearly all answer with a list of faults in words.
 * One expression, evaluated in the page by tests/helpers/layout_probe.py.
 */
(() => {
  const shown = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getClientRects().length > 0;
  const hidden = (e) => { const s = getComputedStyle(e); return s.clipPath === "inset(50%)" || e.closest(".visually-hidden"); };
  const called = (e) => {
    const kind = e.className && e.className.baseVal === undefined ? "." + e.className : "";
    const words = (e.textContent || e.value || e.getAttribute("aria-label") || "").trim().slice(0, 40);
    return `<${e.tagName.toLowerCase()}${kind}> “${words}”`;
  };
  const width = document.documentElement.clientWidth;

  return {
    /**
     * Nothing sticks out of the page sideways, and the page itself does not scroll sideways.
     * (Inside `.table-scroll`, a region of its own, a table of numbers may.)
     */
    tooWide() {
      const whole = document.documentElement.scrollWidth;
      const out = whole > width ? [`the page is ${whole} px wide in a window of ${width}`] : [];
      for (const e of document.querySelectorAll("body *")) {
        if (!shown(e) || hidden(e) || e.closest(".skip, svg, .visually-hidden, .table-scroll *")) continue;
        const box = e.getBoundingClientRect();
        if (box.width && (box.right > width + 1 || box.left < -1) && getComputedStyle(e).position !== "fixed")
          out.push(`${called(e)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
      }
      return out.slice(0, 5);
    },

    /** No words are cut off by the box they stand in. */
    cutOff() {
      const out = [];
      for (const e of document.querySelectorAll("body *")) {
        if (!shown(e) || hidden(e) || e.closest("svg, .visually-hidden") || !e.textContent.trim()) continue;
        const s = getComputedStyle(e);
        if (s.overflowX === "visible" && s.overflowY === "visible") continue;
        const cut = (o, inner, outer) => (o === "hidden" || o === "clip") && inner > outer + 2;
        if (cut(s.overflowX, e.scrollWidth, e.clientWidth) || cut(s.overflowY, e.scrollHeight, e.clientHeight))
          out.push(`${called(e)} is cut off`);
      }
      return out;
    },

    /** Big enough to hit: 44 px for what does something, 24 px for the rest. Links inside a sentence are exempt (WCAG 2.5.8, inline). */
    tooSmall() {
      const out = [];
      const action = "button, .button, .button-quiet, input:not([type=checkbox]):not([type=radio]):not([type=range]), select, textarea, " +
        ".do-link, .menu-link, .menu a, [data-share], .choices a, .ways h2 a, .places li a";
      for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
        if (!shown(e) || hidden(e) || e.closest(".skip, svg") || e.disabled) continue;
        const box = e.getBoundingClientRect();
        if (e.matches("input[type=checkbox], input[type=radio]") && e.closest("label")?.getBoundingClientRect().height >= 44) continue;
        const inline = !e.matches(action) && getComputedStyle(e).display === "inline";
        if (inline && e.closest("p, li, dd, dt, td, th, figcaption, caption, label, sup")) {
          const round = e.closest("p, li, dd, dt, td, th, figcaption, caption, label");
          if (round && round.textContent.trim() !== e.textContent.trim() || e.closest("sup, p")) continue;
        }
        const least = e.matches(action) ? 44 : 24;
        if (box.height < least - 0.5 || box.width < least - 0.5)
          out.push(`${called(e)} is ${Math.round(box.width)} × ${Math.round(box.height)} px, needs ${least}`);
      }
      return out;
    },

    /** The focused thing shows that it is: an outline of 2 px or more, inside the window, not under the header. */
    focusHidden() {
      const e = document.activeElement;
      if (!e || e === document.body) return [];
      const out = [], s = getComputedStyle(e), box = e.getBoundingClientRect();
      const own = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
      const label = e.labels?.[0] && getComputedStyle(e.labels[0]);
      if (!own && !(label && label.outlineStyle !== "none" && parseFloat(label.outlineWidth) >= 2)) out.push(`${called(e)} shows no focus`);
      if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= width) out.push(`${called(e)} has focus outside the window`);
      else {
        const rect = [...e.getClientRects()].find((r) => r.width && r.height) ?? box;
        const y = Math.min(Math.max((rect.top + rect.bottom) / 2, 1), innerHeight - 1);
        const x = Math.min(Math.max((rect.left + rect.right) / 2, 1), width - 1);
        const top = document.elementFromPoint(x, y);
        if (top && !e.contains(top) && !top.contains(e) && !e.labels?.[0]?.contains(top)) out.push(`${called(e)} has focus under ${called(top)}`);
      }
      return out;
    },

    /** With the reader's own colours, a control keeps an edge, an underline or its place in a list. */
    edgeless() {
      const out = [];
      for (const e of document.querySelectorAll("button, input, select, textarea, .button, .button-quiet, .do-link")) {
        if (!shown(e) || hidden(e)) continue;
        const s = getComputedStyle(e);
        if (e.matches("[type=radio], [type=checkbox]") && s.appearance !== "none") continue; // drawn by the browser
        const framed = parseFloat(s.borderTopWidth) >= 1 || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1);
        if (!framed && !s.textDecorationLine.includes("underline") && !e.matches("[type=range]")) out.push(`${called(e)} has no edge`);
      }
      return out;
    },

    /** With the reader's own colours, words get a plate of the ground's colour behind them: words in that colour vanish. */
    vanished() {
      const ground = getComputedStyle(document.body).backgroundColor, out = [];
      for (const e of document.querySelectorAll("body *")) {
        if (!shown(e) || hidden(e) || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const s = getComputedStyle(e);
        if (s.color === ground && s.forcedColorAdjust !== "none") out.push(`${called(e)} cannot be read`);
      }
      return out;
    },

    /** Nothing moves by itself or glides for those who asked for stillness. */
    moving() {
      const out = document.getAnimations().filter((a) => a.playState === "running").map((a) => `${called(a.effect.target)} moves`);
      for (const e of [document.documentElement, ...document.querySelectorAll("body *")]) {
        const s = getComputedStyle(e);
        if (s.scrollBehavior === "smooth") out.push(`${called(e)} glides when scrolled`);
        if (s.transitionDuration.split(",").some((t) => parseFloat(t) > 0.05) && s.transitionProperty !== "none")
          out.push(`${called(e)} glides when it changes`);
      }
      return out.slice(0, 5);
    },

    /** Edges of fields and buttons against the ground: 3:1 at least, measured on the computed colours. */
    paleEdges() {
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
        if (!shown(e) || hidden(e) || e.disabled) continue;
        const s = getComputedStyle(e), behind = ground(e.parentElement);
        if (e.matches("[type=radio], [type=checkbox]") && s.appearance !== "none") continue; // drawn by the browser
        // words alone: measured as text
        if (e.matches("button, a") && parseFloat(s.borderTopWidth) === 0 && (rgba(s.backgroundColor)[3] ?? 1) === 0) continue;
        const edge = parseFloat(s.borderTopWidth) >= 1 && (rgba(s.borderTopColor)[3] ?? 1) > 0.5 ? contrast(s.borderTopColor, behind) : 0;
        const fill = (rgba(s.backgroundColor)[3] ?? 1) > 0.5 ? contrast(s.backgroundColor, behind) : 0;
        if (Math.max(edge, fill) < 3) out.push(`${called(e)} stands out ${Math.max(edge, fill).toFixed(1)}:1 from its ground, needs 3:1`);
      }
      return out;
    },

    /**
     * On paper nothing reaches beyond the margins, no figure is taller than a sheet, and what must stay together says so.
     * `paper` has its width and height in px.
     */
    torn(paper) {
      const out = [];
      const whole = document.documentElement.scrollWidth;
      if (whole > paper.width + 1) out.push(`the page is ${whole} px wide on paper of ${paper.width}`);
      for (const e of document.querySelectorAll("main *")) {
        if (!shown(e) || hidden(e) || e.closest("svg *")) continue;
        const box = e.getBoundingClientRect(), s = getComputedStyle(e);
        if (box.width && box.right > paper.width + 1) out.push(`${called(e)} reaches to ${Math.round(box.right)} px`);
        if (s.overflowX === "auto" && e.scrollWidth > e.clientWidth + 1) out.push(`${called(e)} would scroll`);
        if (e.matches("figure, .admonition, tr") && !e.closest("hold-timer, .sheet") && s.breakInside !== "avoid")
          out.push(`${called(e)} may be split`);
        if (e.matches("figure") && box.height > paper.height) out.push(`${called(e)} is taller than the paper`);
        if (e.matches("textarea") && e.scrollHeight > e.clientHeight + 1) out.push(`${called(e)} is cut below`);
        if (e.matches("ol") && !["none", "auto"].includes(s.listStyleType)) {
          const pen = Object.assign(document.createElement("canvas").getContext("2d"), {font: s.font});
          if (pen.measureText(`${e.children.length}. `).width > parseFloat(s.paddingInlineStart))
            out.push(`the numbers of ${called(e)} reach beyond the margin`);
        }
        for (const word of e.matches("figure") ? e.querySelectorAll("text") : []) {
          const points = parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().d * 0.75;
          if (points < 7) out.push(`“${word.textContent}” is ${points.toFixed(1)} points high`);
        }
        if (e.matches("h1, h2, h3") && s.breakAfter !== "avoid") out.push(`${called(e)} may lose its text`);
      }
      return out.slice(0, 5);
    },

    /** Words on paper are dark. */
    paleInk() {
      const out = [];
      for (const e of document.querySelectorAll("main *")) {
        if (!shown(e) || hidden(e) || e.closest("svg") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const [r, g, b] = getComputedStyle(e).color.match(/[\d.]+/g).map(Number);
        if (0.2126 * r + 0.7152 * g + 0.0722 * b > 110) out.push(`${called(e)} is too pale for paper`);
      }
      return out.slice(0, 5);
    },

    /**
     * Each label of a drawing has room: it is inside the picture, off other labels and off the lines that lead from labels.
     * It lies on what is drawn only if it is meant to: in the middle, or with a halo.
     */
    crowdedLabels() {
      const out = new Set();
      for (const svg of document.querySelectorAll("svg.drawing")) {
        if (!shown(svg) || !svg.querySelector("text")) continue;
        svg.scrollIntoView({block: "center", behavior: "instant"});
        const frame = svg.getBoundingClientRect(), name = svg.getAttribute("aria-labelledby")?.split("-title")[0];
        const tell = (line, fault) => out.add(`${name}: “${line.says}” ${fault}`);
        const lines = [...svg.querySelectorAll("text")].filter(shown).flatMap((label) => {
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
          if (a.left < frame.left || a.right > frame.right || a.top < frame.top || a.bottom > frame.bottom) tell(a, "leaves the picture");
          for (const b of lines)
            if (a.label !== b.label && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) tell(a, `meets “${b.says}”`);
          if (leaders.some((way) => way.some(({x, y}) => x > a.left && x < a.right && y > a.top && y < a.bottom))) tell(a, "is crossed by a line");
          if (a.label.matches(".middle, .haloed")) continue;
          const paint = (e) => e instanceof SVGGeometryElement && svg.contains(e) && getComputedStyle(e).fill !== "none";
          const middle = (a.top + a.bottom) / 2, hit = (part) => document.elementsFromPoint(a.left + (a.right - a.left) * part, middle).some(paint);
          if ([0.02, 0.2, 0.4, 0.6, 0.8, 0.98].some(hit)) tell(a, "lies on what is drawn");
        }
      }
      return [...out];
    },

    /** How many places the Tab key should visit: everything shown that can have focus, one for each group of radio buttons. */
    stops() {
      const every = "a[href], button, input, select, textarea, summary, [tabindex='0'], audio[controls], iframe";
      const all = [...document.querySelectorAll(every)];
      const open = all.filter((e) => shown(e) && !e.disabled && e.tabIndex >= 0);
      return open.filter((e) => e.type !== "radio" || e.checked || !open.some((o) => o.name === e.name && o.checked)).length;
    },

    /** Each source of the page's list: its words as they are printed, and the DOIs that it links to. */
    sources() {
      return [...document.querySelectorAll(".footnote li, .references li")].map((item) => {
        const copy = item.cloneNode(true);
        copy.querySelectorAll(".footnote-backref, .reference-ways, .no-print").forEach((e) => e.remove());
        const links = [...item.querySelectorAll("a[href*='doi.org/']")];
        return [copy.textContent.trim(), links.map((a) => decodeURIComponent(a.href.split("doi.org/")[1]))];
      });
    },
  };
})()
