/** Shows the device's stored plans on a page without a timer. */
import { linkQuery, parseLink, planWords } from "../plan/plan.js";
import { dropPlans, loadChoices, watchChoices } from "./choices.js";
import { showStoredPlan } from "./given.js";

const show = () => showStoredPlan(() => loadChoices().choices, { linkQuery, parseLink, planWords }, dropPlans);
watchChoices(show);
show();
