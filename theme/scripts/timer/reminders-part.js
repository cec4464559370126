/** Exports the sessions of a plan as a calendar file. Loaded on request; no data leaves the page. */
import { calendar, hours, isDay, isTime, newId, questions, spread, wholeMinutes } from "../builder/calendar.js";
import { reminders as markup } from "../markup_reminders.js";
import { download } from "../download.js";
import { fill } from "../say.js";
import { builder, reminders_part as words, settings as texts } from "../words.js";
import { dayOf } from "./day.js";

/** Open the form below the timer, filled for the plan that runs. @param {import("./diary-part.js").DiaryPart} diary */
export function remind({ timer, parts, host }) {
  const existing = /** @type {HTMLFormElement | null} */ (timer.querySelector(".timer-reminders"));
  const form = existing ?? Object.assign(document.createElement("form"), { className: "timer-settings timer-reminders", noValidate: true, tabIndex: -1 });
  if (!existing) {
    form.append(...host.parseMarkup(markup));
    timer.querySelector("[data-part=settings]")?.after(form);
    form.setAttribute("aria-label", form.querySelector(".timer-title")?.textContent ?? "");
    form.addEventListener("submit", (event) => (event.preventDefault(), save(form, sessionOf(parts, host))));
  }
  fillForm(form, host.now().plan);
  form.scrollIntoView({ behavior: "instant" });
  form.focus({ preventScroll: true });
}

/**
 * What the file says of a session of the plan.
 * @param {import("./parts.js").Parts} parts
 * @param {import("./diary-part.js").Host} host
 */
function sessionOf(parts, { now, settings }) {
  const { exercise, plan, seconds } = now();
  const rules = [...parts.done.querySelectorAll("summary, .rules li")].map(({ textContent }) => textContent ?? "");
  return { plan, name: exercise.words.name ?? "", lines: [...(settings.mine ? [texts.changed] : []), ...settings.lines, ...rules], link: settings.form?.link ?? location.href, seconds };
}

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement[]} */
const fields = (form, name) => [...form.querySelectorAll(`[name=${name}]`)].map((field) => /** @type {HTMLInputElement} */ (field));

/**
 * Set the number of times and days to the plan's; earlier choices that still fit stay.
 * @param {HTMLFormElement} form
 * @param {import("../plan/numbers.js").Plan} plan
 */
function fillForm(form, plan) {
  const [start] = fields(form, "start");
  start.value ||= dayOf(new Date());
  if (fields(form, "time").length !== plan.perday) {
    form.querySelector("[data-part=times]")?.replaceChildren(
      ...hours(plan.perday).map((value, index) => {
        const label = Object.assign(document.createElement("label"), { className: "timer-field" });
        label.append(fill(builder.session, { n: index + 1 }), Object.assign(document.createElement("input"), { type: "time", name: "time", value }));
        return label;
      }),
    );
  }
  const days = fields(form, "day");
  if (days.filter(({ checked }) => checked).length !== plan.days) for (const day of days) day.checked = spread(plan.days).includes(Number(day.value));
}

/** The unusual day and times already asked about: a second press confirms them. */
let confirmed = "";

/**
 * @param {HTMLFormElement} form
 * @param {ReturnType<typeof sessionOf>} asked
 */
function save(form, { plan, name, lines, link, seconds }) {
  const [start] = fields(form, "start");
  const days = fields(form, "day");
  const times = fields(form, "time");
  const chosen = days.filter(({ checked }) => checked).map(({ value }) => Number(value));
  const invalidTimes = times.filter(({ value }) => !isTime(value));
  const firstInvalid = [
    showFault([start], isDay(start.value) ? [] : [start], builder.start),
    showFault(days, chosen.length === plan.days ? [] : [days[0]], fill(words.weekdays, { days: plan.days })),
    showFault(times, invalidTimes, builder.times),
  ].find(Boolean);
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-part=reminded]"));
  status.textContent = "";
  if (firstInvalid) return firstInvalid.focus();
  const timesOfDay = times.map(({ value }) => value);
  const question = questions(start.value, timesOfDay, dayOf(new Date()));
  const signature = [start.value, ...timesOfDay].join();
  if (question && confirmed !== signature) {
    confirmed = signature;
    status.textContent = question;
    return;
  }
  const text = calendar({
    start: start.value, days: chosen, times: timesOfDay, weeks: plan.weeks, minutes: wholeMinutes(seconds), title: name, text: lines.join("\n"), link, id: newId(),
    now: new Date(), language: /** @type {HTMLElement} */ (form.closest("hold-timer")).lang,
  });
  download(new Blob([text], { type: "text/calendar" }), "steady-hips.ics");
  status.textContent = words.saved;
}

/**
 * Show a fault beside its fields, or remove it.
 * @param {HTMLInputElement[]} fields
 * @param {HTMLInputElement[]} invalid
 * @param {string} fault
 * @returns {HTMLInputElement | undefined} the first invalid field
 */
function showFault(fields, invalid, fault) {
  for (const field of fields) field.setAttribute("aria-invalid", String(invalid.includes(field)));
  const limitsText = /** @type {HTMLElement} */ (fields[0].closest("fieldset, label.timer-field:not(fieldset *)")).querySelector(".timer-limits");
  limitsText?.classList.toggle("is-fault", invalid.length > 0);
  if (limitsText) limitsText.textContent = invalid.length ? fault : "";
  return invalid[0];
}
