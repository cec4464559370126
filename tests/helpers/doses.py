"""Exercise plans for tests: arbitrary valid plans, the shortest, the longest, and the plan in a link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as st

from dose import exercise, plan

EXERCISES = exercise.load_all()
# The first exercise of the site, which has the oldest addresses, e.g. timer/
BELT = EXERCISES["belt"]
FIELDS = BELT.fields
STANDARD = plan.plan(BELT, "standard")
SHORTEST = {**STANDARD, **{name: field["min"] for name, field in FIELDS.items() if "min" in field}}
# Every field differs from the standard plan and has its longest wording.
LONGEST = {**STANDARD, **{name: field["max"] for name, field in FIELDS.items() if "max" in field}, "first": "right", "days": 6}


def effective_plan(chosen: plan.Plan) -> plan.Plan:
    """Return a plan with fields that have no effect reset: the first hip if only one is exercised, the set rest if there is one set."""
    return {
        **chosen,
        "first": chosen["first"] if chosen["side"] == "both" else STANDARD["first"],
        "setrest": chosen["setrest"] if chosen["sets"] > 1 else STANDARD["setrest"],
    }


def plans_of(one: exercise.Exercise) -> st.SearchStrategy[plan.Plan]:
    """Return a strategy for all valid plans of an exercise."""
    return st.fixed_dictionaries(
        {
            name: st.sampled_from(rule["values"]) if "values" in rule else st.integers(rule["min"], rule["max"])
            for name, rule in one.fields.items()
        }
    )


def plan_in_link(link: str) -> plan.Plan:
    """Return the belt press plan in a link, parsed with the standard library instead of the code under test. AssertionError for an unknown
    field or a wrong check value."""
    query = urlsplit(link).query
    query_fields = parse_qs(query, keep_blank_values=True, strict_parsing=bool(query))
    check_value = query_fields.pop("k", None)
    assert bool(check_value) >= bool(query_fields), link
    assert not check_value or query.partition("&")[0] == f"k={plan.check('belt', query.partition('&')[2])}", link
    assert query_fields.keys() <= FIELDS.keys(), link
    return {**STANDARD, **{name: texts[0] if "values" in FIELDS[name] else int(texts[0]) for name, texts in query_fields.items()}}


plans = plans_of(BELT)
