/** Shows the device's stored plans on a page without a timer. */
import { linkQuery, parseLink, planWords } from "../plan/plan.js";
import { loadChoices, saveChoices, watchChoices } from "./choices.js";
import { showStoredPlan } from "./given.js";

const read = () => loadChoices().choices;
const show = () =>
  showStoredPlan(read, { linkQuery, parseLink, planWords }, (isForgotten) => {
    // Read anew: another tab may have stored other plans.
    const given = read().given.split(" ").filter((kept) => !isForgotten(kept)).join(" ");
    saveChoices({ given, givenSince: "", last: "" });
  });
watchChoices(show);
show();
