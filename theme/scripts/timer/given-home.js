/** Shows the device's stored plan on a page without a timer. */
import { linkQuery, parseLink, planWords } from "../plan/plan.js";
import { loadChoices, saveChoices } from "./choices.js";
import { showStoredPlan } from "./given.js";

showStoredPlan(loadChoices().choices, { linkQuery, parseLink, planWords }, () => saveChoices({ given: "", givenSince: "", last: "" }));
