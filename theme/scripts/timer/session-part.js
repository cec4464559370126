/**
 * The part that a session needs: full screen, wake lock, cues, voice, change of sides, result card, diary, and the styles of what
 * opens. Loaded at the first user interaction. The diary belongs to each session: compressed with the rest, it is smaller than alone.
 */
import diary from "../../styles/timer-diary.css";
import roll from "../../styles/mover-roll.css";
import opened from "../../styles/timer-opened.css";
import runs from "../../styles/timer-runs.css";

export const name = "timer-runs";
export const style = runs + roll + opened + diary;
export { Cues } from "./cues.js";
export { parseDrawing, parseMarkup } from "./made.js";
export { DiaryPart } from "./diary-part.js";
export { fillCard } from "./done-card.js";
export { ScreenAwake } from "./screen-awake.js";
export { Voice } from "./voice.js";
export { midway } from "./midway.js";
export { fillScreen, keepAlone, leaveScreen } from "./whole-screen.js";
