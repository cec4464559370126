/** What a session needs: the whole screen, a screen that stays on, tones, a voice, changing sides, a practice, the form of the settings, the card that follows it; and the look of what is opened. Fetched when somebody is there. */
import roll from "../../styles/mover-roll.css";
import opened from "../../styles/timer-opened.css";
import runs from "../../styles/timer-runs.css";

export const name = "timer-runs";
export const style = runs + roll + opened;
export { Cues } from "./cues.js";
export { fillCard } from "./done-card.js";
export { ScreenAwake } from "./screen-awake.js";
export { Voice } from "./voice.js";
export { midway } from "./midway.js";
export { practice } from "./learning.js";
export { SettingsForm } from "./settings-form.js";
export { fillScreen, keepAlone, leaveScreen } from "./whole-screen.js";
