"""A link, its check, its dose in words and the length of its session are the same at build and in the scripts, for every exercise."""

import json
import random

import doses
import in_node
from dose import plan

ASK = """
import { planWords, linkQuery, readLink } from "./theme/scripts/plan/plan.js";
import { layOut, secondsLeft } from "./theme/scripts/timer/session.js";
import { EVERY } from "./tests/helpers/every_exercise.js";
import { text } from "node:stream/consumers";
const asked = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(asked.map(({ id, chosen, link }) => {
  const exercise = EVERY[id];
  const read = readLink(link && `?${link}`, exercise);
  const seconds = secondsLeft(layOut(exercise, chosen));
  return { link: linkQuery(chosen, exercise), words: planWords(chosen, exercise), seconds, plan: read.plan, notices: read.notices };
})));
"""


def in_scripts(asked: list[dict]) -> list[dict]:
    """What the scripts make of plans and links."""
    done = in_node.run("--input-type=module", "-e", ASK, told=json.dumps(asked))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def any_plan(one, chance: random.Random) -> plan.Plan:
    """A plan of an exercise whose every field may be anything that is allowed."""
    return {
        name: chance.choice(rule["values"]) if "values" in rule else chance.randint(rule["min"], rule["max"])
        for name, rule in one.fields.items()
    }


def test_build_and_scripts_agree_on_any_plan_of_any_exercise():
    chance = random.Random(24)
    plans = [(one, any_plan(one, chance)) for one in doses.EXERCISES.values() for _ in range(40)]
    asked = [{"id": one.id, "chosen": chosen, "link": plan.link(one, chosen)} for one, chosen in plans]
    for (one, chosen), told in zip(plans, in_scripts(asked), strict=True):
        assert told == {
            "link": plan.link(one, chosen),
            "words": plan.dose(one, chosen),
            "seconds": plan.seconds(one, chosen),
            "plan": chosen,
            "notices": [],
        }


def test_a_link_of_another_exercise_would_be_noticed():
    belt, back = doses.EXERCISES["belt"], doses.EXERCISES["back"]
    chosen = {**plan.standard(back), "hold": 8}
    (told,) = in_scripts([{"id": "belt", "chosen": plan.standard(belt), "link": plan.link(back, chosen)}])
    assert len(told["notices"]) == 1
