/**
 * Dialogs: the question about the morning after a session, and the request to get advice before another one.
 */
import { fill } from "../say.js";
import { answers, dialogs as words, language } from "../words.js";

/**
 * @param {HTMLElement} timer
 * @param {string} text
 * @param {[string, () => unknown][]} choices
 */
function createDialog(timer, text, choices) {
  const dialog = document.createElement("dialog");
  dialog.className = "timer-asks";
  dialog.lang = timer.lang;
  const message = Object.assign(document.createElement("p"), { id: `${timer.querySelector("[data-part=diary]")?.id}-asks`, textContent: text });
  message.setAttribute("aria-live", "polite");
  dialog.setAttribute("aria-labelledby", message.id);
  const row = document.createElement("div");
  row.className = "timer-row";
  row.append(...choices.map(([name, choose]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    button.addEventListener("click", choose);
    return button;
  }));
  dialog.append(message, row);
  timer.append(dialog);
  return { dialog, said: message, row };
}

/** @param {HTMLDialogElement} dialog */
const remove = (dialog) => dialog.remove();

/** Copy the timer's link to the stop rules. @param {HTMLElement} timer */
function copyRulesLink(timer) {
  const link = timer.querySelector("[data-part=done] a[data-rules]");
  return link ? [/** @type {HTMLElement} */ (link.cloneNode(true))] : [];
}

/**
 * Ask about the morning after a session, in a non-modal dialog at the bottom of the screen.
 * @param {HTMLElement} timer
 * @param {string} day of the session
 * @param {(worse: boolean | null) => Promise<string>} answer handles the answer and returns the reply
 */
export function askMorningAfter(timer, day, answer) {
  const when = new Intl.DateTimeFormat(language.locale, { weekday: "long", timeZone: "UTC" }).format(Date.parse(day));
  /** @param {boolean | null} worse */
  const choose = (worse) => async () => {
    said.textContent = await answer(worse);
    if (worse) said.append(" ", ...copyRulesLink(timer));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
    close.addEventListener("click", () => remove(dialog));
    row.replaceChildren(close);
    close.focus();
  };
  const { dialog, said, row } = createDialog(timer, fill(answers.question, { day: when }), [
    [words.no, choose(false)],
    [words.yes, choose(true)],
    [words.not_sure, choose(null)],
  ]);
  // Not opened with `show`, which would move the focus without a user action.
  dialog.setAttribute("open", "");
}

/**
 * Ask to get advice first, in a modal dialog, so that no session can start.
 * @param {HTMLElement} timer
 * @param {() => unknown} advised
 */
export function requireAdvice(timer, advised) {
  const { dialog, said } = createDialog(timer, answers.twice, [
    [words.close, () => dialog.close?.()],
    [answers.advised, () => (dialog.close?.(), remove(dialog), advised())],
  ]);
  said.append(" ", ...copyRulesLink(timer));
  dialog.addEventListener("close", () => remove(dialog));
  dialog.classList.add("timer-asks-modal");
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", ""); // older browsers
}
