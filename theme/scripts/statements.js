/** The tables of all graded statements show those of one page, or of one grade. */
const form = /** @type {HTMLFormElement} */ (document.querySelector(".statements-choice"));
const said = /** @type {Element} */ (form.querySelector(".statements-said"));
const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll(".statements tbody tr"))];

form.addEventListener("change", () => {
  const chosen = new FormData(form);
  for (const row of rows) {
    const [, grade, page] = [...row.cells].map((cell) => cell.textContent ?? "");
    row.hidden = !(page.includes(String(chosen.get("page"))) && grade.startsWith(String(chosen.get("grade"))));
  }
  said.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} statements`;
});
form.addEventListener("submit", (event) => event.preventDefault());
form.reset(); // a browser that brings the choice back on a reload does not bring back what it hid
