/** Shows the device's stored plan on a page without a timer. */
import { planWords, readLink } from "../plan/plan.js";
import { loadChoices, saveChoices } from "./choices.js";
import { showStoredPlan } from "./given.js";

showStoredPlan(loadChoices().choices, { readLink, planWords }, () => saveChoices({ given: "", givenSince: "", last: "" }));
