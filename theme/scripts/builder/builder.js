/**
 * The plan builder: one form; link, email, sheet, code and calendar from its numbers. Nothing leaves the page.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {keyof Plan} Field
 */
import { onlyHere, withPlan } from "../plan/address.js";
import { fields, formFault, linkQuery, planLines, planWords, readLink, standard } from "../plan/plan.js";
import { plans } from "../plan/ready-made.js";
import { tellShown } from "../plan/shown.js";
import { count, fill } from "../say.js";
import { layOut, secondsLeft } from "../timer/session.js";
import { builder as words, builder_counts as counts, calendar as calendarWords, code as codes, email, rows } from "../words.js";
import { calendar, spread } from "./calendar.js";
import { emailText, mailto, stopLines, wordsOf } from "./email.js";

/** A link of this length after its host comes through plain-text mail unbroken. */
const SAFE = 76;
/** Some systems hand no longer address than this to the mail program. */
const MAILED = 2000;
const names = /** @type {Field[]} */ (Object.keys(fields));
const room = /** @type {HTMLElement} */ (document.querySelector(".builder"));
/** @param {import("./parts.js").Part} name @returns {any} */
const part = (name) => room.querySelector(`[data-part="${name}"]`);
/** @type {HTMLFormElement} */
const form = part("form");

/** What the form asks for at the moment, while it holds no fault. */
let plan = standard;
let link = "";
/** The words of the languages that a patient may read; of the others than this page's when somebody chooses one. @type {Record<string, any>} */
let readers = { [document.documentElement.lang]: { rows, email, calendar: calendarWords } };
/** The language that the patient reads. */
let reads = document.documentElement.lang;

function begin() {
  room.querySelector(".late")?.remove();
  const asked = readLink(location.search);
  enter(asked.plan);
  const wanted = new URLSearchParams(location.search).get("reads");
  for (const choice of languages()) choice.checked = choice.value === (languages().some(({ value }) => value === wanted) ? wanted : reads);
  part("all").disabled = false;
  part("sum").hidden = false;
  if (asked.notices.length) {
    part("notices").replaceChildren(...asked.notices.map((notice) => element("li", notice)));
    part("notices").hidden = false;
  }
  part("only-here").hidden = !onlyHere();
  part("calendar").elements.start.value = today();
  // A number counts when its field is left or confirmed: while it is typed, its first digit is not yet it. On some phones a press
  // elsewhere does not leave the field, so whatever is pressed takes it up first.
  form.addEventListener("change", update);
  for (const what of ["pointerdown", "click"]) room.addEventListener(what, settle, true);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("calendar").addEventListener("submit", saveCalendar);
  room.addEventListener("click", press);
  update();
}

/** @param {Event} event */
function press(event) {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  const name = button.dataset.plan;
  const job = /** @type {import("./parts.js").Job | undefined} */ (button.dataset.do);
  if (name) {
    enter(plans[name]);
    update();
  }
  if (job === "copy-link") copy("link");
  if (job === "copy-email") copy("email");
  if (job === "save-svg") drawn().then(({ codeFile }) => save(codeFile(link), `${given().calendar.file}.svg`), draw);
  if (job === "save-png") drawn().then(({ codePicture }) => codePicture(link)).then((picture) => picture && save(picture, `${given().calendar.file}.png`), draw);
  if (job === "draw") draw();
}

/** @param {Plan} wanted */
function enter(wanted) {
  for (const name of names) field(name).value = String(wanted[name]);
}

/** @param {Field} name @returns {HTMLInputElement | RadioNodeList} */
function field(name) {
  return /** @type {any} */ (form.elements.namedItem(name));
}

/** @param {Event} event */
function settle({ target }) {
  const field = document.activeElement;
  if (field !== target && form.contains(field) && field instanceof HTMLInputElement && field.type === "number") update();
}

/** Reads the form; passes its plan on to every way of giving it, or says what to mend and gives nothing. */
function update() {
  const side = field("side").value;
  const wanted = { ...standard };
  const wrong = [];
  for (const name of names) {
    const unused = (name === "first" && side !== "both") || (name === "setrest" && field("sets").value === "1");
    for (const input of inputs(name)) input.disabled = unused;
    const text = field(name).value;
    const fault = unused ? "" : formFault(name, text);
    say(name, fault, inputs(name));
    if (fault) wrong.push(inputs(name)[0].labels?.[0].textContent);
    else if (!unused) Object.assign(wanted, { [name]: "values" in fields[name] ? text : Number(text) });
  }
  part("result").hidden = wrong.length > 0;
  if (wrong.length) {
    part("dose").textContent = fill(words.mend, { fields: wrong.join(", ") });
    part("length").textContent = "";
    return;
  }
  plan = wanted;
  const chosen = languages().find((choice) => choice.checked)?.value ?? reads;
  if (!(chosen in readers)) return fetchWords(chosen);
  reads = chosen;
  give();
}

/** @returns {HTMLInputElement[]} */
const languages = () => [...form.querySelectorAll(/** @type {"input"} */ ("[name=reads]"))];
/** What the patient is given, in the language that they read. */
const given = () => readers[reads];
/** The steps and stop rules of the sheet in that language. @returns {HTMLTemplateElement} */
const pages = () => /** @type {any} */ (room.querySelector(`template[lang="${reads}"]`));
/** The address of a page in that language with the plan in it. @param {"timer" | "sheet"} page @param {Record<string, string>} [also] */
const address = (page, also) => withPlan(pages().dataset[page] ?? "", plan, also);

/** The words of another language than the page's. Until they are there nothing is given, so that nobody is given a mixture. @param {string} chosen */
async function fetchWords(chosen) {
  part("result").hidden = true;
  const fetched = await import("../languages.js").catch(() => undefined);
  say("reads", fetched ? "" : words.no_words, []);
  if (fetched) readers = { ...fetched.default, ...readers };
  else for (const choice of languages()) choice.checked = choice.value === reads;
  update();
}

function give() {
  link = address("timer");
  const url = new URL(link);
  part("dose").textContent = fill(words.sum, { dose: planWords(plan), weeks: count(counts.weeks, plan.weeks) });
  part("length").textContent = fill(words.length, { minutes: count(counts.minutes, minutes()) });
  part("link").value = link;
  part("open").href = link;
  part("long").hidden = url.pathname.length + url.search.length <= SAFE;
  part("email").value = emailText(plan, link, wordsOf(pages(), plan), given());
  part("email").lang = reads;
  mail();
  part("sheet").href = address("sheet");
  for (const kind of /** @type {const} */ (["large", "blank"])) part(`sheet-${kind}`).href = address("sheet", { sheet: kind });
  draw();
  for (const name of /** @type {const} */ (["link-said", "email-said", "calendar-said"])) part(name).textContent = "";
  times();
  // The page's own address holds the plan, so that nothing is lost when it is loaded again.
  const query = [linkQuery(plan), reads === document.documentElement.lang ? "" : `reads=${reads}`].filter(Boolean).join("&");
  history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
  tellShown(room, plan);
}

/** What draws codes, which comes after the page stands. @type {Promise<typeof import("../plan/code.js")> | undefined} */
let drawing;
const drawn = () => (drawing ??= import("../plan/code.js").catch((fault) => {
  drawing = undefined; // the line was cut just now: it is asked for again
  throw fault;
}));

/** The code of the link; the one of another link never stands there meanwhile. */
async function draw() {
  const place = part("code");
  const wanted = link;
  place.replaceChildren();
  const code = await drawn().catch(() => undefined);
  if (wanted !== link) return;
  part("no-code").hidden = Boolean(code);
  if (code) place.replaceChildren(code.codeImage(link, fill(codes.label, { dose: planWords(plan) })));
}

/** The address that opens the email: with a link to the steps where it would be too long with them, as it may be in languages with longer words. */
function mail() {
  const copied = wordsOf(pages(), plan);
  const whole = mailto(emailText(plan, link, copied, given()), given().email.subject);
  const fits = whole.length < MAILED;
  part("mail").href = fits ? whole : mailto(emailText(plan, link, withoutSteps(copied), given()), given().email.subject);
  part("short").hidden = fits;
}

/** @param {import("./email.js").Words} words */
function withoutSteps({ title, sections }) {
  const steps = { heading: given().email.steps, lines: [new URL(pages().dataset.steps ?? "", document.baseURI).href] };
  return { title, sections: [steps, ...sections.slice(-1)] };
}

const minutes = () => Math.max(1, Math.round(secondsLeft(layOut(plan)) / 60));

/** As many times of day as the plan has sessions, and its days; what was chosen before stays where it still fits. */
function times() {
  const box = part("times");
  while (box.children.length > plan.perday) box.lastElementChild.remove();
  while (box.children.length < plan.perday) {
    const number = box.children.length + 1;
    const input = Object.assign(element("input"), { type: "time", name: "time", required: true });
    box.append(element("label", `${fill(words.session, { n: number })} `, input));
  }
  const inputs = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("input")]);
  // Between eight in the morning and eight in the evening, unless chosen otherwise.
  if (box.dataset.count !== String(plan.perday)) {
    inputs.forEach((input, index) => (input.value = `${String(plan.perday === 1 ? 8 : 8 + Math.floor((index * 12) / (plan.perday - 1))).padStart(2, "0")}:00`));
    box.dataset.count = String(plan.perday);
  }
  const boxes = days();
  if (boxes.filter((day) => day.checked).length === plan.days) return;
  for (const day of boxes) day.checked = spread(plan.days).includes(Number(day.value));
}

/** @returns {HTMLInputElement[]} */
const days = () => [...part("calendar").querySelectorAll("[name=day]")];

/** @param {Event} event */
function saveCalendar(event) {
  event.preventDefault();
  const start = part("calendar").elements.start;
  const chosen = days().filter((day) => day.checked).map((day) => Number(day.value));
  const hours = /** @type {HTMLInputElement[]} */ ([...part("times").querySelectorAll("input")]);
  say("times", "", hours);
  const wrong = [
    say("start", start.value ? "" : words.start, [start]),
    say("weekdays", chosen.length === plan.days ? "" : fill(words.weekdays, { days: count(counts.days, plan.days) }), days()),
    say("times", hours.every((hour) => hour.value) ? "" : words.times, hours.filter((hour) => !hour.value)),
  ];
  const first = wrong.find(Boolean);
  part("calendar-said").textContent = first ? "" : words.saved;
  if (first) return first.focus();
  const text = calendar({
    start: start.value,
    days: chosen,
    times: hours.map((hour) => hour.value),
    weeks: plan.weeks,
    minutes: minutes(),
    title: given().calendar.title,
    text: [...planLines(plan, given().rows), ...stopLines(wordsOf(pages(), plan))].join("\n"),
    link,
    id: [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join(""),
    now: new Date(),
    language: reads,
  });
  save(new Blob([text], { type: "text/calendar" }), `${given().calendar.file}.ics`);
}

/**
 * Show a fault beside its field, or take it away.
 * @param {string} name
 * @param {string} fault
 * @param {HTMLInputElement[]} wrong
 * @returns {HTMLInputElement | undefined} where to go to mend it
 */
function say(name, fault, wrong) {
  /** @type {HTMLElement} */ (room.querySelector(`#builder-${name}-fault`)).textContent = fault;
  for (const input of wrong) {
    if (fault && input.type !== "radio" && input.type !== "checkbox") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  return fault ? wrong[0] : undefined;
}

/** @param {Field} name @returns {HTMLInputElement[]} */
const inputs = (name) => [...form.querySelectorAll(/** @type {"input"} */ (`[name="${name}"]`))];

/** @param {"link" | "email"} what */
async function copy(what) {
  const said = part(`${what}-said`);
  try {
    await navigator.clipboard.writeText(part(what).value);
    said.textContent = words.copied;
  } catch {
    part(what).focus();
    part(what).select();
    said.textContent = words.refused;
    said.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const to = Object.assign(element("a"), { href: URL.createObjectURL(file), download: name });
  to.click();
  setTimeout(() => URL.revokeObjectURL(to.href), 10000);
}

/** This day where the person is, "2026-11-20". */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {...(string | Node)} inside
 */
function element(tag, ...inside) {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}

begin();
