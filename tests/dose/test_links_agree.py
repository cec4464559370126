"""Build and scripts agree on link, check, dose in words and session length for every exercise."""

import json
import random

import doses
import in_node
from dose import plan

ASK = """
import { planWords, linkQuery } from "./theme/scripts/plan/plan.js";
import { readLink } from "./tests/helpers/read_link.js";
import { buildPhases, secondsLeft } from "./theme/scripts/timer/session.js";
import { EVERY } from "./tests/helpers/every_exercise.js";
import { text } from "node:stream/consumers";
const inputs = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(inputs.map(({ id, chosen, link }) => {
  const exercise = EVERY[id];
  const read = readLink(link && `?${link}`, exercise);
  const seconds = secondsLeft(buildPhases(exercise, chosen));
  return { link: linkQuery(chosen, exercise), words: planWords(chosen, exercise), seconds, plan: read.plan, notices: read.notices };
})));
"""


def in_scripts(inputs: list[dict]) -> list[dict]:
    """Return what the scripts compute from plans and links."""
    done = in_node.run("--input-type=module", "-e", ASK, told=json.dumps(inputs))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def any_plan(one, chance: random.Random) -> plan.Plan:
    """Return a plan with a random permitted value in every field."""
    return {
        name: chance.choice(rule["values"]) if "values" in rule else chance.randint(rule["min"], rule["max"])
        for name, rule in one.fields.items()
    }


def test_build_and_scripts_agree_on_any_plan_of_any_exercise():
    chance = random.Random(24)
    plans = [(one, any_plan(one, chance)) for one in doses.EXERCISES.values() for _ in range(40)]
    inputs = [{"id": one.id, "chosen": chosen, "link": plan.link(one, chosen)} for one, chosen in plans]
    for (one, chosen), computed in zip(plans, in_scripts(inputs), strict=True):
        assert computed == {
            "link": plan.link(one, chosen),
            "words": plan.dose(one, chosen),
            "seconds": plan.seconds(one, chosen),
            "plan": chosen,
            "notices": [],
        }


def test_build_and_scripts_agree_on_the_check_of_a_link_to_the_page_of_a_plan():
    belt = doses.EXERCISES["belt"]
    question = """(m, reps, { belt }) => Object.fromEntries(Object.entries(belt.plans).map(([name, numbers]) => {
      const base = { ...m.defaultPlan(belt), ...numbers };
      return [name, m.linkQuery({ ...base, reps }, belt, base)];
    }))"""
    bases = {name: plan.query(belt, plan.plan(belt, name)) for name in belt.plans}
    want = {name: f"k={plan.check('belt', 'reps=9', base)}&reps=9" for name, base in bases.items()}
    assert in_node.ask("plan/plan.js", question, 9) == want


def test_a_link_of_another_exercise_is_reported():
    belt, back = doses.EXERCISES["belt"], doses.EXERCISES["back"]
    chosen = {**plan.standard(back), "hold": 8}
    (computed,) = in_scripts([{"id": "belt", "chosen": plan.standard(belt), "link": plan.link(back, chosen)}])
    assert len(computed["notices"]) == 1
