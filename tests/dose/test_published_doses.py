"""Sent links keep their dose: a link to a timer omits the exercise's defaults, a link to a plan's page the numbers of that plan."""

import copy
import os
from pathlib import Path

import yaml

import doses
import fault_report
from dose import exercise
from writing import languages

RECORD = Path(__file__).with_name("published-doses.yml")
HEADER = "# Defaults and plans that sent links rely on. `make outlines` adds new ones; a number is changed by hand only.\n"
FIX = (
    "Links that were sent leave this number out and would silently mean another dose: keep it, and add a plan with the new number. "
    "Only if nobody must follow the old number any more, change tests/dose/published-doses.yml too."
)


def current() -> dict:
    """Return the defaults and the plans of each exercise."""
    return {
        name: {
            "fields": {field: rule["default"] for field, rule in one.fields.items()},
            "plans": {plan: dict(one.plans[plan]) for plan in one.plans},
        }
        for name, one in doses.EXERCISES.items()
    }


def changed(record: dict, now: dict) -> list[tuple[tuple, str]]:
    """Return (key path, fault) for changed numbers, removed plans and removed exercises; additions are allowed."""
    found = []
    for name, entry in record.items():
        if name not in now:
            found.append(((), f"the exercise “{name}” is gone."))
            continue
        fields = now[name]["fields"]
        found += _compare((name, "fields"), entry["fields"], {field: fields.get(field) for field in entry["fields"]})
        for plan, numbers in entry["plans"].items():
            if plan in now[name]["plans"]:
                found += _compare((name, "plans", plan), numbers, now[name]["plans"][plan])
            else:
                found.append(((name, "plans"), f"{name}: the plan “{plan}” is gone."))
    return found


def _compare(path: tuple, old: dict, new: dict) -> list[tuple[tuple, str]]:
    """Return (key path, fault) for each number that differs; a plan's missing number is the default."""
    return [
        ((*path, field), f"{' '.join(path)}: {field} was {old.get(field, 'the default')} and is {new.get(field, 'the default')}.")
        for field in sorted({*old, *new})
        if old.get(field) != new.get(field)
    ]


def test_no_number_that_sent_links_rely_on_has_changed():
    source = exercise.SOURCE.read_text(encoding="utf-8")
    faults = [
        f"hooks/dose/exercises.yml:{languages.line(source, ('exercises', *path))}: {fault}"
        for path, fault in changed(yaml.safe_load(RECORD.read_text(encoding="utf-8")), current())
    ]
    fault_report.report(faults, FIX)


def test_every_exercise_and_plan_is_recorded():
    """RENEW=1 adds what is missing, and changes nothing that is recorded."""
    record = yaml.safe_load(RECORD.read_text(encoding="utf-8"))
    whole = copy.deepcopy(record)
    for name, entry in current().items():
        for group, numbers in entry.items():
            whole.setdefault(name, {}).setdefault(group, {}).update(
                {key: value for key, value in numbers.items() if key not in whole[name][group]}
            )
    if os.environ.get("RENEW"):
        RECORD.write_text(HEADER + yaml.safe_dump(whole, sort_keys=False, default_flow_style=None, width=140), encoding="utf-8")
        record = whole
    missing = [name for name in whole if whole[name] != record.get(name)]
    fault_report.report(
        [f"tests/dose/{RECORD.name}: numbers of “{name}” are missing." for name in missing], "Run `make outlines`, which adds them."
    )


def test_a_changed_default_a_changed_plan_and_a_lost_plan_are_told():
    record = {"press": {"fields": {"hold": 5}, "plans": {"standard": {}, "long": {"hold": 30}}}}
    now = {"press": {"fields": {"hold": 6, "reps": 10}, "plans": {"standard": {"reps": 8}, "new": {}}}}
    assert [fault for _, fault in changed(record, now)] == [
        "press fields: hold was 5 and is 6.",
        "press plans standard: reps was the default and is 8.",
        "press: the plan “long” is gone.",
    ]
    assert changed(record, {"press": {"fields": {"hold": 5, "reps": 3}, "plans": {**record["press"]["plans"], "new": {}}}}) == []
    assert changed(record, {}) == [((), "the exercise “press” is gone.")]
