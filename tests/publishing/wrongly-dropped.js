/**
 * The rules of the whole style that the page was not sent although their selector matches something on it, each with its media.
 * What comes and goes with the pointer, the focus or a choice counts as there, and so does what a pseudo-element adds. Rules that only
 * define custom properties are left to another test: they are cut where nothing reads them.
 */
(whole) => {
  const PSEUDO_ELEMENT = /::?(before|after|backdrop|marker|first-letter|first-line|placeholder|selection|-[a-z-]+)(\([^)]*\))?/g;
  const STATE = /:(hover|focus-visible|focus-within|focus|active|checked|disabled|enabled|target|popover-open|empty|invalid)/g;

  /** A list of selectors, cut at its outer commas. */
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
  const lasting = (one) => one.replace(PSEUDO_ELEMENT, "").replace(STATE, "").replace(/:(is|not|where|has)\(\)/g, "").replace(/(^|[>+~ (,])(?=$|[>+~,)])/g, "$1*");

  const sent = new Set(selectors(rules(document.querySelector("style").textContent)).map(named));
  return selectors(rules(whole))
    .filter((rule) => !sent.has(named(rule)) && document.querySelector(lasting(rule.one)))
    .map(named);
};
