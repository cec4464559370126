/**
 * Corrections of the diary: a list of the latest entries, to change the answer about pain or to remove one, and erasing all. Loaded when
 * the list is opened or erasing is asked for.
 *
 * @typedef {import("./diary-part.js").DiaryPart} DiaryPart
 * @typedef {import("./entries.js").Entry} Entry
 */
import style from "../../styles/timer-entries.css";
import { fill } from "../say.js";
import { corrections as words, language } from "../words.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-entries", textContent: style }));

/** Number of latest entries listed. */
const EDITABLE_COUNT = 14;

/**
 * List the latest entries.
 * @param {DiaryPart} diary
 * @param {Entry[]} entries
 */
export function drawEntries(diary, entries) {
  diary.parts.entries.replaceChildren(
    ...entries.slice(-EDITABLE_COUNT).reverse().map(({ id, day, time, did, of, pain }) => {
      const date = new Intl.DateTimeFormat(language.locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(day));
      const when = [date, time].filter(Boolean).join(", ");
      const item = document.createElement("li");
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.append(new Option(words.not_said, ""), ...Array.from({ length: 11 }, (_, n) => new Option(String(n))));
      select.value = pain === null ? "" : String(pain);
      select.setAttribute("aria-label", fill(words.pain_of, { when }));
      select.addEventListener("change", () => correctPain(diary, id, select.value === "" ? null : Number(select.value)));
      label.append(words.pain, select);
      const removeButton = Object.assign(document.createElement("button"), { type: "button", textContent: words.remove });
      removeButton.setAttribute("aria-label", fill(words.remove_of, { when }));
      removeButton.addEventListener("click", () => removeSession(diary, id));
      const text = did === null || of === null ? when : `${when}: ${fill(words.of, { n: did, all: of })}`;
      item.append(Object.assign(document.createElement("span"), { textContent: text }), label, removeButton);
      return item;
    }),
  );
}

/**
 * @param {DiaryPart} diary
 * @param {string} id
 * @param {number | null} pain
 */
async function correctPain(diary, id, pain) {
  const { session } = diary.host.now();
  await diary.put({ id, pain });
  if (session.id === id && session.ended) {
    session.pain = pain;
    diary.showPainQuestion(session);
  }
  await diary.drawDiary();
  diary.parts.live.textContent = words.corrected;
}

/**
 * @param {DiaryPart} diary
 * @param {string} id
 */
async function removeSession(diary, id) {
  if (!confirm(words.sure_one)) return;
  await diary.pendingWrite;
  await diary.store.removeEntry(id);
  await diary.drawDiary();
  diary.parts.live.textContent = words.removed;
}

/** @param {DiaryPart} diary */
export async function eraseAll(diary) {
  if (!confirm(words.sure)) return;
  await diary.pendingWrite;
  const erased = await diary.store.eraseDiary();
  diary.eraseError = erased ? "" : words.left;
  diary.store.forgetUnfinished();
  diary.host.choose({ lastDone: "", waits: "", advised: "" });
  await diary.drawDiary();
  if (erased) diary.parts.live.textContent = words.erased;
}
