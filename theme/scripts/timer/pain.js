/** Pain from 0 to 10: eleven buttons after a session. */

/**
 * Buttons for the scale, the chosen one pressed; a second press withdraws the answer.
 * @param {number | null} chosen
 * @param {(pain: number | null) => void} choose
 */
export function painButtons(chosen, choose) {
  const buttons = Array.from({ length: 11 }, (_, n) => Object.assign(document.createElement("button"), { type: "button", textContent: String(n) }));
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
