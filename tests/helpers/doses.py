"""Plans for tests: any that is allowed, the shortest, the longest, and what is left of one in a link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as st

from dose import exercise, plan

EXERCISES = exercise.every()
# The exercise of the oldest addresses.
BELT = EXERCISES["belt"]
FIELDS = BELT.fields
STANDARD = plan.plan(BELT, "standard")
SHORTEST = {**STANDARD, **{name: field["min"] for name, field in FIELDS.items() if "min" in field}}
# Every field differs from the standard plan, and the words are the longest there are.
LONGEST = {**STANDARD, **{name: field["max"] for name, field in FIELDS.items() if "max" in field}, "first": "right", "days": 6}


def meant(chosen: plan.Plan) -> plan.Plan:
    """A plan without what has no effect in it: the hip that begins where one hip works, the rest between sets where there is one set."""
    return {
        **chosen,
        "first": chosen["first"] if chosen["side"] == "both" else STANDARD["first"],
        "setrest": chosen["setrest"] if chosen["sets"] > 1 else STANDARD["setrest"],
    }


def of(one: exercise.Exercise) -> st.SearchStrategy[plan.Plan]:
    """Any plan that is allowed of an exercise."""
    return st.fixed_dictionaries(
        {
            name: st.sampled_from(rule["values"]) if "values" in rule else st.integers(rule["min"], rule["max"])
            for name, rule in one.fields.items()
        }
    )


def in_link(link: str) -> plan.Plan:
    """The plan of the belt press in a link, read with the standard library, not with our own reader; AssertionError for what is no field,
    and for a check that does not fit."""
    query = urlsplit(link).query
    asked = parse_qs(query, keep_blank_values=True, strict_parsing=bool(query))
    signs = asked.pop("k", None)
    assert bool(signs) == bool(asked), link
    assert not signs or query.startswith(f"k={plan.check('belt', query.partition('&')[2])}&"), link
    assert asked.keys() <= FIELDS.keys(), link
    return {**STANDARD, **{name: texts[0] if "values" in FIELDS[name] else int(texts[0]) for name, texts in asked.items()}}


plans = of(BELT)
