/**
 * After a session: the diary that it can be saved in. Fetched when it is opened, or behind a session that has begun.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */
import style from "../../styles/timer-diary.css";
import { fill } from "../say.js";
import { after as words } from "../words.js";
import { dayOf, diaryTable, drawChart, drawDiary, takenWords } from "./diary.js";
import { MOST, TOO_LARGE } from "./entries.js";
import { addEntry, eraseDiary, loadDiary, saveFile, takeIn, watchDiary } from "./kept.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-diary", textContent: style }));

export class After {
  /** "Saved." while it is so. */
  #saved = "";
  /** What became of the last erasing, where it failed. */
  #left = "";
  /** Grows with each look at the diary, as a later look may be answered sooner. */
  #looks = 0;

  /**
   * @param {import("./parts.js").Parts} parts
   * @param {() => {plan: Plan, link: string, player: Player}} now link: the plan as a link's query
   * @param {() => void} open bring the diary into sight
   */
  constructor(parts, now, open) {
    this.parts = parts;
    this.now = now;
    this.open = open;
    this.promise = parts["diary-note"].textContent ?? "";
    watchDiary(() => this.draw());
    parts.file.addEventListener("change", () => this.take());
  }

  async save() {
    const { player, link } = this.now();
    const now = new Date();
    const pain = new FormData(/** @type {HTMLFormElement} */ (this.parts.save)).get("pain");
    this.parts.save.hidden = true;
    const kept = await addEntry({
      day: dayOf(now),
      time: now.toTimeString().slice(0, 5),
      did: player.counted.size,
      of: player.holds,
      pain: pain ? Number(pain) : null,
      plan: link,
    });
    this.#saved = kept ? words.saved : words.refused;
    this.open();
    await this.draw();
    // The form has gone; these words are read where the focus stands.
    this.parts["next-session"].focus();
  }

  /** A session has ended that is not saved yet. */
  async ended() {
    this.#saved = "";
    await this.draw();
  }

  /** Show the diary as it stands now, and say how many sessions of today are in it. */
  async draw() {
    const look = ++this.#looks;
    const { entries, aside, refused } = await loadDiary();
    if (look !== this.#looks) return;
    const { plan } = this.now();
    const day = dayOf(new Date());
    const today = entries.filter((entry) => entry.day === day).length;
    const next = today < plan.perday ? words.later : words.enough;
    const count = fill(words.today, { n: today, all: plan.perday });
    this.parts["next-session"].textContent = [this.#saved, count, this.#saved && next, aside && words.aside].filter(Boolean).join(" ");
    this.parts["diary-note"].textContent = [this.#left, aside && words.aside, refused ? words.refused : this.promise].filter(Boolean).join(" ");
    this.parts.grid.replaceChildren(drawDiary(entries, plan, day));
    this.parts.chart.replaceChildren(...drawChart(entries));
  }

  async erase() {
    if (!confirm(words.sure)) return;
    this.#saved = "";
    this.#left = (await eraseDiary()) ? "" : words.left;
    await this.draw();
    if (!this.#left) this.parts.live.textContent = words.erased;
  }

  async table() {
    const { entries } = await loadDiary();
    give(diaryTable(entries), "text/csv", `${words.file}.csv`);
  }

  /** The whole diary as a file that another device can read. */
  async file() {
    give(await saveFile(), "application/json", `${words.file}-${dayOf(new Date())}.json`);
  }

  /** Read the file that was chosen, and add what is new in it. */
  async take() {
    const input = /** @type {HTMLInputElement} */ (this.parts.file);
    const file = input.files?.[0];
    if (!file) return;
    const opened = file.size > MOST ? Promise.resolve({ fault: TOO_LARGE }) : file.text().then(takeIn, () => ({ fault: words.closed }));
    const read = await opened;
    input.value = ""; // so that the same file can be chosen again
    await this.draw();
    this.parts.moved.textContent = [takenWords(read), "kept" in read && !read.fault && !read.kept ? words.refused : ""].filter(Boolean).join(" ");
  }
}

/**
 * Hand a text out as a file.
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function give(text, type, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
