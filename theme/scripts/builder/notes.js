/**
 * The plan for a clinician's notes: plain text in the language of the page. Pure.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../exercises.js").GivenWords} GivenWords
 */
import { planLines } from "../plan/plan.js";
import { builder as words } from "../words.js";
import { plain } from "./email.js";

/**
 * @param {Plan} plan
 * @param {GivenWords} exerciseWords the words of the exercise
 * @param {{precautions: string[], reads: string, link: string, checked: string}} given precautions: those of the email and the sheet; reads:
 *   the patient's language; link: the address; checked: the day when the exercise's page was last checked
 */
export function notesText(plan, { name, rows }, { precautions, reads, link, checked }) {
  const lines = [
    `${words.notes_exercise}: ${name}`,
    ...planLines(plan, rows),
    `${words.notes_reads}: ${reads}`,
    ...precautions,
    `${words.notes_link}: ${link}`,
    ...(checked ? [`${words.notes_checked}: ${checked}`] : []),
  ];
  return lines.map(plain).join("\n") + "\n";
}
