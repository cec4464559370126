/** Filters the tables of graded statements by page or grade. */
import { fill } from "./say.js";
import { statements as words } from "./words.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".statements-choice"));
const status = /** @type {Element} */ (form.querySelector(".statements-said"));
const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll(".statements tbody tr"))];

form.addEventListener("change", () => {
  const chosen = new FormData(form);
  for (const row of rows) {
    const [, grade, page] = [...row.cells].map((cell) => cell.textContent ?? "");
    row.hidden = !(["", page].includes(String(chosen.get("page"))) && grade.startsWith(String(chosen.get("grade"))));
  }
  status.textContent = fill(words.shown, { n: rows.filter((row) => !row.hidden).length, all: rows.length });
});
form.addEventListener("submit", (event) => event.preventDefault());
form.reset(); // browsers restore the choice on reload, but not the hidden rows
