/** Texts made by the builder: the email for a mailto address, the text message with its length, the notes. */
import assert from "node:assert/strict";
import test from "node:test";
import { briefEmail, briefLines, emailText, mailto, stopLines } from "../../theme/scripts/builder/email.js";
import exercises from "../../theme/scripts/exercises.js";
import languages from "../../theme/scripts/languages.js";
import { messageLength, messageText } from "../../theme/scripts/builder/message.js";
import { notesText } from "../../theme/scripts/builder/notes.js";
import { defaultPlan, linkQuery } from "../../theme/scripts/plan/plan.js";

/** Every exercise in every language, with its standard plan and one whose fields all differ. */
const GIVEN = Object.entries(languages).flatMap(([code, reader]) => Object.values(exercises).flatMap((exercise) => {
  const usual = defaultPlan(exercise);
  const other = Object.fromEntries(Object.entries(exercise.fields).map(([name, rule]) => [name, "values" in rule ? rule.values.at(-1) : name === "days" ? 6 : rule.max]));
  return [usual, other].map((plan) => {
    const query = linkQuery(plan, exercise);
    const link = `https://steadyhips.example/es/ejercicio/de-pie-con-los-pies-separados/temporizador/${query && `?${query}`}`;
    return { code, reader, exercise, plan, link, words: reader.exercises[exercise.id], usual: plan === usual };
  });
}));

test("a text message is shorter than 300 characters, with the longest dose shorter than 340", () => {
  for (const { code, reader, plan, link, words, usual } of GIVEN) {
    const text = messageText(plan, link, words, reader.locale);
    assert.ok(text.startsWith(words.name.replace(/’/g, "'")) && text.endsWith(link));
    const { characters, foreign } = messageLength(text);
    assert.ok(characters < (usual ? 300 : 340), `${characters}: ${text}`);
    if (code === "en") assert.deepEqual(foreign, [], text);
  }
});

test("a message holds 160 or 153 GSM characters, and an extended one counts two", () => {
  assert.deepEqual(messageLength("a".repeat(160)), { characters: 160, messages: 1, foreign: [] });
  assert.deepEqual(messageLength("ñ¿àé".repeat(40)), { characters: 160, messages: 1, foreign: [] });
  assert.deepEqual(messageLength("a".repeat(161)), { characters: 161, messages: 2, foreign: [] });
  assert.equal(messageLength("a".repeat(306)).messages, 2);
  assert.equal(messageLength("a".repeat(307)).messages, 3);
  assert.deepEqual(messageLength("€".repeat(80)), { characters: 160, messages: 1, foreign: [] });
  assert.deepEqual(messageLength(`${"a".repeat(152)}€${"a".repeat(152)}`), { characters: 306, messages: 3, foreign: [] });
});

test("one character outside that alphabet leaves 70, then 67 per message", () => {
  assert.deepEqual(messageLength("í".repeat(70)), { characters: 70, messages: 1, foreign: ["í"] });
  assert.deepEqual(messageLength(`í${"a".repeat(70)}`), { characters: 71, messages: 2, foreign: ["í"] });
  assert.equal(messageLength("í".repeat(134)).messages, 2);
  assert.equal(messageLength("í".repeat(135)).messages, 3);
  assert.deepEqual(messageLength("🦵"), { characters: 2, messages: 1, foreign: ["🦵"] });
  assert.equal(messageLength(`${"í".repeat(66)}🦵${"í".repeat(65)}`).messages, 2);
});

test("the notes contain exercise, dose, who should ask first, address and check date", () => {
  for (const exercise of Object.values(exercises)) {
    const text = notesText(defaultPlan(exercise), exercise.words, { ask: ["under 18"], reads: "español", link: "https://a.example/?k=72c&days=3", checked: "28 November 2026" });
    const lines = text.split("\n");
    assert.equal(lines[0], `Exercise: ${exercise.words.name}`);
    for (const line of ["The patient reads: español", "Link: https://a.example/?k=72c&days=3", "Page checked: 28 November 2026"]) assert.ok(lines.includes(line), text);
    assert.ok(lines.some((line) => line.startsWith("Ask first: ") && exercise.words.safety.ask.every((rule) => line.includes(rule.replace(/’/g, "'"))) && line.endsWith("under 18")));
  }
});

test("short steps name effort and seconds, and the other side only where both work", () => {
  const { belt } = exercises;
  const lines = briefLines(belt.words, { ...defaultPlan(belt), hold: 1 }, "en");
  assert.ok(lines.some((line) => line.includes("out of 10")) && lines.some((line) => line.includes("Press.")) && lines.some((line) => line.includes("Turn over")));
  const one = briefLines(belt.words, { ...defaultPlan(belt), hold: 8, side: "left" }, "en");
  assert.ok(one.some((line) => line.includes("8 seconds")) && !one.some((line) => line.includes("Turn over")));
  assert.deepEqual(one.map((line) => line[0]), ["1", "2", "3", "4"]);
});

test("a mailto address stays readable and its text cannot end or split it", () => {
  const address = mailto("a: b, c; d/e?f=1&g=2#h\n100 %", "It & that");
  assert.equal(address, "mailto:?subject=It%20%26%20that&body=a:%20b,%20c;%20d/e%3Ff%3D1%26g%3D2%23h%0D%0A100%20%25");
});

test("an email says who should ask first only where the exercise needs it", () => {
  const { belt, back } = exercises;
  const reader = { ...languages.en };
  const lines = { dose: ["d"], steps: ["s"], stop: ["- t"] };
  for (const make of [emailText, briefEmail]) {
    assert.ok(!make("l", belt.words, lines, reader).includes("Ask first"));
    assert.match(make("l", back.words, lines, reader), /\ns\n\nAsk first: pregnancy .+\.\n\n(Stop and call\n)?- t\n/);
  }
});

test("stop rules for equipment and of the exercise itself are given only where they apply", () => {
  const item = (text, worn) => ({ textContent: text, dataset: worn ? { worn } : {}, parentElement: null });
  const template = { content: { querySelectorAll: () => [item("a: {own}; b."), item("Belt off  first", "belt")] } };
  assert.deepEqual(stopLines(template, "belt", ["x", "y’s"]), ["- a: x; y's; b.", "- Belt off first"]);
  assert.deepEqual(stopLines(template, "", []), ["- a: b."]);
});
