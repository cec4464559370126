/** Print, as JSON, each line that the timer speaks in its ready-made plans with the shortest time before the next: [line, seconds]. */
import { practice } from "../../theme/scripts/timer/learning.js";
import { midway } from "../../theme/scripts/timer/midway.js";
import { buildPhases } from "../../theme/scripts/timer/session.js";
import { announcement } from "../../theme/scripts/timer/showing.js";
import { EVERY } from "../helpers/every_exercise.js";

/** @type {Map<string, number>} */
const shortest = new Map();
/** @param {string} line @param {number} seconds */
const add = (line, seconds) => line && shortest.set(line, Math.min(seconds, shortest.get(line) ?? Infinity));

/** @param {any} exercise @param {any} plan @param {any[]} phases */
function speak(exercise, plan, phases) {
  for (const [index, phase] of phases.entries()) {
    const player = { status: "running", phases, phase };
    // After a pause a repetition begins with a lead-in; in a practice its announcement repeats the same words.
    if (phase.begins && !phase.words) add(announcement({ ...player, place: { index, into: -exercise.again } }, plan, exercise), exercise.again);
    let [line, since] = [announcement({ ...player, place: { index, into: 0 } }, plan, exercise), 0];
    for (let past = 1; past < phase.seconds; past++) {
      const next = midway({ ...player, left: phase.seconds - past });
      if (!next) continue;
      add(line, past - since);
      [line, since] = [next, past];
    }
    add(line, phase.seconds - since);
  }
}

for (const exercise of Object.values(EVERY)) {
  const usual = Object.fromEntries(Object.entries(exercise.fields).map(([name, field]) => [name, field.default]));
  for (const own of Object.values(exercise.plans)) {
    for (const side of "side" in usual ? ["both", "left", "right"] : [undefined]) {
      const plan = { ...usual, ...own, ...(side && { side }) };
      for (const more of [{}, { sets: 2 }, { reps: 30 }]) speak(exercise, { ...plan, ...more }, buildPhases(exercise, { ...plan, ...more }));
      speak(exercise, plan, practice(buildPhases(exercise, plan), exercise, exercise.practice));
    }
  }
}
console.log(JSON.stringify([...shortest]));
