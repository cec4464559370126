/**
 * After a session: what was done, and the diary that it can be saved in.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */
import { linkQuery, planWords } from "../plan/plan.js";
import { ending } from "./showing.js";

/**
 * The diary, fetched when the page stands: nobody needs it to begin, and a first view on a bad line is lighter without.
 * @type {Promise<typeof import("./diary.js")> | undefined}
 */
let diary;
const fetchDiary = () => (diary ??= import("./diary.js"));
// Asked for again when it is used, should the line be cut just now.
const prefetch = () => fetchDiary().catch(() => (diary = undefined));
addEventListener("load", () => setTimeout(prefetch, 1000));

export class After {
  /**
   * @param {import("./parts.js").Parts} parts
   * @param {import("./parts.js").Note} note
   * @param {() => {plan: Plan, player: Player}} now
   */
  constructor(parts, note, now) {
    this.parts = parts;
    this.note = note;
    this.now = now;
    parts.save.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#withDiary(this.#save());
    });
  }

  /** Show it when the session is over, else hide it. */
  draw() {
    const { player, plan } = this.now();
    const over = player.status === "done";
    this.parts.done.hidden = !over;
    if (!over) return;
    const { title, count } = ending(player, plan);
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    this.parts.did.textContent = title;
    this.parts["did-of"].textContent = `${count} Plan: ${planWords(plan)}. ${today}.`;
    this.parts.save.hidden = player.counted.size === 0;
    this.#withDiary(this.#sessionOfTheDay());
  }

  open() {
    this.#withDiary(this.#draw());
  }

  erase() {
    this.#withDiary(this.#erase());
  }

  table() {
    this.#withDiary(this.#saveTable());
  }

  /** @param {Promise<void>} work */
  #withDiary(work) {
    work.catch(() => {
      diary = undefined;
      this.note("diary", "The diary could not be loaded. Try again when you are online.");
    });
  }

  async #save() {
    const { addEntry, dayOf } = await fetchDiary();
    const { player, plan } = this.now();
    const now = new Date();
    const pain = new FormData(/** @type {HTMLFormElement} */ (this.parts.save)).get("pain");
    const kept = addEntry({
      day: dayOf(now),
      time: now.toTimeString().slice(0, 5),
      did: player.counted.size,
      of: player.holds,
      pain: pain ? Number(pain) : null,
      plan: linkQuery(plan),
    });
    this.parts.save.hidden = kept;
    if (kept) await this.#sessionOfTheDay("Saved.");
    else this.parts["next-session"].textContent = "This browser refuses to keep a diary.";
    if (kept) this.parts.diary.hidden = false;
    await this.#draw();
  }

  /** @param {string} [saved] */
  async #sessionOfTheDay(saved = "") {
    const { dayOf, loadDiary } = await fetchDiary();
    const { perday } = this.now().plan;
    const today = loadDiary().entries.filter(({ day }) => day === dayOf(new Date())).length;
    const next = today < perday ? "The next session is later today." : "That is all for today.";
    this.parts["next-session"].textContent = `${saved} In the diary today: ${today} of ${perday}. ${saved && next}`.trim();
  }

  async #draw() {
    const { dayOf, drawDiary, loadDiary } = await fetchDiary();
    const { entries, damaged } = loadDiary();
    if (damaged) this.parts["diary-note"].textContent = "The diary on this device could not be read. It was set aside and a new one begun.";
    this.parts.grid.replaceChildren(drawDiary(entries, this.now().plan, dayOf(new Date())));
  }

  async #erase() {
    const { eraseDiary } = await fetchDiary();
    if (!confirm("Erase the whole diary on this device?")) return;
    eraseDiary();
    await this.#sessionOfTheDay();
    await this.#draw();
  }

  async #saveTable() {
    const { diaryTable, loadDiary } = await fetchDiary();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([diaryTable(loadDiary().entries)], { type: "text/csv" }));
    link.download = "hip-diary.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
