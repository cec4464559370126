"""One more exercise is an entry of numbers, its words and a page: timer, sheet, link, builder and lists follow by themselves."""

import copy
import json
import re
import shutil

import pytest
import yaml

import in_node
from dose import plan
from project import ROOT, run_build
from writing import languages

NUMBERS = """
  march:
    page: exercise/marching.md
    kind: step
    sides: leading
    ready: 15
    again: 5
    change: 5
    repetition:
      - {name: knee, does: move, seconds: 2, frame: go}
      - {name: stay, does: work, seconds: hold, frame: work}
      - {name: foot, does: move, seconds: 1, frame: back}
    fields: {hold: 3, reps: 6, sets: 1, rest: 0, setrest: 30, first: right, perday: 1, days: 2, weeks: 4}
    effort: light
    plans: {standard: {}}
"""
PAGE = """---
title: Marching
description: A made-up exercise for a test.
audience: patient
author: Steady Hips
checked: 2026-11-28
next_check: 2027-11-28
reviewer: none
exercise: march
---
# Marching

## The steps {#steps}

1. Lift a knee.

{{ plan-table standard }}

{{ timer }}

{{ exercises steps }}
"""
SESSION = """
import { linkQuery, planWords, readLink } from "./theme/scripts/plan/plan.js";
import { layOut, secondsLeft } from "./theme/scripts/timer/session.js";
import { text } from "node:stream/consumers";
const { exercise, link } = JSON.parse(await text(process.stdin));
const { plan, notices } = readLink(`?${link}`, exercise);
const phases = layOut(exercise, plan);
const sides = [...new Set(phases.map(({ side }) => side))];
const again = linkQuery(plan, exercise);
console.log(JSON.stringify({ plan, notices, seconds: secondsLeft(phases), sides, again, words: planWords(plan, exercise) }));
"""


def words(code: str) -> dict:
    """Words for it in a language: those of the side steps, by its own names."""
    said = copy.deepcopy(languages.words(code)["exercises"]["sidestep"])
    names = ["knee", "stay", "foot"]
    said["name"] = "Marching"
    said["phases"] = {name: {"word": name.capitalize(), "hint": "", "said": f"{name.capitalize()}."} for name in names}
    said["practice"] = {"ready": "Stand tall.", **{name: f"{name.capitalize()} slowly." for name in names}}
    said["phrase"] = {"reps": said["phrase"]["reps"], "hold": {"other": " ({n} s)"}, **said["phrase"]}
    said["rows"] = {"hold": {"label": "Stay", "says": {"hold": {"other": "{n} s"}}}, **said["rows"]}
    return said


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    """The site of a project to which the exercise was added."""
    root = tmp_path_factory.mktemp("more")
    for name in ("hooks", "theme", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("package.json", "package-lock.json", "references.bib"):
        shutil.copy(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    at = "      - Is it safe for me?: exercise/safety.md\n"
    assert at in nav
    (root / "mkdocs.yml").write_text(nav.replace(at, f"      - Marching: exercise/marching.md\n{at}"), encoding="utf-8")
    (root / "docs" / "exercise" / "marching.md").write_text(PAGE, encoding="utf-8")
    drawn = (ROOT / "theme" / "figures" / "mover-back.svg").read_text(encoding="utf-8")
    (root / "theme" / "figures" / "mover-march.svg").write_text(
        drawn.replace("{title}", "Marching").replace("{desc}", "A person marches."), encoding="utf-8"
    )
    numbers = root / "hooks" / "dose" / "exercises.yml"
    numbers.write_text(numbers.read_text(encoding="utf-8").rstrip() + NUMBERS, encoding="utf-8")
    for code in languages.codes():
        path = root / "theme" / "words" / f"{code}.yml"
        told = yaml.safe_dump({"march": words(code)}, allow_unicode=True, sort_keys=False, width=1000)
        text = path.read_text(encoding="utf-8")
        indented = "".join(f"  {line}\n" for line in told.splitlines())
        path.write_text(text.replace("\nexercises:\n", f"\nexercises:\n{indented}", 1), encoding="utf-8")
    done = run_build(root / "site", root=root, site_url="https://steadyhips.example/")
    assert done.returncode == 0, done.stderr
    return root / "site"


def told(page: str) -> dict:
    """The exercise that a page gives to its scripts."""
    return json.loads(re.search(r'<script type="application/json" data-part="exercise">(.*?)</script>', page)[1])


@pytest.mark.slow
def test_its_timer_runs_its_session_from_its_link(more):
    page = (more / "exercise" / "marching" / "timer" / "index.html").read_text(encoding="utf-8")
    asked = "hold=5&reps=8"
    link = f"k={plan.check('march', asked)}&{asked}"
    done = in_node.run("--input-type=module", "-e", SESSION, told=json.dumps({"exercise": told(page), "link": link}))
    assert done.returncode == 0, done.stderr
    ran = json.loads(done.stdout)
    assert (ran["notices"], ran["again"], ran["sides"]) == ([], link, ["right", "left"])
    assert (ran["plan"]["hold"], ran["plan"]["reps"]) == (5, 8)
    assert ran["seconds"] == 15 + 8 * 8 + 5 + 5 + 8 * 8
    assert "(5 s)" in ran["words"]
    assert re.search(r'data-moving="[./]*figures/mover-march-moving-\w+\.svg"', page)


@pytest.mark.slow
def test_its_sheet_its_card_its_place_in_the_builder_and_in_the_lists_follow(more):
    sheet = (more / "exercise" / "marching" / "sheet" / "index.html").read_text(encoding="utf-8")
    assert "steadyhips.example/exercise/marching/timer/" in sheet
    assert told(sheet)["id"] == "march"
    assert 'value="march"' in (more / "clinicians" / "index.html").read_text(encoding="utf-8")
    everything = (more / "pages" / "index.html").read_text(encoding="utf-8")
    for address in ("exercise/marching/", "exercise/marching/timer/", "exercise/marching/sheet/"):
        assert f'href="../{address}"' in everything, address
        assert f"https://steadyhips.example/{address}" in (more / "sitemap.xml").read_text(encoding="utf-8")
        assert f'"{address}"' in (more / "sw.js").read_text(encoding="utf-8")
