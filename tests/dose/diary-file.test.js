/** The diary as a table, and the messages after reading a file, without a page. */
import assert from "node:assert/strict";
import test from "node:test";
import { diaryTable, takenWords } from "../../theme/scripts/timer/diary-file.js";

test("the exported table leaves unanswered pain empty", () => {
  const entry = { day: "2026-11-19", time: "09:05", did: 19, of: 20, pain: null, exercise: "back", plan: "hold=8" };
  assert.equal(
    diaryTable([entry, { ...entry, pain: 0 }]),
    "day,time,done,asked,pain,exercise,plan\r\n2026-11-19,09:05,19,20,,back,hold=8\r\n2026-11-19,09:05,19,20,0,back,hold=8\r\n",
  );
});

test("the result of reading a file is described", () => {
  assert.equal(takenWords({ fault: "This file is empty." }), "This file is empty. Nothing was changed.");
  assert.equal(takenWords({ fault: "", added: 1, known: 0, aside: 0 }), "1 session was added.");
  assert.equal(takenWords({ fault: "", added: 0, known: 3, aside: 0 }), "0 sessions were added. 3 stood here already.");
  assert.match(takenWords({ fault: "", added: 2, known: 1, aside: 2 }), /^2 sessions were added\. 1 stood here already\. 2 pieces .* set aside\.$/);
});
