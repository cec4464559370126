/** The calendar file follows RFC 5545; test_calendar.py reads it with a parser. */
import assert from "node:assert/strict";
import test from "node:test";
import { calendar, doubt, firstDay, fold, isDay, isTime, questions, spread } from "../../theme/scripts/builder/calendar.js";

const WISH = {
  start: "2026-11-20", days: [4, 0, 2], times: ["08:00", "18:30"], weeks: 4, minutes: 7, title: "Hip exercise", text: "a, b; c\\d\ne",
  link: "https://steadyhips.example/timer/?hold=8", id: "abc123", now: new Date("2026-11-20T09:08:07.123Z"),
};

test("a file has one repeating event for each time of day", () => {
  const lines = calendar(WISH).replaceAll("\r\n ", "").split("\r\n");
  for (const line of [
    "DTSTAMP:20261120T090807Z", "DTSTART:20261120T080000", "DTSTART:20261120T183000", "DURATION:PT7M", "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE,FR",
    "DESCRIPTION:a\\, b\\; c\\\\d\\ne\\nhttps://steadyhips.example/timer/?hold=8", "UID:abc123-1", "UID:abc123-2",
  ]) assert.ok(lines.includes(line), line);
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 2);
  assert.deepEqual([lines[0], lines[lines.length - 2], lines[lines.length - 1]], ["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
});

test("the first day is one of the chosen weekdays, across months and leap days", () => {
  assert.equal(firstDay("2026-11-20", [4]), "2026-11-20");
  assert.equal(firstDay("2026-11-21", [4]), "2026-11-27");
  assert.equal(firstDay("2028-02-28", [1]), "2028-02-29");
  assert.equal(firstDay("2026-12-30", [0]), "2027-01-04");
});

test("days are spread over the week without repeats", () => {
  for (let count = 1; count <= 7; count++) {
    const days = spread(count);
    assert.equal(new Set(days).size, count);
    assert.ok(days.every((day) => day >= 0 && day <= 6));
  }
  assert.deepEqual(spread(3), [0, 2, 4]);
});

test("a long line is folded to 75 octets without splitting a character", () => {
  for (const line of ["x".repeat(300), "ü".repeat(100), "漢".repeat(90), "🦵".repeat(60), "short"]) {
    const folded = fold(line);
    for (const part of folded.split("\r\n")) assert.ok(new TextEncoder().encode(part).length <= 75);
    assert.equal(folded.replaceAll("\r\n ", ""), line);
  }
});

test("an invalid day is refused, whatever a field returns, and no file is made of it", () => {
  for (const day of ["2026-11-20", "2028-02-29", "2099-12-31"]) assert.ok(isDay(day), day);
  for (const text of ["", "20261-11-28", "0000-01-01", "0001-01-01", "1970-01-01", "2026-02-31", "2027-02-29", "2026-13-01", "2026-00-10", "28/11/2026", "2026-11-28 ", "2026-1-2", "+02026-11-28", "tomorrow"]) {
    assert.ok(!isDay(text), text);
    assert.throws(() => firstDay(text, [0]), RangeError, text);
    assert.throws(() => calendar({ ...WISH, start: text }), RangeError, text);
  }
  for (const days of [[], [7], [-1]]) assert.throws(() => firstDay("2026-11-20", days), RangeError);
});

test("an invalid time of day is refused", () => {
  for (const time of ["00:00", "08:30", "23:59"]) assert.ok(isTime(time), time);
  for (const text of ["", "8:30 am", "8:30", "8.30", "08.30", "24:00", "25:00", "12:60", "08:30 pm", "0830", "08:30\nX:1"]) {
    assert.ok(!isTime(text), text);
    assert.throws(() => calendar({ ...WISH, times: ["08:00", text] }), RangeError, text);
  }
});

test("an unlikely day and equal times ask for confirmation", () => {
  assert.equal(questions("2026-11-20", ["08:00", "18:00"], "2026-11-20"), "");
  const [past, late, equal] = [["2026-11-19", ["08:00"]], ["2028-01-01", ["08:00"]], ["2026-11-20", ["08:00", "08:00"]]]
    .map(([day, times]) => questions(day, times, "2026-11-20"));
  assert.ok(past && late && equal && new Set([past, late, equal]).size === 3);
  assert.equal(questions("2026-11-19", ["08:00", "08:00"], "2026-11-20"), `${past} ${equal}`);
});

test("a day in the past or more than a year ahead asks for confirmation", () => {
  assert.equal(doubt("2026-11-20", "2026-11-20"), "");
  assert.equal(doubt("2027-11-20", "2026-11-20"), "");
  assert.equal(doubt("2026-11-19", "2026-11-20"), "past");
  assert.equal(doubt("2028-01-01", "2026-11-20"), "far-off");
});
