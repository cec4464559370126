"""Every plan becomes a session of the right phases, order and length, and every way to a place ends at that place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dose import plan
from modules import ask
from timers import SECONDS
from timers import phases as phases_of

FIELDS = plan.numbers()["fields"]
PLANS = st.fixed_dictionaries(
    {
        name: st.sampled_from(field["values"])
        if "values" in field
        else st.integers(field["min"], min(field["max"], 8 if name in ("reps", "sets") else 60))
        for name, field in FIELDS.items()
    }
)


@pytest.fixture
def session(page, site, served):
    """A function that asks the module session.js."""
    return lambda question, data=None: ask(page, site, served, "timer/session.js", question, data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=PLANS)
def test_order_count_and_length_follow_the_plan(session, chosen):
    phases, left = session("(m, plan) => { const p = m.layOut(plan); return [p, m.secondsLeft(p)]; }", chosen)
    assert [tuple(phase[key] for key in ("kind", "seconds", "side", "rep", "set")) for phase in phases] == phases_of(chosen)
    assert left == sum(phase["seconds"] for phase in phases)
    sides = 2 if chosen["side"] == "both" else 1
    assert sum(phase["kind"] == "hold" for phase in phases) == chosen["reps"] * chosen["sets"] * sides


WALK = """(m, { plan, steps }) => {
  const phases = m.layOut(plan);
  let stepped = { index: 0, into: 0 }, sum = 0;
  for (const step of steps) { stepped = m.advance(phases, stepped, step); sum += step; }
  return [stepped, m.advance(phases, { index: 0, into: 0 }, sum), m.secondsLeft(phases), m.secondsLeft(phases, stepped), sum, phases.length];
}"""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=PLANS, steps=st.lists(st.integers(0, 4000).map(lambda n: n / 16), max_size=30))
def test_a_jump_ends_where_stepping_ends(session, chosen, steps):
    stepped, jumped, total, left, gone, count = session(WALK, {"plan": chosen, "steps": steps})
    assert stepped == jumped
    assert left == max(0, total - gone) or stepped["index"] == count
    assert (stepped["index"] == count) == (gone >= total)


SKIP = """(m, { plan, at, own }) => {
  const phases = m.layOut(plan, own);
  const index = Math.floor(at * phases.length), into = Math.min(phases[index].seconds, 100) * 0.7;
  const place = { index, into };
  return { phases: phases.map((p) => p.kind), index, next: m.next(phases, place), previous: m.previous(phases, place), resumed: m.resume(phases, place) };
}"""


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=PLANS, at=st.floats(0, 0.999), own=st.booleans())
def test_skips_and_resumes_from_any_place_end_at_a_start(session, chosen, at, own):
    seen = session(SKIP, {"plan": chosen, "at": at, "own": own})
    kinds, index = seen["phases"], seen["index"]
    assert seen["next"]["index"] > index
    assert seen["next"]["index"] == len(kinds) or kinds[seen["next"]["index"]] not in ("hold", "lower")
    assert seen["previous"]["index"] < index or index == seen["previous"]["index"] == 0
    assert seen["previous"]["index"] == 0 or kinds[seen["previous"]["index"]] in ("lift", "change")
    resumed = seen["resumed"]
    if resumed["index"] == len(kinds):
        assert kinds[index] == "lower"
    else:
        assert kinds[resumed["index"]] not in ("hold", "lower", "rest"), "a resumed session never begins in the middle of a press"
        assert abs(resumed["index"] - index) <= 2
        if kinds[resumed["index"]] == "lift" and not own:
            assert resumed["into"] == -SECONDS["ready-again"], "the leg needs time to come up again"


def test_at_ones_own_pace_only_holds_and_lowering_are_counted(session):
    kinds = session("(m, plan) => m.layOut(plan, true).map((p) => [p.kind, p.seconds === Infinity])", plan.plan("standard"))
    assert [kind for kind, waits in kinds if waits] == ["lift"] * 10 + ["change"] + ["lift"] * 10
    assert {kind for kind, waits in kinds if not waits} == {"hold", "lower"}


def test_the_standard_session_lasts_four_and_a_half_minutes(session):
    assert session("(m, plan) => m.secondsLeft(m.layOut(plan))", plan.plan("standard")) == 269
