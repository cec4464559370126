/**
 * The diary in the page: records each session, asks about pain, shows the weeks. Comes with session-part.js. What is rarely asked for it
 * loads on request: corrections, the report, files, reminders, and what a returning person is asked.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./unfinished.js").Unfinished} Unfinished
 * @typedef {{id?: string, seen: number, did?: number, pain?: number | null, ended?: Now, said?: string}} Session
 *   id: of its entry; seen: repetitions passed to the diary, −1 after a restart; did: the most repetitions done; ended: its state at the end;
 *   said: the outcome of saving it
 * @typedef {{exercise: import("../plan/exercise.js").Exercise, plan: import("../plan/numbers.js").Plan, link: string, words: string, own: boolean,
 *   player: import("./player.js").Player, session: Session, at: Date, seconds: number}} Now
 *   seconds: of a guided session of the plan; link: the plan as a link's query; words: the plan in words
 * @typedef {import("./made.js").Parsers & {now: () => Now, parseLink: typeof import("../plan/plan.js").parseLink, planWords: typeof import("../plan/plan.js").planWords, choices: () => import("./choices.js").Choices, choose: (changed: Partial<import("./choices.js").Choices>) => void,
 *   settings: import("./settings.js").Settings, wantForm: () => Promise<unknown>, note: (about: string, text: string) => void,
 *   open: () => void, goOn: (kept: Unfinished) => void, change: () => void}} Host
 *   wantForm: loads the settings form; note: shows a message below the timer
 */
import { diary as markup } from "../markup_diary.js";
import { count, fill } from "../say.js";
import { answers, diary_forms as forms, diary_part as words, language, reminders_part as reminders } from "../words.js";
import { ruleFor } from "./answers.js";
import { dayOf } from "./day.js";
import { drawWeeks } from "./diary.js";
import { isLikely, separate } from "./entries.js";
import { askToPersist, eraseDiary, loadDiary, newId, putEntry, readAll, dropEntry, save, watchDiary } from "./diary-store.js";
import { painButtons } from "./pain.js";
import { forgetUnfinished, keepUnfinished } from "./unfinished.js";
import { weeksOf } from "./weeks.js";

export class DiaryPart {
  /** What the parts that load on request need of the store: given, not imported, as a module shared by two parts would be one more request. */
  store = { eraseDiary, readAll, dropEntry, save, separate };
  /** The offer beside the main button to resume an interrupted session. @type {{words: string, begin: () => void} | undefined} */
  offered;
  /** The error message of the last erasing, or "". */
  eraseError = "";
  /** The number of the latest draw: an older one that finishes later is dropped. */
  #drawCount = 0;
  /** Queue of writes, one after the other. @type {Promise<unknown>} */
  pendingWrite = Promise.resolve();
  /** Whether the last write was saved. */
  #lastWriteSaved = true;

  /**
   * @param {HTMLElement} timer
   * @param {import("./parts.js").Parts} parts
   * @param {Host} host the timer's interface for the diary
   */
  constructor(timer, parts, host) {
    if (!parts.diary.firstChild) parts.diary.append(...host.parseMarkup(markup));
    for (const part of parts.diary.querySelectorAll("[data-part]")) Object.assign(parts, { [part.getAttribute("data-part") ?? ""]: part });
    this.timer = timer;
    this.parts = parts;
    this.host = host;
    this.promise = parts["diary-note"].textContent ?? "";
    this.title = /** @type {Element} */ (parts.diary.firstElementChild);
    this.name = this.title.textContent;
    watchDiary(() => this.drawDiary());
    parts.file.addEventListener("change", () => this.#files("takeFile"));
    this.#list = /** @type {HTMLDetailsElement} */ (parts.entries.closest("details"));
    this.#list.addEventListener("toggle", () => this.#list.open && this.drawDiary());
    addEventListener("beforeprint", () => {
      if (!parts.report.hidden && !parts.diary.hidden) timer.dataset.printing ??= "report";
    });
    addEventListener("afterprint", () => timer.removeAttribute("data-printing"));
  }

  /** Handle a press on a button of the diary. @param {import("./parts.js").Job} what @param {Now} now */
  do(what, now) {
    /** @type {Partial<Record<import("./parts.js").Job, () => unknown>>} */
    const jobs = {
      save: () => this.save(now),
      show: () => this.show(),
      told: () => this.#reportPage?.copyReport(this.parts.report),
      print: () => this.print("diary"),
      paper: () => this.print("report"),
      csv: () => this.#files("saveTable"),
      file: () => this.#files("saveFile"),
      filed: () => Object.assign(this.parts.file, { value: "" }).click(), // so that the same file can be chosen again
      erase: async () => (await this.#loaded(import("./corrections.js"), words.no_part))?.eraseAll(this),
      remind: () => this.#remind(),
    };
    return jobs[what]?.();
  }

  /**
   * Return a part that loads on request; say so and return undefined where it cannot be loaded.
   * @template Part
   * @param {Promise<Part>} loading
   * @param {string} missing
   * @returns {Promise<Part | undefined>}
   */
  async #loaded(loading, missing) {
    const part = await loading.catch(() => undefined);
    this.host.note("missing", part ? "" : missing);
    return part;
  }

  async #remind() {
    const { settings, wantForm } = this.host;
    const loading = Promise.all([import("./reminders-part.js"), wantForm(), settings.later.want()]);
    (await this.#loaded(loading, reminders.missing))?.[0].remind(this);
  }

  // Recording a session

  /** @param {Now} now */
  keep(now) {
    const { player, session } = now;
    const { counted, place } = player;
    session.id ??= newId();
    session.did = Math.max(session.did ?? 0, counted.size);
    this.offered = undefined;
    if (!this.host.choices().diary) return;
    if (player.status === "running" || player.status === "paused") {
      keepUnfinished(now.exercise.id, { id: session.id, did: session.did, plan: sessionName(now), index: place.index, counted: [...counted] });
    }
    return this.#record(now, session);
  }

  /** Record an ended session and ask about pain. @param {Now} now */
  async ended(now) {
    const { session, player, exercise } = now;
    forgetUnfinished(exercise.id);
    this.offered = undefined;
    const first = !session.ended;
    session.ended ??= now;
    const { diary } = this.host.choices();
    if (first) this.keep(now);
    if (first && diary) this.host.choose({ lastDone: dayOf(now.at) });
    const [doneCount, plannedCount] = [player.counted.size, player.asked];
    this.parts.ring.textContent = fill(words.of, { n: doneCount, all: plannedCount });
    this.parts.ring.style.setProperty("--part", String(doneCount / plannedCount));
    this.showPainQuestion(session);
    /** @type {HTMLElement} */ (this.timer.querySelector("[data-do=save]")).hidden = diary;
    await this.drawDiary();
    if (diary && !this.host.choices().lasting) this.#requestPersistence();
  }

  /** Save the session on request, where it is not saved automatically; a second press updates the same entry. @param {Now} now */
  async save({ session }) {
    if (!session.ended) return;
    await this.#record(session.ended, session);
    session.said = this.#lastWriteSaved ? words.saved : words.refused;
    await this.drawDiary();
    this.parts["next-session"].focus();
  }

  /** Save the entry of a session. @param {Now} now its state @param {Session} session */
  #record({ exercise, plan, link, player, at }, session) {
    return this.put({
      id: (session.id ??= newId()), day: dayOf(at), time: at.toTimeString().slice(0, 5), did: session.did ?? player.counted.size, of: player.asked,
      pain: session.pain ?? null, plan: link, exercise: exercise.id, asked: plan.perday * plan.days,
    });
  }

  /** All entries by time. */
  async entries() {
    return (await loadDiary()).entries;
  }

  /** The key of the present plan for an interrupted session. */
  get sessionName() {
    return sessionName(this.host.now());
  }

  /** @param {Partial<Entry> & {id: string}} entry */
  put(entry) {
    return (this.pendingWrite = this.pendingWrite.then(async () => {
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

  /** @param {Session} session */
  showPainQuestion(session) {
    const showAdvice = () => {
      const { pain } = session;
      const fine = pain == null || ruleFor(pain) === "fine";
      this.parts.told.textContent = pain == null ? "" : fine ? answers.fine : answers.above;
      this.timer.querySelector("[data-part=easier]")?.toggleAttribute("hidden", fine);
    };
    this.parts.pain.replaceChildren(
      ...painButtons(session.pain ?? null, async (pain) => {
        session.pain = pain;
        showAdvice();
        if (session.id) await this.put({ id: session.id, pain });
        await this.drawDiary();
      }),
    );
    showAdvice();
  }

  /** On page load: offer to resume an interrupted session, and ask about the morning after the last one. */
  welcome(isSamePage = false) {
    // Where this cannot be loaded, it is asked at the next visit.
    import("./welcome-part.js").then(({ welcome }) => welcome(this, isSamePage), () => {});
  }

  /** Block a session until the person confirms having had advice. @param {() => void} run runs it */
  async waits(run) {
    (await this.#loaded(import("./welcome-part.js"), answers.twice))?.waitForAdvice(this, run);
  }

  // Display

  /** Show the current diary and the number of today's sessions. Only sessions of the timer's exercise count, as only these did its plan ask for. */
  async drawDiary() {
    const drawId = ++this.#drawCount;
    await this.pendingWrite;
    const { entries: all, aside, refused } = await loadDiary();
    if (drawId !== this.#drawCount) return;
    const { exercise, plan, session, words: planText } = this.host.now();
    const entries = all.filter((entry) => entry.exercise === exercise.id);
    const others = all.length > entries.length ? words.others : "";
    this.title.textContent = `${this.name}: ${planText}`;
    const now = new Date();
    const day = dayOf(now);
    const plannedPerWeek = plan.perday * plan.days;
    const { weeks, outside } = weeksOf(entries, day, plannedPerWeek);
    const today = entries.filter((entry) => entry.day === day).length;
    const nextText = !today ? "" : today < plan.perday ? words.later : words.enough;
    const todayText = fill(words.today, { n: today, all: plan.perday });
    this.parts["next-session"].textContent = [session.said || (refused && words.refused), todayText, nextText, aside && words.aside].filter(Boolean).join(" ");
    this.parts["diary-note"].textContent = [this.eraseError, aside && words.aside, refused ? words.refused : this.promise].filter(Boolean).join(" ");
    const clockWarning = isLikely(now) ? "" : fill(words.clock, { day: now.toLocaleDateString(language.locale, { dateStyle: "long" }) });
    this.parts.outside.textContent = [clockWarning, outside ? count(forms.outside, outside) : "", others].filter(Boolean).join(" ");
    const week = weeks[weeks.length - 1];
    this.parts.week.textContent = week ? weekWords(week.sessions, week.asked) : "";
    this.parts.grid.replaceChildren(drawWeeks(weeks, day, plan.perday));
    this.#drawChart(weeks);
    this.#list.hidden = !all.length;
    this.#drawList(all);
    if (!this.parts.report.hidden) this.#reportPage?.drawReport(this.parts.report, this.host, exercise, entries, weeks, others);
    this.#showPersistence();
  }

  /** Draw the chart in the open diary, from the second week on. @param {import("./weeks.js").Week[]} weeks */
  async #drawChart(weeks) {
    const drawId = this.#drawCount;
    const part = weeks.length > 1 && !this.parts.diary.hidden ? await this.#loaded(import("./chart-part.js"), words.no_part) : undefined;
    if (drawId === this.#drawCount) this.parts.chart.replaceChildren(...(part?.drawChart(weeks, this.host.parseDrawing) ?? []));
  }

  // Corrections

  /** The list of entries, which is drawn while open. */
  #list;

  /** @param {Entry[]} entries */
  async #drawList(entries) {
    if (!this.#list.open) return;
    const part = await this.#loaded(import("./corrections.js"), words.no_part);
    if (part) part.drawEntries(this, entries);
    else this.#list.open = false; // to be tried again
  }

  // Report for the clinician

  /** @type {typeof import("./report-page.js") | undefined} */
  #reportPage;

  /** Open or close the report for the clinician. */
  async show() {
    this.#reportPage = await this.#loaded(import("./report-page.js"), words.no_part);
    this.#reportPage?.toggle(this);
  }

  /** @param {"diary" | "report"} what */
  print(what) {
    this.timer.dataset.printing = what;
    print(); // some phones return at once and print later: see "afterprint" above
  }

  // Files

  /** Run a task of the code for files; where it cannot be loaded, a message stands below their buttons. @param {"saveTable" | "saveFile" | "takeFile"} task */
  async #files(task) {
    const part = await import("./diary-file.js").catch(() => undefined);
    this.parts.moved.textContent = part ? "" : words.no_file;
    part?.[task](this);
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
