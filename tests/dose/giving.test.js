/** Texts made by the builder: the email for a mailto address, the text message with its length, the notes. */
import assert from "node:assert/strict";
import test from "node:test";
import { askFirst, briefEmail, briefLines, emailText, mailto, restOfDose, stopLines, tightEmail } from "../../theme/scripts/builder/email.js";
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
  for (const { code, reader, exercise, plan, link, words, usual } of GIVEN) {
    const text = messageText(plan, link, words, reader.locale, defaultPlan(exercise));
    assert.ok(text.startsWith(words.name.replace(/’/g, "'")) && text.endsWith(link));
    const { characters, foreign } = messageLength(text);
    assert.ok(characters < (usual ? 300 : 340), `${characters}: ${text}`);
    if (code === "en") assert.deepEqual(foreign, [], text);
  }
});

test("a text message names the hip that begins where it is not the usual one", () => {
  const { belt, back } = exercises;
  const usual = defaultPlan(belt);
  /** @param {object} changed */
  const text = (changed) => messageText({ ...usual, ...changed }, "l", belt.words, "en", usual);
  assert.match(text({ first: "right" }), /, every day\. Hip on top: right first, then left\.\nl$/);
  assert.doesNotMatch(text({}), /first/);
  assert.doesNotMatch(text({ side: "left", first: "right" }), /first/);
  assert.doesNotMatch(messageText(defaultPlan(back), "l", back.words, "en", defaultPlan(back)), /first/);
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

test("the notes contain exercise, dose, the precautions given and no others, address and check date", () => {
  for (const exercise of Object.values(exercises)) {
    const text = notesText(defaultPlan(exercise), exercise.words, { precautions: ["Ask first: a; b", "- Stop and call: c’s."], reads: "español", link: "https://a.example/?k=72c&days=3", checked: "28 November 2026" });
    const lines = text.split("\n");
    assert.equal(lines[0], `Exercise: ${exercise.words.name}`);
    for (const line of ["The patient reads: español", "Ask first: a; b", "- Stop and call: c's.", "Link: https://a.example/?k=72c&days=3", "Page checked: 28 November 2026"]) assert.ok(lines.includes(line), text);
  }
});

test("short steps name effort and seconds, and the other side only where both work", () => {
  const { belt } = exercises;
  const lines = briefLines(belt.words, { ...defaultPlan(belt), hold: 1 }, "en");
  assert.ok(lines.some((line) => line.includes("out of 10")) && lines.some((line) => line.includes("Press.")) && lines.some((line) => line.includes("Turn over")));
  const one = briefLines(belt.words, { ...defaultPlan(belt), hold: 8, side: "left" }, "en");
  assert.ok(one.some((line) => line.includes("8 seconds")) && !one.some((line) => line.includes("Turn over")));
  assert.deepEqual(one.map((line) => line[0]), ["1", "2", "3"]);
});

test("short steps say what the press is before the leg comes down", () => {
  for (const { code, exercise, plan, reader, words } of GIVEN) {
    const last = exercise.repetition.at(-1);
    const effort = code === "en" ? /out of 10\. Keep breathing\./ : /sobre 10, respirando\./;
    const lines = briefLines(words, plan, reader.locale);
    const named = lines.findIndex((line) => effort.test(line));
    assert.equal(named >= 0, words.steps.some((step) => / (out of|sobre) 10/.test(step)), lines.join("\n"));
    const said = words.phases?.[last.name].said;
    if (named >= 0) assert.equal(lines.filter((line) => /\b(Press|Push|Empuje)\b/.test(line)).length, 1, lines.join("\n"));
    if (named >= 0 && said) assert.ok(lines[named].search(effort) < lines[named].lastIndexOf(said), lines.join("\n"));
  }
});

test("a short email has the numbers that a text message does not say, and that no dose is proven best", () => {
  const { belt } = exercises;
  assert.deepEqual(restOfDose(defaultPlan(belt), languages.en, defaultPlan(belt)), ["For 4 weeks.", "Rest between repetitions: 3 seconds."]);
  assert.deepEqual(restOfDose({ ...defaultPlan(belt), weeks: 1, rest: 0, sets: 2, setrest: 1 }, languages.en, defaultPlan(belt)), ["For 1 week.", "No rest between repetitions.", "Rest between sets: 1 second."]);
  assert.deepEqual(restOfDose({ ...defaultPlan(belt), reps: 1 }, languages.en, defaultPlan(belt)), ["For 4 weeks."]);
  for (const { reader, exercise, plan, link, words } of GIVEN) {
    const lines = { dose: restOfDose(plan, reader, defaultPlan(exercise)), steps: ["1. One. 2. s", "2. Two."], ask: "a", stop: ["- t"] };
    const message = messageText(plan, link, words, reader.locale, defaultPlan(exercise));
    const [phrase, address, rest, ...steps] = briefEmail(message, lines, reader).split("\n");
    assert.equal(`${phrase}\n${address}`, message);
    assert.ok(rest.includes(`${plan.weeks} `) && rest.endsWith(reader.email.first.replace(/’/g, "'")), rest);
    assert.deepEqual(steps, ["", "1. One. 2. s", "2. Two.", "", "a", "", "- t", ""]);
    assert.deepEqual(tightEmail(message, lines, reader).split("\n").slice(3), ["One. 2. s Two.", "a", "- t", ""]);
  }
});

test("a mailto address stays readable and its text cannot end or split it", () => {
  const address = mailto("a: b, c; d/e?f=1&g=2#h\n100 %", "It & that");
  assert.equal(address, "mailto:?subject=It%20%26%20that&body=a:%20b,%20c;%20d/e%3Ff%3D1%26g%3D2%23h%0D%0A100%20%25");
});

test("an email says who should ask first in one line, with the address of the list where there is room", () => {
  const { belt, back } = exercises;
  const { email } = languages.en;
  assert.equal(askFirst(belt.words, email, "https://a.example/"), "Ask first: pain at the outside of either hip; the whole list: https://a.example/");
  assert.equal(askFirst(belt.words, email), "Ask first: pain at the outside of either hip.");
  assert.match(askFirst(back.words, email), /^Ask first: pregnancy .+ goes\.$/);
  assert.equal(askFirst({ ...belt.words, safety: { ask: [], stop: [] } }, email), "");
  const lines = { dose: ["d"], steps: ["s"], ask: "Ask first: a.", stop: ["- t"] };
  assert.match(emailText("l", back.words, lines, languages.en), /\ns\n\nAsk first: a\.\n\nStop and call\n- t\n/);
  assert.match(briefEmail("l", lines, languages.en), /\ns\n\nAsk first: a\.\n\n- t\n/);
  assert.match(briefEmail("l", { ...lines, ask: "" }, languages.en), /\ns\n\n- t\n/);
});

test("stop rules for equipment and of the exercise itself are given only where they apply", () => {
  const item = (text, worn) => ({ textContent: text, dataset: worn ? { worn } : {}, parentElement: null });
  const template = { content: { querySelectorAll: () => [item("a: {own}; b."), item("Belt off  first", "belt")] } };
  assert.deepEqual(stopLines(template, "belt", ["x", "y’s"]), ["- a: x; y's; b.", "- Belt off first"]);
  assert.deepEqual(stopLines(template, "", []), ["- a: b."]);
});
