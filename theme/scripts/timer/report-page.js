/**
 * Draw the report: a heading, facts, a table by week, notes.
 * @param {HTMLElement} container
 * @param {import("./report.js").Report} report
 */
export function drawReport(container, { title, facts, head, rows, notes }) {
  /** @param {string} tag @param {string} text */
  const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement("dl");
  for (const [name, value] of facts) list.append(element("dt", name), element("dd", value));
  const table = document.createElement("table");
  /** @param {string} text @param {string} scope */
  const headerCell = (text, scope) => Object.assign(/** @type {HTMLTableCellElement} */ (element("th", text)), { scope });
  table.createTHead().insertRow().append(...head.map((text) => headerCell(text, "col")));
  const body = table.createTBody();
  for (const [first, ...rest] of rows) body.insertRow().append(headerCell(first, "row"), ...rest.map((text) => element("td", text)));
  container.replaceChildren(element("h2", title), list, ...(rows.length ? [table] : []), ...notes.map((text) => element("p", text)));
}
