/**
 * After a session: the diary that it can be saved in. Fetched on use: nobody needs it to begin.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */
import { linkQuery } from "../plan/plan.js";
import { addEntry, dayOf, diaryTable, drawDiary, eraseDiary, loadDiary } from "./diary.js";

export class After {
  /**
   * @param {import("./parts.js").Parts} parts
   * @param {() => {plan: Plan, player: Player}} now
   * @param {() => void} open bring the diary into sight
   */
  constructor(parts, now, open) {
    this.parts = parts;
    this.now = now;
    this.open = open;
  }

  save() {
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
    if (kept) this.today("Saved.");
    else this.parts["next-session"].textContent = "This browser refuses to keep a diary.";
    if (kept) this.open();
    this.draw();
  }

  /** Say how many sessions of today stand in the diary. @param {string} [saved] */
  today(saved = "") {
    const { perday } = this.now().plan;
    const today = loadDiary().entries.filter(({ day }) => day === dayOf(new Date())).length;
    const next = today < perday ? "The next session is later today." : "That is all for today.";
    this.parts["next-session"].textContent = `${saved} In the diary today: ${today} of ${perday}. ${saved && next}`.trim();
  }

  draw() {
    const { entries, damaged } = loadDiary();
    if (damaged) this.parts["diary-note"].textContent = "The diary on this device could not be read. It was set aside and a new one begun.";
    this.parts.grid.replaceChildren(drawDiary(entries, this.now().plan, dayOf(new Date())));
  }

  erase() {
    if (!confirm("Erase the whole diary on this device?")) return;
    eraseDiary();
    this.today();
    this.draw();
  }

  table() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([diaryTable(loadDiary().entries)], { type: "text/csv" }));
    link.download = "hip-diary.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
