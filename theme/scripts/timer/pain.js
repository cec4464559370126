/**
 * Pain from 0 to 10: eleven buttons after a session, and a list of the latest entries to correct or remove.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */
import { fill } from "../say.js";
import { language, pain as words } from "../words.js";

/** Number of latest entries listed. */
const EDITABLE_COUNT = 14;
const SCALE = Array.from({ length: 11 }, (_, n) => n);

/**
 * Buttons for the scale, the chosen one pressed; a second press withdraws the answer.
 * @param {number | null} chosen
 * @param {(pain: number | null) => void} choose
 */
export function painButtons(chosen, choose) {
  const buttons = SCALE.map((n) => Object.assign(document.createElement("button"), { type: "button", textContent: String(n) }));
  /** @param {number | null} pain */
  const showChosen = (pain) => buttons.forEach((button, n) => button.setAttribute("aria-pressed", String(n === pain)));
  buttons.forEach((button, n) =>
    button.addEventListener("click", () => {
      const pain = button.getAttribute("aria-pressed") === "true" ? null : n;
      showChosen(pain);
      choose(pain);
    }),
  );
  showChosen(chosen);
  return buttons;
}

/**
 * @param {HTMLElement} list
 * @param {Entry[]} entries
 * @param {(id: string, pain: number | null) => void} correct
 * @param {(id: string) => void} remove
 */
export function drawEntries(list, entries, correct, remove) {
  list.closest("details")?.toggleAttribute("hidden", !entries.length);
  list.replaceChildren(
    ...entries.slice(-EDITABLE_COUNT).reverse().map(({ id, day, time, did, of, pain }) => {
      const date = new Intl.DateTimeFormat(language.locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(day));
      const when = [date, time].filter(Boolean).join(", ");
      const item = document.createElement("li");
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.append(new Option(words.not_said, ""), ...SCALE.map((n) => new Option(String(n))));
      select.value = pain === null ? "" : String(pain);
      select.setAttribute("aria-label", fill(words.pain_of, { when }));
      select.addEventListener("change", () => correct(id, select.value === "" ? null : Number(select.value)));
      label.append(words.pain, select);
      const removeButton = Object.assign(document.createElement("button"), { type: "button", textContent: words.remove });
      removeButton.setAttribute("aria-label", fill(words.remove_of, { when }));
      removeButton.addEventListener("click", () => remove(id));
      const text = did === null || of === null ? when : `${when}: ${fill(words.of, { n: did, all: of })}`;
      item.append(Object.assign(document.createElement("span"), { textContent: text }), label, removeButton);
      return item;
    }),
  );
}
