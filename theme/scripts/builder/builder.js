/**
 * The plan builder: one form that produces link, email, message, sheet, code and calendar. No data leave the page.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../exercises.js").Whole} Whole
 * @typedef {keyof Plan} Field
 */
import { onlyHere, withPlan } from "../plan/address.js";
import { download } from "../download.js";
import exercises from "../exercises.js";
import { formFault } from "../plan/form-fault.js";
import { checkCharacters, defaultPlan, isWhole, locationQuery, parseLink, parseQuery, planLines, planQuery, planWords } from "../plan/plan.js";
import { readyMade } from "../plan/ready-made.js";
import { count, fill } from "../say.js";
import { dayOf } from "../timer/day.js";
import { buildPhases, secondsLeft } from "../timer/session.js";
import { parsed } from "../trusted.js";
import { builder as words, builder_counts as counts, code as codes, email, language, settings } from "../words.js";
import { calendar, hours, isDay, isTime, newId, questions, spread, wholeMinutes } from "./calendar.js";
import { askFirst, briefEmail, briefLines, emailText, mailto, restOfDose, stepLines, stopLines, tightEmail } from "./email.js";
import { messageLength, messageText } from "./message.js";
import { notesText } from "./notes.js";

/** Above this many minutes of exercise a day the form shows a warning. */
const LONG_DAY = 30;
/** Length of a link after its host that plain-text mail does not break. */
const UNBROKEN_LENGTH = 76;
/** Some systems pass no longer address to the mail program. */
const MAX_MAILTO_LENGTH = 2000;
const root = /** @type {HTMLElement} */ (document.querySelector(".builder"));
/** @param {import("./parts.js").Part} name @returns {any} */
const part = (name) => root.querySelector(`[data-part="${name}"]`);
/** @type {HTMLFormElement} */
const form = part("form");

/** The current valid input of the form. */
let exercise = Object.values(exercises)[0];
let plan = defaultPlan(exercise);
let link = "";
/** Whether a part of the bookmark was refused or is missing; until a field is changed, the address stays as it is, so that this is noticed again. */
let isDamaged = false;
/** What the fields of each exercise held when another was chosen, wrong numbers too: it comes back with the exercise. @type {Record<string, Record<string, string>>} */
const entered = {};
/** Words by the patient's language; those of other languages are loaded when chosen. @type {Record<string, any>} */
let wordsByLanguage = { [root.lang]: { email, locale: language.locale, exercises: Object.fromEntries(Object.entries(exercises).map(([id, one]) => [id, one.words])) } };
/** The language that the patient reads. */
let patientLanguage = root.lang;

/** @param {string[]} notices sentences, or "" */
function showNotices(notices) {
  part("notices").replaceChildren(...notices.filter(Boolean).map((notice) => element("li", notice)));
  part("notices").hidden = !part("notices").firstChild;
}

function start() {
  root.querySelector(".late")?.remove();
  const { given, signs = "" } = parseQuery(locationQuery(), ["exercise", "reads"]);
  const [id, reads] = [given.get("exercise"), given.get("reads")];
  const linkedExercise = Object.values(exercises).find((one) => one.id === id);
  selectExercise(linkedExercise ?? exercise);
  const { plan: linked, faults: found } = parseLink(locationQuery(), exercise);
  // The check of a bookmark covers all that follows; in old bookmarks, and in links from a sheet, the plan alone.
  const faults = found.filter(({ why }) => why !== "cut" || !isWhole(signs, given, exercise, defaultPlan(exercise)));
  isDamaged = faults.length > 0;
  fillFields(linked);
  const reader = languages().find(({ value }) => value === reads);
  if (reader) reader.checked = true;
  const notices = [id === undefined || linkedExercise ? "" : words.unknown, reads === undefined || reader ? "" : words.unknown_reader];
  part("all").disabled = false;
  part("sum").hidden = false;
  showNotices([...notices, faults.length ? settings.damaged : ""]);
  // Where this cannot be loaded, the general sentence stays.
  if (faults.length) {
    const used = exercise;
    import("../plan/link-faults.js").then(
      ({ faultTexts }) => showNotices([...notices, ...faultTexts(faults, planWords(linked, used), used, defaultPlan(used))]),
      () => {},
    );
  }
  part("only-here").hidden = !onlyHere();
  part("calendar").elements.start.value = dayOf(new Date());
  // Read a number when its field is left or confirmed, as it is incomplete while being typed. On some phones a press
  // elsewhere does not blur the field, so every press first reads it.
  form.addEventListener("change", (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "exercise") {
      const typed = (entered[exercise.id] = valuesOfFields());
      const usual = defaultPlan(exercise);
      showNotices([!entered[value] && fieldNames().some((each) => typed[each] !== String(usual[each])) ? fill(words.other_numbers, { name: exercise.words.name }) : ""]);
      selectExercise(exercises[value]);
      fillFields(entered[value] ?? defaultPlan(exercise));
    }
    isDamaged = false;
    update();
  });
  for (const what of ["pointerdown", "click"]) root.addEventListener(what, commitFocusedField, true);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("calendar").addEventListener("submit", saveCalendar);
  part("email").value = "";
  part("email").addEventListener("input", updateMailLinks);
  root.addEventListener("click", onClick);
  // A page that was left while a number was typed comes back with that number.
  addEventListener("pageshow", ({ persisted }) => persisted && update());
  update();
  showPictures();
}

/** Load the thumbnails of the exercises; nothing depends on them. */
async function showPictures() {
  const container = part("exercises");
  const text = await fetch(container.dataset.pictures).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  const pictures = parsed(text, "image/svg+xml");
  for (const choice of inputs("exercise")) {
    const picture = pictures.querySelector(`[data-exercise="${choice.value}"]`);
    if (picture) choice.after(document.importNode(picture, true));
  }
}

/** @param {Event} event */
function onClick(event) {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  const name = button.dataset.plan;
  const job = /** @type {import("./parts.js").Job | undefined} */ (button.dataset.do);
  if (name) {
    // Which hip works is not part of a ready-made plan.
    const { side = "", first = "" } = valuesOfFields();
    fillFields(Object.assign(readyMade(exercise)[name], side && { side }, first && { first }));
    isDamaged = false;
    update();
  }
  if (job?.startsWith("copy-")) copy(/** @type {"link" | "email" | "message" | "notes"} */ (job.slice(5)), button);
  if (job === "make-anew" || job === "keep-text") {
    if (job === "make-anew") part("email").value = currentEmail();
    sourceEmail = currentEmail();
    updateMailLinks();
    part("email").focus();
  }
  if (job === "save-svg") loadCodeModule().then(({ codeFile }) => download(codeFile(link), `${fileName()}.svg`), drawCode);
  if (job === "save-png") loadCodeModule().then(({ codePicture }) => codePicture(link)).then((picture) => picture && download(picture, `${fileName()}.png`), drawCode);
  if (job === "draw") drawCode();
}

/** Set up the form for an exercise: its fields and ready-made plans. @param {Whole} selected */
function selectExercise(selected) {
  exercise = selected;
  for (const choice of inputs("exercise")) choice.checked = choice.value === exercise.id;
  const all = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(".builder-fields input, .builder-hips input")]);
  for (const input of all) {
    const box = /** @type {HTMLElement} */ (input.closest(".builder-field, .builder-choice"));
    box.hidden = !(input.name in exercise.fields);
  }
  for (const input of [...inputs("side"), ...inputs("first")]) /** @type {HTMLElement} */ (input.nextSibling).textContent = ` ${exercise.words.sides?.[/** @type {"left"} */ (input.value)] ?? ""}`;
  part("ready").replaceChildren(
    ...Object.entries(readyMade(exercise)).map(([name, one]) => {
      const button = Object.assign(element("button", exercise.words.titles[name]), { type: "button", title: planWords(one, exercise) });
      button.dataset.plan = name;
      return button;
    }),
  );
}

/** @returns {Field[]} */
const fieldNames = () => /** @type {Field[]} */ (Object.keys(exercise.fields));

/** What the fields hold, wrong numbers too. @returns {Record<string, string>} */
const valuesOfFields = () => Object.fromEntries(fieldNames().map((name) => [name, field(name).value]));

/** @param {Plan | Record<string, string>} values */
function fillFields(values) {
  for (const name of fieldNames()) field(name).value = String(/** @type {Record<string, unknown>} */ (values)[name]);
}

/** @param {Field} name @returns {HTMLInputElement | RadioNodeList} */
function field(name) {
  return /** @type {any} */ (form.elements.namedItem(name));
}

/** @param {Event} event */
function commitFocusedField({ target }) {
  const field = document.activeElement;
  if (field !== target && form.contains(field) && field instanceof HTMLInputElement && field.type === "number") update();
}

/** Read the form; show the results, or if invalid the faults and no results. */
function update() {
  const side = "side" in exercise.fields ? field("side").value : "both";
  const newPlan = { ...defaultPlan(exercise) };
  const wrong = [];
  for (const name of fieldNames()) {
    const unused = (name === "first" && side !== "both") || (name === "setrest" && Number(field("sets").value) === 1);
    for (const input of inputs(name)) input.disabled = unused;
    const text = field(name).value;
    const fault = unused ? "" : formFault(exercise, name, text);
    showFault(name, fault, inputs(name));
    if (fault) wrong.push(inputs(name)[0].labels?.[0].textContent);
    else if (!unused) Object.assign(newPlan, { [name]: "values" in exercise.fields[name] ? text : Number(text) });
  }
  part("result").hidden = part("bar").hidden = wrong.length > 0;
  if (wrong.length) {
    part("dose").textContent = fill(words.mend, { fields: wrong.join(", ") });
    part("length").textContent = part("long-day").textContent = "";
    return;
  }
  plan = newPlan;
  const chosen = languages().find((choice) => choice.checked)?.value ?? patientLanguage;
  if (!(chosen in wordsByLanguage)) {
    fetchWords(chosen);
    return;
  }
  patientLanguage = chosen;
  showResult();
}

/** @returns {HTMLInputElement[]} */
const languages = () => [...form.querySelectorAll(/** @type {"input"} */ ("[name=reads]"))];
/** Words in the patient's language. */
const patientWords = () => ({ ...wordsByLanguage[patientLanguage], language: patientLanguage });
/** The exercise's words in that language. @returns {import("../exercises.js").GivenWords} */
const exerciseWords = () => patientWords().exercises[exercise.id];
/** The stop rules in a language. @param {string} [code] @param {import("../exercises.js").GivenWords} [of] the exercise's words in it */
const stopRules = (code = patientLanguage, of = exerciseWords()) => stopLines(/** @type {HTMLTemplateElement} */ (root.querySelector(`template[lang="${code}"]`)), exercise.worn, of.safety.stop);
/** Who should ask first, with the address of the list in the patient's language. */
const askRule = (of = exerciseWords(), said = patientWords().email) => askFirst(of, said, absolute(pageAddresses().ask));
/** @param {string} relative */
const absolute = (relative) => new URL(relative, document.baseURI).href;
/** The addresses of the exercise's pages in that language. @returns {Record<"timer" | "sheet" | "steps" | "ask", string>} */
const pageAddresses = () => JSON.parse(root.querySelector(`[data-places="${patientLanguage}"]`)?.textContent ?? "{}")[exercise.id];
/** The address of a page in that language with the plan. @param {"timer" | "sheet"} page @param {Record<string, string>} [also] */
const address = (page, also) => withPlan(pageAddresses()[page], plan, exercise, also);

/** Load the words of another language. Results are hidden until then, to avoid mixed languages. @param {string} chosen */
async function fetchWords(chosen) {
  part("result").hidden = part("bar").hidden = true;
  const fetched = await import("../languages.js").catch(() => undefined);
  showFault("reads", fetched ? "" : words.no_words, []);
  if (fetched) wordsByLanguage = { ...fetched.default, ...wordsByLanguage };
  else for (const choice of languages()) choice.checked = choice.value === patientLanguage;
  update();
}

/** Name of a saved file, without extension. */
const fileName = () => exerciseWords().name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");

function showResult() {
  link = address("timer");
  const url = new URL(link);
  part("name").textContent = exercise.words.name;
  part("dose").textContent = fill(words.sum, { dose: planWords(plan, exercise), weeks: count(counts.weeks, plan.weeks) });
  const daily = sessionMinutes() * plan.perday;
  part("length").textContent = fill(words.length, { minutes: count(counts.minutes, sessionMinutes()), daily: count(counts.minutes, daily) });
  part("long-day").textContent = daily > LONG_DAY ? words.long_day : "";
  part("link").value = link;
  part("open").href = link;
  part("long").hidden = url.pathname.length + url.search.length <= UNBROKEN_LENGTH;
  const newEmail = currentEmail();
  if (part("email").value === sourceEmail) part("email").value = sourceEmail = newEmail;
  part("email").lang = part("message").lang = patientLanguage;
  const message = messageText(plan, link, exerciseWords(), patientWords().locale, defaultPlan(exercise));
  const { characters, messages, foreign } = messageLength(message);
  part("message").value = message;
  updateMailLinks();
  part("message-length").textContent = [
    fill(words.message_length, { characters: count(counts.characters, characters), messages: count(counts.messages, messages) }),
    ...(foreign.length ? [fill(words.message_letters, { letters: foreign.join(" ") })] : []),
  ].join(" ");
  part("notes").value = notesText(plan, exercise.words, {
    precautions: [askRule(exercise.words, email), ...stopRules(root.lang, exercise.words)],
    reads: languages().find(({ value }) => value === patientLanguage)?.labels?.[0].textContent ?? patientLanguage,
    link,
    checked: readData("checked")[exercise.id],
  });
  part("bar-sheet").href = address("sheet");
  part("sheet").href = address("sheet");
  for (const kind of /** @type {const} */ (["large", "blank"])) part(`sheet-${kind}`).href = address("sheet", { sheet: kind });
  drawCode();
  for (const status of root.querySelectorAll(".builder-said[aria-live]")) status.textContent = "";
  updateTimes();
  // Keep the plan in the page's address, so that a reload restores it.
  const parameters = [exercise === Object.values(exercises)[0] ? "" : `exercise=${exercise.id}`, planQuery(plan, exercise), patientLanguage === root.lang ? "" : `reads=${patientLanguage}`].filter(Boolean).join("&");
  const query = parameters && `k=${checkCharacters(exercise.id, parameters)}&${parameters}`;
  if (isDamaged) return;
  history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
  root.dataset.shown = query;
  root.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}

/** The lazily loaded module that draws codes. @type {Promise<typeof import("../plan/code.js")> | undefined} */
let codeModule;
const loadCodeModule = () => (codeModule ??= import("../plan/code.js").catch((fault) => {
  codeModule = undefined; // the connection failed: loaded again at the next use
  throw fault;
}));

/** Draw the code of the link, without showing an outdated code meanwhile. */
async function drawCode() {
  const place = part("code");
  const requestedLink = link;
  place.replaceChildren();
  const code = await loadCodeModule().catch(() => undefined);
  if (requestedLink !== link) return;
  part("no-code").hidden = Boolean(code);
  if (code) place.replaceChildren(code.codeImage(link, fill(codes.label, { dose: planWords(plan, exercise) })));
}

/** Read JSON that the build wrote into the page. @param {"checked"} name */
const readData = (name) => JSON.parse(part(name).textContent);

/** The generated email text that the present text is based on; they differ if the user edited it. */
let sourceEmail = "";
const currentEmail = () =>
  emailText(link, exerciseWords(), { dose: planLines(plan, exerciseWords().rows, patientWords().locale), steps: stepLines(exerciseWords()), ask: askRule(), stop: stopRules() }, patientWords());

/**
 * Update the mailto links: with shorter dose and steps if too long, then without the address of the list of who should ask first, then
 * without empty lines, with only a link to the steps if still too long, and last without rests and weeks. An edited text is sent unchanged;
 * if its dose differs from the form's, the user must first confirm it.
 */
function updateMailLinks() {
  const { email, locale } = patientWords();
  const emailBody = part("email").value;
  const stale = emailBody !== sourceEmail && currentEmail() !== sourceEmail;
  const pictures = [email.steps, absolute(pageAddresses().steps)];
  const short = { dose: restOfDose(plan, patientWords(), defaultPlan(exercise)), steps: briefLines(exerciseWords(), plan, locale), ask: askRule(), stop: stopRules() };
  const unlisted = { ...short, ask: askFirst(exerciseWords(), email) };
  const shorter = [
    briefEmail(part("message").value, short, patientWords()),
    briefEmail(part("message").value, unlisted, patientWords()),
    tightEmail(part("message").value, unlisted, patientWords()),
    briefEmail(part("message").value, { ...short, steps: pictures }, patientWords()),
    briefEmail(part("message").value, { ...unlisted, steps: pictures }, patientWords()),
    tightEmail(part("message").value, { ...unlisted, steps: pictures }, patientWords()),
    tightEmail(part("message").value, { ...unlisted, dose: [], steps: pictures }, patientWords()),
  ];
  const addresses = [emailBody, ...(emailBody === sourceEmail ? shorter : [])].map((text) => mailto(text, email.subject));
  const mailAddress = addresses.find(({ length }) => length <= MAX_MAILTO_LENGTH) ?? addresses[addresses.length - 1];
  part("mail").href = mailAddress;
  part("bar-mail").href = stale ? "#builder-email-head" : mailAddress;
  part("edited").hidden = !stale;
  part("mail-row").hidden = stale;
  part("short").hidden = addresses[0].length <= MAX_MAILTO_LENGTH;
  const bare = mailAddress === addresses[addresses.length - 1] ? [words.bare] : [];
  part("short").textContent = emailBody === sourceEmail ? [words.short, ...bare].join(" ") : words.long_own;
}

const sessionMinutes = () => wholeMinutes(secondsLeft(buildPhases(exercise, plan)));

/** Set the number of times of day and the days to the plan's; earlier choices that still fit stay. */
function updateTimes() {
  const box = part("times");
  while (box.children.length > plan.perday) box.lastElementChild.remove();
  while (box.children.length < plan.perday) {
    const number = box.children.length + 1;
    const input = Object.assign(element("input"), { type: "time", name: "time", required: true });
    box.append(element("label", `${fill(words.session, { n: number })} `, input));
  }
  const inputs = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("input")]);
  if (box.dataset.count !== String(plan.perday)) {
    hours(plan.perday).forEach((hour, index) => (inputs[index].value = hour));
    box.dataset.count = String(plan.perday);
  }
  const boxes = dayBoxes();
  if (boxes.filter((day) => day.checked).length === plan.days) return;
  for (const day of boxes) day.checked = spread(plan.days).includes(Number(day.value));
}

/** @returns {HTMLInputElement[]} */
const dayBoxes = () => [...part("calendar").querySelectorAll("[name=day]")];

/** The unusual day and times already asked about: a second press confirms them. */
let confirmed = "";

/** @param {Event} event */
function saveCalendar(event) {
  event.preventDefault();
  const start = part("calendar").elements.start;
  const chosen = dayBoxes().filter((day) => day.checked).map((day) => Number(day.value));
  const times = /** @type {HTMLInputElement[]} */ ([...part("times").querySelectorAll("input")]);
  showFault("times", "", times);
  const wrong = [
    showFault("start", isDay(start.value) ? "" : words.start, [start]),
    showFault("weekdays", chosen.length === plan.days ? "" : fill(words.weekdays, { days: count(counts.days, plan.days) }), dayBoxes()),
    showFault("times", times.every((hour) => isTime(hour.value)) ? "" : words.times, times.filter((hour) => !isTime(hour.value))),
  ];
  const first = wrong.find(Boolean);
  part("calendar-said").textContent = "";
  if (first) return first.focus();
  const timesOfDay = times.map((hour) => hour.value);
  const question = questions(start.value, timesOfDay, dayOf(new Date()));
  const signature = [start.value, ...timesOfDay].join();
  if (question && confirmed !== signature) {
    confirmed = signature;
    part("calendar-said").textContent = question;
    return;
  }
  part("calendar-said").textContent = words.saved;
  const text = calendar({
    start: start.value,
    days: chosen,
    times: timesOfDay,
    weeks: plan.weeks,
    minutes: sessionMinutes(),
    title: exerciseWords().name,
    text: [...planLines(plan, exerciseWords().rows, patientWords().locale), ...stopRules()].join("\n"),
    link,
    id: newId(),
    now: new Date(),
    language: patientLanguage,
  });
  download(new Blob([text], { type: "text/calendar" }), `${fileName()}.ics`);
}

/**
 * Show a fault beside its field, or remove it.
 * @param {string} name
 * @param {string} fault
 * @param {HTMLInputElement[]} wrong
 * @returns {HTMLInputElement | undefined} the first invalid input
 */
function showFault(name, fault, wrong) {
  /** @type {HTMLElement} */ (root.querySelector(`#builder-${name}-fault`)).textContent = fault;
  for (const input of wrong) {
    if (fault && input.type !== "radio" && input.type !== "checkbox") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  return fault ? wrong[0] : undefined;
}

/** @param {Field | "exercise"} name @returns {HTMLInputElement[]} */
const inputs = (name) => [...form.querySelectorAll(/** @type {"input"} */ (`[name="${name}"]`))];

/**
 * @param {"link" | "email" | "message" | "notes"} what
 * @param {HTMLButtonElement} button the pressed button, beside which the result is shown
 */
async function copy(what, button) {
  const status = /** @type {HTMLElement} */ (button.closest("section, .builder-sum")?.querySelector(".builder-said[aria-live]"));
  try {
    await navigator.clipboard.writeText(part(what).value);
    status.textContent = button.dataset.copied ?? "";
  } catch {
    part(what).focus();
    part(what).select();
    status.textContent = words.refused;
    status.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {...(string | Node)} inside
 */
function element(tag, ...inside) {
  const node = document.createElement(tag);
  node.append(...inside);
  return node;
}

start();
