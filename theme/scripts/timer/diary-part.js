/**
 * The diary in the page: records each session, asks about pain, shows, corrects, exports and imports entries. Loaded when the diary is
 * opened, when a kept session or a pending question is to be shown, or after a session has started.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./unfinished.js").Unfinished} Unfinished
 * @typedef {{id?: string, seen: number, did?: number, pain?: number | null, ended?: Now, said?: string}} Session
 *   id: of its entry; seen: repetitions passed to the diary; did: the most repetitions done; ended: its state at the end;
 *   said: the outcome of saving it
 * @typedef {{exercise: import("../plan/exercise.js").Exercise, plan: import("../plan/numbers.js").Plan, link: string, words: string, own: boolean,
 *   player: import("./player.js").Player, session: Session, at: Date, seconds: number}} Now
 *   seconds: of a guided session of the plan; link: the plan as a link's query; words: the plan in words
 * @typedef {{now: () => Now, choices: () => import("./choices.js").Choices, choose: (changed: Partial<import("./choices.js").Choices>) => void,
 *   settings: import("./settings.js").Settings, open: () => void, goOn: (kept: Unfinished) => void, begin: () => void, change: () => void}} Host
 */
import style from "../../styles/timer-diary.css";
import { diary as markup } from "../markup_diary.js";
import { count, fill } from "../say.js";
import { answers, diary_part as words, language, reminders_part as reminders } from "../words.js";
import { morningAfter, ruleFor, waitsForAdvice } from "./answers.js";
import { dayOf } from "./day.js";
import { diaryTable, drawChart, drawWeeks, takenWords } from "./diary.js";
import { isLikely, MOST, TOO_LARGE } from "./entries.js";
import { askToPersist, eraseDiary, importFile, loadDiary, newId, putEntry, removeEntry, saveFile, watchDiary } from "./diary-store.js";
import { askMorningAfter, requireAdvice } from "./dialogs.js";
import { parseMarkup } from "./made.js";
import { drawEntries, painButtons } from "./pain.js";
import { drawReport } from "./report-page.js";
import { report, reportText } from "./report.js";
import { forgetUnfinished, keepUnfinished, loadUnfinished } from "./unfinished.js";
import { weeksOf } from "./weeks.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-diary", textContent: style }));

export class DiaryPart {
  /** The offer beside the main button to resume an interrupted session. @type {{words: string, begin: () => void} | undefined} */
  offered;
  /** The error message of the last erasing, or "". */
  #eraseError = "";
  /** The number of the latest draw: an older one that finishes later is dropped. */
  #drawCount = 0;
  /** Queue of writes, one after the other. @type {Promise<unknown>} */
  #pendingWrite = Promise.resolve();
  /** Whether the last write was saved. */
  #lastWriteSaved = true;

  /**
   * @param {HTMLElement} timer
   * @param {import("./parts.js").Parts} parts
   * @param {Host} host the timer's interface for the diary
   */
  constructor(timer, parts, host) {
    if (!parts.diary.firstChild) parts.diary.append(...parseMarkup(markup));
    for (const part of parts.diary.querySelectorAll("[data-part]")) Object.assign(parts, { [part.getAttribute("data-part") ?? ""]: part });
    this.timer = timer;
    this.parts = parts;
    this.host = host;
    this.promise = parts["diary-note"].textContent ?? "";
    watchDiary(() => this.draw());
    parts.file.addEventListener("change", () => this.take());
    addEventListener("beforeprint", () => {
      if (!parts.report.hidden && !parts.diary.hidden) timer.dataset.printing = "report";
    });
    addEventListener("afterprint", () => timer.removeAttribute("data-printing"));
  }

  /** Handle a press on a button of the diary. @param {import("./parts.js").Job} what @param {Now} now */
  do(what, now) {
    /** @type {Partial<Record<import("./parts.js").Job, () => unknown>>} */
    const jobs = {
      save: () => this.save(now),
      show: () => this.show(),
      told: () => this.copyReport(),
      print: () => this.print("diary"),
      paper: () => this.print("report"),
      csv: () => this.table(),
      file: () => this.file(),
      filed: () => this.parts.file.click(),
      erase: () => this.erase(),
      remind: () => this.#remind(),
    };
    return jobs[what]?.();
  }

  async #remind() {
    try {
      const [{ remind }] = await Promise.all([import("./reminders-part.js"), this.host.settings.later.want()]);
      remind(this.timer, () => {
        const { exercise, plan, seconds } = this.host.now();
        const { settings } = this.host;
        const rules = [...this.parts.done.querySelectorAll("summary, .rules li")].map(({ textContent }) => textContent ?? "");
        return { plan, name: exercise.words.name ?? "", lines: [...settings.lines, ...rules], link: settings.form?.link ?? location.href, seconds };
      });
    } catch {
      this.parts.quiet.textContent = reminders.missing;
    }
  }

  // Recording a session

  /** @param {Now} now */
  keep({ exercise, plan, link, own, player, session, at }) {
    const { counted, asked, place } = player;
    session.id ??= newId();
    session.did = Math.max(session.did ?? 0, counted.size);
    this.offered = undefined;
    if (!this.host.choices().diary) return;
    if (player.status === "running" || player.status === "paused") {
      keepUnfinished({ id: session.id, plan: sessionName({ exercise, link, own }), index: place.index, counted: [...counted] });
    }
    return this.#put({
      id: session.id, day: dayOf(at), time: at.toTimeString().slice(0, 5), did: session.did, of: asked, pain: session.pain ?? null,
      plan: link, exercise: exercise.id, asked: plan.perday * plan.days,
    });
  }

  /** Record an ended session and ask about pain. @param {Now} now */
  async ended(now) {
    const { session, player, exercise } = now;
    forgetUnfinished();
    this.offered = undefined;
    const first = !session.ended;
    session.ended ??= now;
    const { diary } = this.host.choices();
    if (first) this.keep(now);
    if (first && diary) this.host.choose({ lastDone: dayOf(now.at) });
    const [doneCount, plannedCount] = [player.counted.size, player.asked];
    this.parts.ring.textContent = fill(words.of, { n: doneCount, all: plannedCount });
    this.parts.ring.style.setProperty("--part", String(doneCount / plannedCount));
    this.#showPainQuestion(session, exercise.id);
    /** @type {HTMLElement} */ (this.timer.querySelector("[data-do=save]")).hidden = diary;
    await this.draw();
    if (diary && !this.host.choices().lasting) this.#requestPersistence();
  }

  /** Save the session on request, where it is not saved automatically; a second press updates the same entry. @param {Now} now */
  async save({ session }) {
    if (!session.ended) return;
    const { exercise, plan, link, player, at } = session.ended;
    session.id ??= newId();
    await this.#put({
      id: session.id, day: dayOf(at), time: at.toTimeString().slice(0, 5), did: session.did ?? player.counted.size, of: player.asked, pain: session.pain ?? null,
      plan: link, exercise: exercise.id, asked: plan.perday * plan.days,
    });
    session.said = this.#lastWriteSaved ? words.saved : words.refused;
    await this.draw();
    this.parts["next-session"].focus();
  }

  /** @param {Partial<Entry> & {id: string}} entry */
  #put(entry) {
    return (this.#pendingWrite = this.#pendingWrite.then(async () => {
      this.#lastWriteSaved = await putEntry(entry);
    }));
  }

  async #requestPersistence() {
    const answer = await askToPersist();
    if (answer === undefined) return;
    this.host.choose({ lasting: answer ? "yes" : "no" });
    this.#showPersistence();
  }

  #showPersistence() {
    const { lasting } = this.host.choices();
    this.parts.lasting.textContent = lasting === "yes" ? words.lasts : lasting === "no" ? words.may_clear : "";
  }

  // Pain and advice

  /** @param {Session} session @param {string} exercise */
  #showPainQuestion(session, exercise) {
    this.parts.told.textContent = "";
    const showAdvice = () => (this.parts.told.textContent = session.pain == null ? "" : answers[ruleFor(session.pain)]);
    this.parts.pain.replaceChildren(
      ...painButtons(session.pain ?? null, async (pain) => {
        session.pain = pain;
        showAdvice();
        /** @type {HTMLElement | null} */ (this.timer.querySelector("[data-part=easier]"))?.toggleAttribute("hidden", pain === null || ruleFor(pain) === "fine");
        if (this.host.choices().diary && session.id) await this.#put({ id: session.id, pain });
        await this.draw();
      }),
    );
    showAdvice();
    /** @type {HTMLElement | null} */ (this.timer.querySelector("[data-part=easier]"))?.toggleAttribute("hidden", session.pain == null || ruleFor(session.pain) === "fine");
  }

  /** On page load: offer to resume an interrupted session, and ask about the morning after the last one. */
  async welcome() {
    this.#updateOffer();
    const today = dayOf(new Date());
    const { lastDone } = this.host.choices();
    if (!lastDone || lastDone >= today) return;
    const { entries } = await loadDiary();
    const entry = morningAfter(entries, today);
    if (!entry || this.timer.hasAttribute("data-runs")) return;
    askMorningAfter(this.timer, entry.day, (worse) => this.#onMorningAnswer(entry, worse));
  }

  #updateOffer() {
    const { exercise, link, own, player, plan } = this.host.now();
    if (player.status !== "idle") return;
    const unfinished = loadUnfinished(sessionName({ exercise, link, own }), player.phases.length);
    this.offered = undefined;
    // Find the next repetition; without one, only the end of the session was missing and there is nothing to resume.
    const next = player.phases.slice(unfinished?.index).find(({ counts }) => counts);
    if (unfinished && next) {
      const { rep, side } = next;
      const progress = fill(words.go_on, { n: rep, all: count(exercise.words.counted, plan.reps) });
      this.offered = { words: [progress, side && exercise.words.sides?.[side]].filter(Boolean).join(", "), begin: () => this.host.goOn(unfinished) };
    }
    this.host.change();
  }

  /**
   * @param {Entry} entry
   * @param {boolean | null} worse
   * @returns {Promise<string>} the reply
   */
  async #onMorningAnswer(entry, worse) {
    this.host.choose({ lastDone: "" });
    if (worse === null) return answers.unsure;
    await this.#put({ id: entry.id, worse });
    this.draw();
    if (!worse) return answers.not_worse;
    const { entries } = await loadDiary();
    const waits = waitsForAdvice(entries.filter(({ exercise }) => exercise === entry.exercise), this.host.choices().advised);
    if (waits) this.host.choose({ waits: entry.exercise, advised: "" });
    return waits ? answers.twice : answers.once;
  }

  /** Block the next session until the person confirms having had advice. */
  async waits() {
    const { id } = this.host.now().exercise;
    requireAdvice(this.timer, async () => {
      const { entries } = await loadDiary();
      const last = waitsForAdvice(entries.filter(({ exercise }) => exercise === id), "");
      this.host.choose({ waits: "", advised: last?.id ?? "" });
      this.host.begin();
    });
  }

  // Display

  /** Show the current diary and the number of today's sessions. */
  async draw() {
    const drawId = ++this.#drawCount;
    await this.#pendingWrite;
    const { entries, aside, refused } = await loadDiary();
    if (drawId !== this.#drawCount) return;
    const { plan, session } = this.host.now();
    const now = new Date();
    const day = dayOf(now);
    const plannedPerWeek = plan.perday * plan.days;
    const { weeks, outside } = weeksOf(entries, day, plannedPerWeek);
    const today = entries.filter((entry) => entry.day === day).length;
    const nextText = !today ? "" : today < plan.perday ? words.later : words.enough;
    const todayText = fill(words.today, { n: today, all: plan.perday });
    this.parts["next-session"].textContent = [session.said || (refused && words.refused), todayText, nextText, aside && words.aside].filter(Boolean).join(" ");
    this.parts["diary-note"].textContent = [this.#eraseError, aside && words.aside, refused ? words.refused : this.promise].filter(Boolean).join(" ");
    const clockWarning = isLikely(now) ? "" : fill(words.clock, { day: now.toLocaleDateString(language.locale, { dateStyle: "long" }) });
    this.parts.outside.textContent = [clockWarning, outside ? count(words.outside, outside) : ""].filter(Boolean).join(" ");
    const week = weeks[weeks.length - 1];
    this.parts.week.textContent = week ? weekWords(week.sessions, week.asked) : "";
    this.parts.grid.replaceChildren(drawWeeks(weeks, day, plan.perday));
    this.parts.chart.replaceChildren(...drawChart(weeks));
    drawEntries(this.parts.entries, entries, (id, pain) => this.#correctPain(id, pain), (id) => this.#removeSession(id));
    if (!this.parts.report.hidden) this.#drawReport(entries, weeks);
    this.#showPersistence();
  }

  /** @param {string} id @param {number | null} pain */
  async #correctPain(id, pain) {
    const { session, exercise } = this.host.now();
    await this.#put({ id, pain });
    if (session.id === id && session.ended) {
      session.pain = pain;
      this.#showPainQuestion(session, exercise.id);
    }
    await this.draw();
    this.parts.live.textContent = words.corrected;
  }

  /** @param {string} id */
  async #removeSession(id) {
    if (!confirm(words.sure_one)) return;
    await this.#pendingWrite;
    await removeEntry(id);
    await this.draw();
    this.parts.live.textContent = words.removed;
  }

  // Report for the clinician

  /** Open or close the report for the clinician. */
  async show() {
    const { report: page } = this.parts;
    page.hidden = !page.hidden && !this.parts.diary.hidden;
    this.host.open();
    await this.draw();
    if (page.hidden) return;
    page.scrollIntoView({ behavior: "instant" });
    page.focus({ preventScroll: true });
  }

  /** @param {Entry[]} entries @param {import("./weeks.js").Week[]} weeks */
  #drawReport(entries, weeks) {
    this.#report = report(entries, weeks, this.host.now().words);
    drawReport(/** @type {HTMLElement} */ (this.parts.report.querySelector("[data-part=page]")), this.#report);
  }

  /** @type {import("./report.js").Report | undefined} */
  #report;

  async copyReport() {
    if (!this.#report) return;
    const text = reportText(this.#report);
    const output = /** @type {HTMLElement} */ (this.parts.report.querySelector("[data-part=copied-report]"));
    try {
      await navigator.clipboard.writeText(text);
      output.textContent = words.copied;
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, rows: 8, readOnly: true });
      output.replaceChildren(words.copy_refused, field);
      field.select();
    }
  }

  async erase() {
    if (!confirm(words.sure)) return;
    await this.#pendingWrite;
    this.#eraseError = (await eraseDiary()) ? "" : words.left;
    forgetUnfinished();
    this.host.choose({ lastDone: "", waits: "", advised: "" });
    await this.draw();
    if (!this.#eraseError) this.parts.live.textContent = words.erased;
  }

  /** @param {"diary" | "report"} what */
  print(what) {
    this.timer.dataset.printing = what;
    print(); // some phones return at once and print later: see "afterprint" above
  }

  async table() {
    const { entries } = await loadDiary();
    offerFile(diaryTable(entries), "text/csv", `${words.file}.csv`);
  }

  /** Export the whole diary as a file that another device can import. */
  async file() {
    offerFile(await saveFile(), "application/json", `${words.file}-${dayOf(new Date())}.json`);
  }

  /** Import the chosen file: add the entries that are new. */
  async take() {
    const input = /** @type {HTMLInputElement} */ (this.parts.file);
    const file = input.files?.[0];
    if (!file) return;
    const reading = file.size > MOST ? Promise.resolve({ fault: TOO_LARGE }) : file.text().then(importFile, () => ({ fault: words.closed }));
    const result = await reading;
    input.value = ""; // so that the same file can be chosen again
    await this.draw();
    this.parts.moved.textContent = [takenWords(result), "kept" in result && !result.fault && !result.kept ? words.refused : ""].filter(Boolean).join(" ");
  }
}

/**
 * The key that shows whether an interrupted session belongs to this plan.
 * @param {{exercise: {id: string}, link: string, own: boolean}} now
 */
const sessionName = ({ exercise, link, own }) => `${exercise.id}?${link}${own ? "&own" : ""}`;

/** "This week ●●○ 2 of 3"; no marks above 10, as they could not be counted at a glance. @param {number} n @param {number} all */
const weekWords = (n, all) =>
  fill(words.this_week, { marks: all <= 10 ? "●".repeat(n) + "○".repeat(Math.max(0, all - n)) : "", n, all }).replace(/\s+/g, " ");

/**
 * Offer a text as a download. Not by download.js: a module shared by two lazy parts would be one more request.
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function offerFile(text, type, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
