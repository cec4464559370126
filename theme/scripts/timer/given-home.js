/** Shows the device's stored plans on a page without a timer. */
import { linkQuery, parseLink, planWords } from "../plan/plan.js";
import { loadChoices, saveChoices } from "./choices.js";
import { showStoredPlan } from "./given.js";

showStoredPlan(loadChoices().choices, { linkQuery, parseLink, planWords }, (given) => saveChoices({ given, givenSince: "", last: "" }));
