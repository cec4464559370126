/** The calendar file keeps to the form of RFC 5545; a parser reads it in test_calendar.py. */
import assert from "node:assert/strict";
import test from "node:test";
import { calendar, firstDay, fold, spread } from "../../theme/scripts/builder/calendar.js";

const WISH = {
  start: "2026-11-20", days: [4, 0, 2], times: ["08:00", "18:30"], weeks: 4, minutes: 7, title: "Hip exercise", text: "a, b; c\\d\ne",
  link: "https://steadyhips.example/timer/?hold=8", id: "abc123", now: new Date("2026-11-20T09:08:07.123Z"),
};

test("a file holds one repeating event for each time of day", () => {
  const lines = calendar(WISH).replaceAll("\r\n ", "").split("\r\n");
  for (const line of [
    "DTSTAMP:20261120T090807Z", "DTSTART:20261120T080000", "DTSTART:20261120T183000", "DURATION:PT7M", "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE,FR",
    "DESCRIPTION:a\\, b\\; c\\\\d\\ne\\nhttps://steadyhips.example/timer/?hold=8", "UID:abc123-1", "UID:abc123-2",
  ]) assert.ok(lines.includes(line), line);
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 2);
  assert.deepEqual([lines[0], lines[lines.length - 2], lines[lines.length - 1]], ["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
});

test("the first day is one of the chosen weekdays, over the ends of months and leap days", () => {
  assert.equal(firstDay("2026-11-20", [4]), "2026-11-20");
  assert.equal(firstDay("2026-11-21", [4]), "2026-11-27");
  assert.equal(firstDay("2028-02-28", [1]), "2028-02-29");
  assert.equal(firstDay("2026-12-30", [0]), "2027-01-04");
});

test("days are spread over the week, each once", () => {
  for (let count = 1; count <= 7; count++) {
    const days = spread(count);
    assert.equal(new Set(days).size, count);
    assert.ok(days.every((day) => day >= 0 && day <= 6));
  }
  assert.deepEqual(spread(3), [0, 2, 4]);
});

test("a long line is folded to 75 octets and no letter is cut", () => {
  for (const line of ["x".repeat(300), "ü".repeat(100), "漢".repeat(90), "🦵".repeat(60), "short"]) {
    const folded = fold(line);
    for (const part of folded.split("\r\n")) assert.ok(new TextEncoder().encode(part).length <= 75);
    assert.equal(folded.replaceAll("\r\n ", ""), line);
  }
});
