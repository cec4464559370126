/**
 * What a returning person is asked: whether to resume an interrupted session, how the morning after the last one was, and to get advice
 * before another one. Loaded when one of these is pending, with its style.
 *
 * @typedef {import("./diary-part.js").DiaryPart} DiaryPart
 * @typedef {import("./entries.js").Entry} Entry
 */
import style from "../../styles/timer-asks.css";
import { count, fill } from "../say.js";
import { answers, welcome_part as words } from "../words.js";
import { dayOf } from "./day.js";
import { askMorningAfter, requireAdvice } from "./dialogs.js";
import { morningAfter, waitsForAdvice } from "./mornings.js";
import { loadUnfinished } from "./resume.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-asks", textContent: style }));

/**
 * @param {DiaryPart} diary
 * @param {boolean} isSamePage whether only the plan changed since this was called: the offer is for one plan, the question was asked
 */
export async function welcome(diary, isSamePage) {
  updateOffer(diary);
  if (isSamePage) return;
  const today = dayOf(new Date());
  const { lastDone } = diary.host.choices();
  if (!lastDone || lastDone >= today) return;
  const entry = morningAfter(await diary.entries(), today);
  if (!entry || diary.timer.hasAttribute("data-runs")) return;
  askMorningAfter(diary.timer, entry.day, (worse) => onMorningAnswer(diary, entry, worse));
}

/** @param {DiaryPart} diary */
function updateOffer(diary) {
  const { host } = diary;
  const { exercise, player, plan } = host.now();
  if (player.status !== "idle") return;
  const unfinished = loadUnfinished(diary.sessionName, player.phases.length);
  diary.offered = undefined;
  // Find the next repetition; without one, only the end of the session was missing and there is nothing to resume.
  const next = player.phases.slice(unfinished?.index).find(({ counts }) => counts);
  if (unfinished && next && !host.settings.blocked) {
    const { rep, side } = next;
    const progress = fill(words.go_on, { n: rep, all: count(exercise.words.counted, plan.reps) });
    diary.offered = { words: [progress, side && exercise.words.sides?.[side]].filter(Boolean).join(", "), begin: () => host.goOn(unfinished) };
  }
  host.change();
}

/**
 * @param {DiaryPart} diary
 * @param {Entry} entry
 * @param {boolean | null} worse
 * @returns {Promise<string>} the reply
 */
async function onMorningAnswer(diary, entry, worse) {
  diary.host.choose({ lastDone: "" });
  if (worse === null) return answers.unsure;
  await diary.put({ id: entry.id, worse });
  diary.drawDiary();
  if (!worse) return answers.not_worse;
  const { choices, choose } = diary.host;
  // The mornings are the person's, whichever exercise came before them.
  if (!waitsForAdvice(await diary.entries(), choices().advised)) return answers.once;
  choose({ waits: entry.exercise, advised: "" });
  updateOffer(diary);
  return answers.twice;
}

/**
 * Block a session until the person confirms having had advice.
 * @param {DiaryPart} diary
 * @param {() => void} run runs it
 */
export function waitForAdvice(diary, run) {
  requireAdvice(diary.timer, async () => {
    const last = waitsForAdvice(await diary.entries(), "");
    diary.host.choose({ waits: "", advised: last?.id ?? "" });
    run();
  });
}
