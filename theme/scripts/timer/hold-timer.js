/**
 * `<hold-timer>`: draws, listens and ties the rooms together. Its markup stands in the page (theme/partials/timer.html).
 *
 * On the element: `data-plan` is the page's plan as a link's query, which the page's own address overrides;
 * `data-phase`, `data-side`, `data-paused` and `--phase-seconds` pose the moving figure (theme/styles/figures.css).
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */
import { formFault, linkQuery, planRows, planWords, readLink, standard } from "../plan/plan.js";
import { loadChoices, saveChoices } from "./choices.js";
import { Cues } from "./cues.js";
import { Player } from "./player.js";
import { ScreenAwake } from "./screen-awake.js";
import { layOut, secondsLeft } from "./session.js";

/** Seconds of tones set ahead: more where a dark screen lets the page look at the clock but once a minute. */
const AHEAD = { seen: 8, unseen: 75 };

/** What a phase is called, and what to do in it. @type {Record<string, [string, string]>} */
const WORDS = {
  ready: ["Get ready", "Lie on your side, belt round both ankles."],
  lift: ["Lift", "Lift the top leg until the belt is tight."],
  hold: ["Press", "Press gently and keep breathing."],
  lower: ["Lower", "Let the leg down slowly."],
  rest: ["Rest", "Rest until the next press."],
  setrest: ["Rest", "Rest between sets."],
  change: ["Turn over", "Roll onto your other side."],
};

/**
 * The diary, fetched when the page stands: nobody needs it to begin, and a first view on a bad line is lighter without.
 * @type {Promise<typeof import("./diary.js")> | undefined}
 */
let diary;
const fetchDiary = () => (diary ??= import("./diary.js"));
// Asked for again when it is used, should the line be cut just now.
const prefetch = () => fetchDiary().catch(() => (diary = undefined));
addEventListener("load", () => setTimeout(prefetch, 1000));

/** Only one timer on a page runs at a time. @type {HoldTimer | undefined} */
let active;

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** @param {string[]} texts */
const items = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

class HoldTimer extends HTMLElement {
  /** @type {Record<string, HTMLElement>} */
  #parts = {};
  /** @type {Record<string, HTMLButtonElement>} */
  #buttons = {};
  #kept = loadChoices();
  #choices = this.#kept.choices;
  #link = standard;
  #plan = standard;
  #player = new Player([]);
  #cues = new Cues(() => this.#setTones());
  #awake = new ScreenAwake((refused) => this.#note("screen", refused ? "This device may switch its screen off by itself." : ""));
  /** Quiet words, each about another thing. @type {Record<string, string>} */
  #notes = {};
  /** @type {Animation | undefined} */
  #bar;

  connectedCallback() {
    if (this.#parts.live) return;
    for (const part of this.querySelectorAll("[data-part]")) this.#parts[part.getAttribute("data-part") ?? ""] = /** @type {HTMLElement} */ (part);
    for (const button of this.querySelectorAll("button")) {
      if (button.dataset.do) this.#buttons[button.dataset.do] = button;
    }
    this.#readPlan();
    this.#fillForm();
    this.#ready();
    for (const name of ["test", "settings", "diary", "main"]) this.#buttons[name].disabled = false;

    this.addEventListener("click", (event) => this.#do(/** @type {Element} */ (event.target).closest("button")?.dataset.do));
    const keys = this.hasAttribute("data-alone") ? document : this;
    keys.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.#parts.settings.addEventListener("input", (event) => this.#changed(/** @type {HTMLInputElement} */ (event.target)));
    for (const name of ["settings", "save"]) this.#parts[name].addEventListener("submit", (event) => event.preventDefault());
    this.#parts.save.addEventListener("submit", () => this.#withDiary(this.#save()));
    document.addEventListener("visibilitychange", () => this.#hidden());
  }

  // The plan

  #readPlan() {
    const page = readLink(this.dataset.plan ?? "").plan;
    const asked = readLink(location.search, page);
    const { choices, damaged } = this.#kept;
    // The icon on a home screen opens the plan that ran last.
    const last = !asked.asked && /[?&]last=1\b/.test(location.search) ? readLink(choices.last).plan : undefined;
    this.#link = last ?? asked.plan;
    const query = linkQuery(this.#link);
    this.#plan = choices.from === query ? readLink(choices.mine).plan : this.#link;
    const notices = [...asked.notices];
    if (damaged) notices.push("The settings kept on this device could not be read. They were set aside.");
    this.#parts.notices.replaceChildren(...items(notices));
    this.#parts.notices.hidden = !notices.length;
    // A sheet that is asked for beside this dose must print this dose.
    const sheets = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('main a[href*="handout/"]'));
    for (const sheet of sheets) sheet.search = query;
  }

  /** Lay the session out and show it from its start. */
  #ready() {
    this.#player.reset();
    this.#bar?.cancel();
    const phases = layOut(this.#plan, this.#choices.pace === "own");
    const player = (this.#player = new Player(phases));
    player.addEventListener("phase", () => this.#phase());
    player.addEventListener("tick", () => this.#tick());
    player.addEventListener("status", () => this.#status());
    this.#tune();
    this.#parts.dose.textContent = planWords(this.#plan) + (this.#mine() ? " (changed by you)" : "");
    // What stands on paper in place of the timer tells how to count the page's plan; another plan is told by its numbers.
    const own = linkQuery(this.#plan) === linkQuery(readLink(this.dataset.plan ?? "").plan);
    const numbers = document.createElement("ul");
    numbers.append(...items(planRows(this.#plan).map(({ label, value }) => `${label}: ${value}`)));
    this.#parts.count.replaceChildren(...(own ? this.#counting : [numbers]));
    this.#status();
    this.#facts(phases[0]);
    this.#show("Ready when you are", this.#whole(), this.#choices.pace === "own" ? "Press Start, then once for each hold." : this.#firstHint);
    this.dataset.side = phases[0].side;
  }

  #counting = [...(this.querySelector("[data-part=count]")?.childNodes ?? [])];
  #firstHint = this.querySelector("[data-part=hint]")?.textContent ?? "";

  /** Whether the numbers are the person's own. */
  #mine() {
    return linkQuery(this.#plan) !== linkQuery(this.#link);
  }

  #whole() {
    const whole = secondsLeft(this.#player.phases);
    return Number.isFinite(whole) ? clock(whole) : String(this.#plan.reps);
  }

  // What is shown

  /**
   * Write only what has changed, into the text that is there: it spares the browser most of a frame's work.
   * @param {string} name
   * @param {string} text
   */
  #put(name, text) {
    const part = this.#parts[name];
    if (part.textContent === text) return;
    if (part.firstChild) part.firstChild.nodeValue = text;
    else part.textContent = text;
  }

  /**
   * @param {string} word
   * @param {string} digits
   * @param {string} hint
   */
  #show(word, digits, hint) {
    this.#put("phase", word);
    this.#digits(digits);
    this.#put("hint", hint);
  }

  /** @param {string} digits */
  #digits(digits) {
    this.#put("digits", digits);
    // Their number sets the size (theme/styles/timer.css); two are the usual.
    const chars = String(Math.max(2, digits.length));
    const { style } = this.#parts.digits;
    if (style.getPropertyValue("--chars") !== chars) style.setProperty("--chars", chars);
  }

  /** @param {Phase} phase */
  #facts({ rep, set, side }) {
    const { reps, sets } = this.#plan;
    const left = this.#player.sessionLeft;
    this.#put("rep", `${rep} of ${reps}` + (sets > 1 ? `, set ${set}` : ""));
    this.#put("side", side);
    this.#put("left", Number.isFinite(left) ? clock(Math.ceil(left)) : "–");
  }

  /** Draw the place where the session is. */
  #draw() {
    const player = this.#player;
    const phase = /** @type {Phase} */ (player.phase);
    const kind = player.place.into < 0 ? "ready" : phase.kind;
    const waits = phase.seconds === Infinity;
    const [word, hint] = WORDS[kind];
    this.dataset.phase = kind;
    this.dataset.side = phase.side;
    // Only these two are paced by it, and any change has the whole figure styled anew.
    if (!waits && (kind === "lift" || kind === "lower")) this.style.setProperty("--phase-seconds", String(phase.seconds));
    this.#show(word, waits ? "–" : String(Math.ceil(player.left)), waits ? `${hint} Then press the button.` : hint);
    this.#facts(phase);
    const label = !waits ? "Pause" : kind === "lift" ? "Start the hold" : "I have turned over";
    if (this.#buttons.main.textContent !== label) this.#buttons.main.textContent = label;
    return { phase, kind, waits };
  }

  /** A phase or lead-in begins. */
  #phase() {
    const { phase, kind, waits } = this.#draw();
    const said = this.#saying(kind, phase);
    this.#parts.live.textContent = said;
    this.#cues.say(said);
    this.#cues.buzz(kind);
    this.#bar?.cancel(); // the tones are set by the tick that follows each phase at once
    if (waits) return;
    const { left, place } = this.#player;
    const whole = place.into < 0 ? left : phase.seconds;
    const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#bar = this.#parts.bar.animate(
      { transform: ["scaleX(0)", "scaleX(1)"] },
      { duration: whole * 1000, fill: "forwards", easing: moves ? "linear" : `steps(${Math.ceil(whole)})` },
    );
    this.#bar.currentTime = (whole - left) * 1000;
  }

  /**
   * @param {string} kind
   * @param {Phase} phase
   */
  #saying(kind, { rep, set, side, seconds }) {
    const { reps, sets, hold } = this.#plan;
    if (kind === "ready") return `Get ready. ${capital(side)} hip on top.`;
    if (kind === "lift") return `Lift. ${rep} of ${reps}.`;
    if (kind === "hold") return hold === 1 ? "Press." : `Press for ${seconds} seconds.`;
    if (kind === "setrest") return `Rest. Next is set ${set} of ${sets}.`;
    if (kind === "change") return `Turn over. ${capital(side)} hip on top.`;
    return `${WORDS[kind][0]}.`;
  }

  #tick() {
    const { phase, left } = this.#player;
    if (!phase) return;
    if (Number.isFinite(left)) this.#digits(String(Math.ceil(left)));
    this.#facts(phase);
    this.#setTones();
  }

  #setTones() {
    if (this.#player.status === "running") this.#cues.set(this.#player.ahead(document.hidden || this.#choices.keepGoing ? AHEAD.unseen : AHEAD.seen));
  }

  /** It started, paused or ended. */
  #status() {
    const { status, why, phase } = this.#player;
    const runs = status === "running";
    const busy = runs || status === "paused";
    for (const name of ["previous", "next", "restart", "end"]) this.#buttons[name].disabled = !busy;
    /** @type {HTMLFieldSetElement} */ (this.#parts.numbers).disabled = busy;
    this.#parts.whose.textContent = busy
      ? "You can change these when the session is over."
      : this.#mine() ? `You changed these numbers. The page's plan is: ${planWords(this.#link)}.` : "Your clinician's numbers come first.";
    this.toggleAttribute("data-paused", status === "paused");
    this.#parts.done.hidden = status !== "done";
    if (runs) {
      // Also where it runs again by another button than the big one.
      if (active !== this) active?.pause();
      active = this;
      this.#awake.on();
      return;
    }
    const whole = status === "done" && !phase;
    this.#awake.off();
    // The tone of the end has just begun.
    if (!whole) this.#cues.cancel();
    this.#bar?.pause();
    if (status === "paused" && phase) {
      this.#draw();
      const reason = { "": "", hidden: " The page was out of sight, so the timer kept your place.", asleep: " The device was asleep, so the timer kept your place." }[why];
      const place = `Paused at repetition ${phase.rep} of ${this.#plan.reps}, ${phase.side} side.${reason}`;
      this.#put("phase", "Paused");
      this.#parts.hint.textContent = this.#parts.live.textContent = place;
      this.#buttons.main.textContent = "Go on";
    } else {
      this.dataset.phase = status;
      this.#bar?.cancel();
      this.#buttons.main.textContent = status === "done" ? "Start again" : "Start";
      if (status === "done") this.#done();
    }
  }

  #done() {
    const { counted, phases, phase } = this.#player;
    const of = phases.filter(({ kind }) => kind === "hold").length;
    const did = counted.size;
    const title = !phase && did === of ? "Done. Well held." : "Ended.";
    const count = `You did ${did} of ${of} presses of ${this.#plan.hold} s.`;
    this.#show(title.split(".")[0], String(did), count);
    this.#put("left", "0:00");
    this.#parts.did.textContent = title;
    this.#parts["did-of"].textContent = `${count} Plan: ${planWords(this.#plan)}. ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`;
    this.#parts.live.textContent = `${title} ${count}`;
    this.#parts.save.hidden = did === 0;
    this.#withDiary(this.#sessionOfTheDay());
    if (!phase) {
      this.#cues.buzz("done");
      this.#cues.say(title);
    }
  }

  // What is pressed

  /** @param {string} [what] */
  #do(what) {
    const player = this.#player;
    const choose = /** @type {Record<string, () => unknown>} */ ({
      main: () => this.#main(),
      previous: () => this.#skip(() => player.previous()),
      next: () => this.#skip(() => player.next()),
      restart: () => this.#skip(() => player.start()),
      end: () => player.end(),
      test: () => this.#test(),
      settings: () => this.#open("settings"),
      diary: () => this.#open("diary") && this.#withDiary(this.#drawDiary()),
      reset: () => this.#use(this.#link),
      copy: () => this.#copy(),
      print: () => this.#print(),
      csv: () => this.#withDiary(this.#saveTable()),
      erase: () => this.#withDiary(this.#erase()),
    });
    if (what) choose[what]?.();
  }

  #main() {
    const player = this.#player;
    if (player.status === "running") {
      if (player.phase?.seconds === Infinity) player.step();
      else player.pause();
      return;
    }
    this.#note("sound", this.#cues.wake() ? "" : "This browser plays no tones. Follow the screen.");
    if (player.status === "paused") return player.goOn();
    this.#ready();
    this.#choices.last = linkQuery(this.#plan);
    saveChoices(this.#choices);
    this.#player.start();
    // The big button stays in reach wherever the page is scrolled to; what it starts must be in sight as well.
    const [stage, controls] = this.querySelectorAll(".timer-stage, .timer-controls");
    const { top, bottom } = stage.getBoundingClientRect();
    if (top < 0 || bottom > controls.getBoundingClientRect().top) stage.scrollIntoView({ behavior: "instant" });
  }

  /** @param {() => void} move */
  #skip(move) {
    // Tones that are set for what is skipped must not sound.
    this.#cues.cancel();
    move();
  }

  pause() {
    this.#player.pause();
  }

  #hidden() {
    const player = this.#player;
    if (player.status !== "running") return;
    if (!document.hidden) return player.tick();
    if (this.#choices.keepGoing && this.#cues.sounding) this.#setTones();
    else player.pause("hidden");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!this.contains(target) && target !== document.body) return;
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    const { status } = this.#player;
    // A focused button already takes the space bar for itself.
    if (event.key === " " && !target.closest("a, button")) this.#main();
    else if (event.key === "ArrowLeft") this.#do("previous");
    else if (event.key === "ArrowRight") this.#do("next");
    else if (event.key === "Escape" && status === "running") this.pause();
    else if (event.key === "Escape" && status === "paused") this.#do("end");
    else return;
    event.preventDefault();
  }

  #test() {
    const sounds = this.#cues.test();
    const { level, volume } = this.#choices;
    const heard = level === "off" || !volume ? "Sound is off in the settings." : "You should hear tones. If not, turn the volume up or the silent switch off.";
    this.#note("sound", sounds ? heard : "This browser plays no tones. Follow the screen.");
    this.#parts.quiet.scrollIntoView({ behavior: "instant", block: "nearest" });
  }

  /**
   * @param {string} about
   * @param {string} words
   */
  #note(about, words) {
    this.#notes[about] = words;
    this.#parts.quiet.textContent = Object.values(this.#notes).filter(Boolean).join(" ");
  }

  /**
   * What a button opens lies under the buttons that stick to the foot of a small screen.
   * @param {string} name
   */
  #open(name) {
    const opens = this.#toggle(name);
    if (opens) this.#parts[name].scrollIntoView({ behavior: "instant" });
    return opens;
  }

  /** @param {string} name */
  #toggle(name) {
    const opens = this.#parts[name].hidden;
    this.#parts[name].hidden = !opens;
    this.#buttons[name].setAttribute("aria-expanded", String(opens));
    return opens;
  }

  // Settings

  #form() {
    return /** @type {HTMLFormElement} */ (this.#parts.settings);
  }

  #fillForm() {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (this.#form().elements))) {
      const value = { ...this.#choices, ...this.#plan }[/** @type {keyof Plan} */ (field.name)];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (field.type === "radio") field.checked = field.value === value;
      else if (field.name) field.value = String(value);
      if (field.name in standard) this.#fault(field, "");
    }
    const offered = { shake: "vibrate" in navigator, evenOnSilent: "audioSession" in navigator, voice: "speechSynthesis" in window };
    for (const [name, there] of Object.entries(offered)) {
      const label = this.#form().querySelector(`[name=${name}]`)?.closest("label");
      if (label) label.hidden = !there;
    }
  }

  /** @param {HTMLInputElement} field */
  #changed(field) {
    const { name, type, value } = field;
    if (!(name in standard)) {
      Object.assign(this.#choices, { [name]: type === "checkbox" ? field.checked : type === "range" ? Number(value) : value });
      saveChoices(this.#choices);
      this.#tune();
      this.#cues.cancel();
      this.#setTones();
      if (name === "pace") this.#use(this.#plan);
      return;
    }
    const fault = formFault(/** @type {keyof Plan} */ (name), value);
    this.#fault(field, fault);
    if (!fault) this.#use(readLink(`${name}=${value}`, this.#plan).plan, false);
  }

  #tune() {
    const { level, volume, voice, shake, evenOnSilent, keepGoing } = this.#choices;
    // Out of sight, a page may look at the clock but once a minute.
    this.#player.patience = keepGoing ? 90 : 3;
    Object.assign(this.#cues, { level, volume: volume / 100, voice, shake, evenOnSilent });
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} fault
   */
  #fault(field, fault) {
    const limits = field.parentElement?.querySelector(".timer-limits");
    if (!limits) return;
    limits.classList.toggle("is-fault", Boolean(fault));
    field.setAttribute("aria-invalid", String(Boolean(fault)));
    limits.setAttribute("data-said", limits.getAttribute("data-said") ?? limits.textContent);
    limits.textContent = fault || limits.getAttribute("data-said");
  }

  /**
   * @param {Plan} plan
   * @param {boolean} [fill]
   */
  #use(plan, fill = true) {
    this.#plan = plan;
    const [from, mine] = [linkQuery(this.#link), linkQuery(plan)];
    Object.assign(this.#choices, from === mine ? { from: "-", mine: "" } : { from, mine });
    saveChoices(this.#choices);
    if (fill) this.#fillForm();
    const { status } = this.#player;
    if (status === "idle" || status === "done") this.#ready();
  }

  async #copy() {
    const address = new URL(`${document.documentElement.dataset.base ?? ".."}/timer/`, location.href);
    address.search = linkQuery(this.#plan);
    const here = ["localhost", "127.0.0.1"].includes(location.hostname) ? " It works only on this machine." : "";
    try {
      await navigator.clipboard.writeText(address.href);
      this.#parts.copied.textContent = `Copied.${here}`;
    } catch {
      this.#parts.copied.textContent = `Copying was refused. The link is: ${address.href}${here}`;
    }
  }

  // Diary

  /** @param {Promise<void>} work */
  #withDiary(work) {
    work.catch(() => {
      diary = undefined;
      this.#note("diary", "The diary could not be loaded. Try again when you are online.");
    });
  }

  async #save() {
    const { addEntry, dayOf } = await fetchDiary();
    const { counted, phases } = this.#player;
    const now = new Date();
    const pain = new FormData(/** @type {HTMLFormElement} */ (this.#parts.save)).get("pain");
    const kept = addEntry({
      day: dayOf(now),
      time: now.toTimeString().slice(0, 5),
      did: counted.size,
      of: phases.filter(({ kind }) => kind === "hold").length,
      pain: pain ? Number(pain) : null,
      plan: linkQuery(this.#plan),
    });
    this.#parts.save.hidden = kept;
    if (kept) await this.#sessionOfTheDay("Saved.");
    else this.#parts["next-session"].textContent = "This browser refuses to keep a diary.";
    if (kept && this.#parts.diary.hidden) this.#toggle("diary");
    await this.#drawDiary();
  }

  /** @param {string} [saved] */
  async #sessionOfTheDay(saved = "") {
    const { dayOf, loadDiary } = await fetchDiary();
    const { perday } = this.#plan;
    const today = loadDiary().entries.filter(({ day }) => day === dayOf(new Date())).length;
    const next = today < perday ? "The next session is later today." : "That is all for today.";
    this.#parts["next-session"].textContent = `${saved} In the diary today: ${today} of ${perday}. ${saved && next}`.trim();
  }

  async #drawDiary() {
    const { dayOf, drawDiary, loadDiary } = await fetchDiary();
    const { entries, damaged } = loadDiary();
    if (damaged) this.#parts["diary-note"].textContent = "The diary on this device could not be read. It was set aside and a new one begun.";
    this.#parts.grid.replaceChildren(drawDiary(entries, this.#plan, dayOf(new Date())));
  }

  async #erase() {
    const { eraseDiary } = await fetchDiary();
    if (!confirm("Erase the whole diary on this device?")) return;
    eraseDiary();
    await this.#sessionOfTheDay();
    await this.#drawDiary();
  }

  #print() {
    this.setAttribute("data-printing", "");
    print();
    this.removeAttribute("data-printing");
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

customElements.define("hold-timer", HoldTimer);
