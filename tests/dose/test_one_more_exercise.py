"""To add an exercise takes its numbers, words and a page: timer, sheet, link, builder and lists are generated."""

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
import { linkQuery, planWords } from "./theme/scripts/plan/plan.js";
import { readLink } from "./tests/helpers/read_link.js";
import { buildPhases, secondsLeft } from "./theme/scripts/timer/session.js";
import { text } from "node:stream/consumers";
const { exercise, link } = JSON.parse(await text(process.stdin));
const { plan, notices } = readLink(`?${link}`, exercise);
const phases = buildPhases(exercise, plan);
const sides = [...new Set(phases.map(({ side }) => side))];
const again = linkQuery(plan, exercise);
console.log(JSON.stringify({ plan, notices, seconds: secondsLeft(phases), sides, again, words: planWords(plan, exercise) }));
"""


def words(code: str) -> dict:
    """Return the words of the added exercise: those of the side steps with its own names."""
    entry = copy.deepcopy(languages.words(code)["exercises"]["sidestep"])
    names = ["knee", "stay", "foot"]
    entry["name"] = "Marching"
    entry["phases"] = {name: {"word": name.capitalize(), "hint": "", "said": f"{name.capitalize()}."} for name in names}
    entry["practice"] = {"ready": "Stand tall.", **{name: f"{name.capitalize()} slowly." for name in names}}
    entry["phrase"] = {"reps": entry["phrase"]["reps"], "hold": {"other": " ({n} s)"}, **entry["phrase"]}
    entry["rows"] = {"hold": {"label": "Stay", "says": {"hold": {"other": "{n} s"}}}, **entry["rows"]}
    return entry


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    """Build the site of a project with the added exercise; return its folder."""
    root = tmp_path_factory.mktemp("more")
    for name in ("hooks", "theme", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("package.json", "package-lock.json", "references.bib"):
        shutil.copy(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav_entry = "      - Is it safe for me?: exercise/safety.md\n"
    assert nav_entry in nav
    (root / "mkdocs.yml").write_text(nav.replace(nav_entry, f"      - Marching: exercise/marching.md\n{nav_entry}"), encoding="utf-8")
    (root / "docs" / "exercise" / "marching.md").write_text(PAGE, encoding="utf-8")
    drawing = (ROOT / "theme" / "figures" / "mover-back.svg").read_text(encoding="utf-8")
    (root / "theme" / "figures" / "mover-march.svg").write_text(
        drawing.replace("{title}", "Marching").replace("{desc}", "A person marches."), encoding="utf-8"
    )
    numbers = root / "hooks" / "dose" / "exercises.yml"
    numbers.write_text(numbers.read_text(encoding="utf-8").rstrip() + NUMBERS, encoding="utf-8")
    for code in languages.codes():
        path = root / "theme" / "words" / f"{code}.yml"
        section = yaml.safe_dump({"march": words(code)}, allow_unicode=True, sort_keys=False, width=1000)
        text = path.read_text(encoding="utf-8")
        indented = "".join(f"  {line}\n" for line in section.splitlines())
        path.write_text(text.replace("\nexercises:\n", f"\nexercises:\n{indented}", 1), encoding="utf-8")
    done = run_build(root / "site", root=root, site_url="https://steadyhips.example/")
    assert done.returncode == 0, done.stderr
    return root / "site"


def exercise_data(page: str) -> dict:
    """Return the exercise that a page passes to its scripts."""
    return json.loads(re.search(r'<script type="application/json" data-part="exercise">(.*?)</script>', page)[1])


@pytest.mark.slow
def test_its_timer_runs_the_session_of_its_link(more):
    page = (more / "exercise" / "marching" / "timer" / "index.html").read_text(encoding="utf-8")
    query = "hold=5&reps=8"
    link = f"k={plan.check('march', query)}&{query}"
    done = in_node.run("--input-type=module", "-e", SESSION, told=json.dumps({"exercise": exercise_data(page), "link": link}))
    assert done.returncode == 0, done.stderr
    session = json.loads(done.stdout)
    assert (session["notices"], session["again"], session["sides"]) == ([], link, ["right", "left"])
    assert (session["plan"]["hold"], session["plan"]["reps"]) == (5, 8)
    assert session["seconds"] == 15 + 8 * 8 + 5 + 5 + 8 * 8
    assert "(5 s)" in session["words"]
    assert re.search(r'data-moving="[./]*figures/mover-march-moving-\w+\.svg"', page)


@pytest.mark.slow
def test_its_sheet_qr_code_builder_entry_and_list_entries_are_generated(more):
    sheet = (more / "exercise" / "marching" / "sheet" / "index.html").read_text(encoding="utf-8")
    assert "steadyhips.example/exercise/marching/timer/" in sheet
    assert exercise_data(sheet)["id"] == "march"
    assert 'value="march"' in (more / "clinicians" / "index.html").read_text(encoding="utf-8")
    everything = (more / "pages" / "index.html").read_text(encoding="utf-8")
    for address in ("exercise/marching/", "exercise/marching/timer/", "exercise/marching/sheet/"):
        assert f'href="../{address}"' in everything, address
        assert f"https://steadyhips.example/{address}" in (more / "sitemap.xml").read_text(encoding="utf-8")
        assert f'"{address}"' in (more / "sw.js").read_text(encoding="utf-8")
