"""Plans for tests: any that is allowed, the shortest, the longest, and what is left of one in a link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as st

from dose import plan

FIELDS = plan.numbers()["fields"]
STANDARD = plan.plan("standard")
SHORTEST = {**STANDARD, **{name: field["min"] for name, field in FIELDS.items() if "min" in field}}
# Every field differs from the standard plan, and the words are the longest there are.
LONGEST = {**STANDARD, **{name: field["max"] for name, field in FIELDS.items() if "max" in field}, "first": "right", "days": 6}

plans = st.fixed_dictionaries(
    {
        name: st.sampled_from(field["values"]) if "values" in field else st.integers(field["min"], field["max"])
        for name, field in FIELDS.items()
    }
)


def meant(chosen: plan.Plan) -> plan.Plan:
    """A plan without what has no effect in it: the hip that begins where one hip works, the rest between sets where there is one set."""
    return {
        **chosen,
        "first": chosen["first"] if chosen["side"] == "both" else STANDARD["first"],
        "setrest": chosen["setrest"] if chosen["sets"] > 1 else STANDARD["setrest"],
    }


def in_link(link: str) -> plan.Plan:
    """The plan in a link, read with the standard library, not with our own reader; AssertionError for what is no field."""
    asked = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=bool(urlsplit(link).query))
    assert asked.keys() <= FIELDS.keys(), link
    return {**STANDARD, **{name: texts[0] if "values" in FIELDS[name] else int(texts[0]) for name, texts in asked.items()}}
