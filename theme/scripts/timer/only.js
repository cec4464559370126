/** The exercise of all that was kept on a device when there was only one. */
export const ONLY = "belt";
/** Under this name local storage keeps the session that is under way. */
export const UNDER_WAY = "steady-hips-session-1";
/** With this at its end, the address of a timer asks for the page's own plan, though the device keeps another. */
export const USUAL = "#standard";
