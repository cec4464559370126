/**
 * Returns the rules of the full style sheet that the page lacks although their selector matches an element, each with its media query.
 * Pseudo-classes of state (hover, focus, checked …) and pseudo-elements are ignored in matching. Rules that only define custom properties
 * are left to another test: they are dropped if nothing uses them.
 */
(full) => {
  const PSEUDO_ELEMENT = /::?(before|after|backdrop|marker|first-letter|first-line|placeholder|selection|-[a-z-]+)(\([^)]*\))?/g;
  const STATE = /:(hover|focus-visible|focus-within|focus|active|checked|disabled|enabled|target|popover-open|empty|invalid)/g;

  /** Splits a selector list at its top-level commas. */
  const split = (text) => {
    const parts = [""];
    let depth = 0;
    for (const sign of text) {
      depth += "([".includes(sign) ? 1 : ")]".includes(sign) ? -1 : 0;
      if (sign === "," && !depth) parts.push("");
      else parts[parts.length - 1] += sign;
    }
    return parts.map((part) => part.trim());
  };
  const rules = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet.cssRules;
  };
  const selectors = (list, media = "") =>
    [...list].flatMap((rule) => {
      if (rule.selectorText && [...rule.style].every((name) => name.startsWith("--"))) return [];
      if (rule.selectorText) return split(rule.selectorText).map((one) => ({ media, one }));
      return rule instanceof CSSKeyframesRule ? [] : selectors(rule.cssRules ?? [], media + rule.conditionText);
    });
  const named = ({ media, one }) => `${media}|${one}`;
  const withoutStates = (one) => one.replace(PSEUDO_ELEMENT, "").replace(STATE, "").replace(/:(is|not|where|has)\(\)/g, "").replace(/(^|[>+~ (,])(?=$|[>+~,)])/g, "$1*");

  const present = new Set(selectors(rules(document.querySelector("style").textContent)).map(named));
  return selectors(rules(full))
    .filter((rule) => !present.has(named(rule)) && document.querySelector(withoutStates(rule.one)))
    .map(named);
};
