/** What a session needs: the whole screen, rolling over, a practice press, the form of the settings; and the look of what is opened. Fetched when somebody is there. */
import drawing from "../../figures/mover-roll.svg";
import roll from "../../styles/mover-roll.css";
import opened from "../../styles/timer-opened.css";
import runs from "../../styles/timer-runs.css";

export const name = "timer-runs";
export const style = runs + roll + opened;
export { drawing };
export { practice } from "./learning.js";
export { SettingsForm } from "./settings-form.js";
export { fillScreen, keepAlone, leaveScreen } from "./whole-screen.js";
