"""A link carries the dose through mail programs, and nothing but the dose."""

import random
import string
from urllib.parse import quote

import pytest

from dose import plan
from doses import BELT
from in_node import ask

FIELDS = BELT.fields
STANDARD = {name: field["default"] for name, field in FIELDS.items()}
NUMBERS = [name for name, field in FIELDS.items() if "min" in field]


def read(queries: list[str]) -> list:
    """Return what the timer reads from each query."""
    return ask("../../tests/helpers/read_link.js", "(m, queries, { belt }) => queries.map((q) => m.readLink(q, belt))", queries)


def random_plans(count: int) -> list[plan.Plan]:
    """Return reproducible random valid plans."""
    generator = random.Random(3)

    def pick(field: dict):
        return generator.choice(field["values"]) if "values" in field else generator.randint(field["min"], field["max"])

    plans = [{name: pick(field) if generator.random() < 0.6 else field["default"] for name, field in FIELDS.items()} for _ in range(count)]
    return [
        *plans,
        *(
            {name: field[end] for name, field in FIELDS.items() if "min" in field} | {"side": side, "first": "right"}
            for end in ("min", "max")
            for side in ("both", "left")
        ),
    ]


def test_every_plan_can_be_read_back_from_its_link():
    plans = random_plans(300)
    for one, seen in zip(plans, read([f"?{plan.link(BELT, one)}" for one in plans]), strict=True):
        assert seen["plan"] == one
        assert not seen["notices"]


def test_ready_made_plans_are_complete_in_the_script():
    ready = ask("plan/ready-made.js", "(m, _, { belt }) => m.readyMade(belt)")
    assert ready == {name: plan.plan(BELT, name) for name in BELT.plans}


INNER = "hold=8&reps=12&side=right"


@pytest.mark.parametrize(
    "query",
    [
        "?hold=8&reps=12&side=right&utm_source=mail&fbclid=IwAR0x&mc_eid=9",
        "?utm_source=mail&hold=8&reps=12&side=right",
        "?hold=8&amp;reps=12&amp;side=right",  # HTML mail opened as text
        "?hold=3D8&reps=3D12&side=3Dright",  # quoted-printable mail
        "?" + quote(INNER, safe=""),
        "?" + quote(quote(INNER, safe=""), safe=""),
        "?hold=%38&reps=1%32&side=%72ight",
        "?hold=%2038&reps=12".replace("38", "8") + "&side=right%0D%0A",
        "?hold=8&re%0D%0Aps=12&side=right",  # a wrapped line
        "?hold=8&reps=12&side=right%3E",  # "<" and ">" round a link in plain text
        "?hold=8&reps=12&side=right).",
        "?url=" + quote(f"https://steadyhips.example/timer/?{INNER}", safe="") + "&data=05%7C01%7C&reserved=0",
        "?HOLD=8&Reps=12&side=RIGHT",
        "?hold=08&reps=012&side=right",
        "?hold=8&hold=8&reps=12&side=right",
        "?hold=8&reps=12&side=right&ref=" + quote("https://other.example/?hold=30&reps=2", safe=""),
        "?hold=8&reps=12&side=right&broken=%E0%A4%A",
    ],
)
def test_a_link_survives_mail_programs(query):
    (seen,) = read([query])
    assert seen["plan"] == {**STANDARD, "hold": 8, "reps": 12, "side": "right"}
    assert seen["notices"] == []


def encoded(text: str, times: int) -> str:
    """Return a text percent-encoded a number of times."""
    return encoded(quote(text, safe=""), times - 1) if times else text


TIMER = "https://steadyhips.example/timer/?"  # the address of the page in tests/helpers/read_link.js
FOREIGN = "https://gym.example/?reps=30&sets=5"
OURS = plan.link(BELT, {**STANDARD, "hold": 8, "reps": 12})
CUT = "This link may have been cut or changed on its way. "


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_a_link_encoded_as_a_whole_is_read_however_often(times):
    wrapped = encoded(f"https://scan.example/?url={encoded(TIMER + OURS, 1)}&x=1", times)
    queries = [encoded(OURS, times), encoded(TIMER + OURS, times), f"u={encoded(TIMER + OURS, times)}&data=05%7C01", f"u={wrapped}"]
    for seen in read([f"?{query}" for query in queries]):
        assert seen == {"plan": {**STANDARD, "hold": 8, "reps": 12}, "notices": [], "asked": True}


@pytest.mark.parametrize(
    "query", [OURS.replace("=", "%3D"), "hold%3D8&reps=12", f"utm_source%3Dx%26{encoded(OURS, 1)}", f"{encoded(OURS, 1)}&utm_source=x"]
)
def test_a_link_encoded_in_part_is_read(query):
    (seen,) = read([f"?{query}"])
    assert (seen["plan"], seen["notices"]) == ({**STANDARD, "hold": 8, "reps": 12}, [])


@pytest.mark.parametrize("times", [1, 2, 3])
def test_another_address_in_a_link_is_no_dose(times):
    others = [f"ref={encoded(FOREIGN, times)}", encoded(FOREIGN, times), f"a=1&ref={encoded(f'https://a.example/?to={FOREIGN}', times)}"]
    for seen in read([f"?{other}" for other in others]):
        assert seen == {"plan": STANDARD, "notices": [], "asked": False}
    sent = [plan.link(BELT, STANDARD), OURS]
    for query in sent:
        (alone,) = read([f"?{query}"])
        tails = [*others, f"ref={encoded(TIMER + 'hold=30&sets=3', times)}", f"utm_content={encoded('&hold=30', times)}"]
        assert read([f"?{query}&{tail}" for tail in tails]) == [alone] * len(tails)
    (inside,) = read([f"?url={encoded(f'{TIMER}hold=8&ref={encoded(FOREIGN, 1)}', times)}"])
    assert (inside["plan"], inside["notices"]) == ({**STANDARD, "hold": 8}, [])


def test_another_address_that_is_not_encoded_is_no_dose():
    read_queries = read(
        ["?ref=https://gym.example/?reps=30", f"?ref=https://gym.example/?reps=30&{OURS}", f"?u=https://a.example/?b={TIMER}{OURS}"]
    )
    assert [seen["plan"] for seen in read_queries] == [STANDARD, *[{**STANDARD, "hold": 8, "reps": 12}] * 2]
    assert not any(seen["notices"] for seen in read_queries)


@pytest.mark.parametrize(
    "query",
    [
        "utm_content=%26hold%3D30",
        "u=hold%3D8",
        f"u={encoded(OURS, 3)}",
        "hold[]=8",
        "hold%5B0%5D=8&reps=12",
        "k[]=1&%20hold.x=8",
        # decoded once too often by a mail program
        "k%C3%8Dp&hold%10",
        "k%AB3&reps=12&hold%12",
        "hold＝8",
    ],
)
def test_a_field_that_cannot_be_read_is_reported_and_is_no_dose(query):
    (seen,) = read([f"?{query}"])
    assert seen["plan"]["hold"] == STANDARD["hold"]
    assert [notice.startswith(CUT) for notice in seen["notices"]] == [True]


def test_other_parameters_are_ignored_in_silence():
    names = (
        "utm_campaign=rest-days&utm_term=first&first_name=a&data=hold&x=%26side%20street%3D1&interest=5&restored&weekly&redirect=%2Fes%2F"
    )
    for seen in read([f"?{names}", "?fbclid=IwAR0x3-rest_5&mc_eid=7f&_kx=c2V0cw%3D%3D", "?" + "%25" * 1300 + "26hold%3D8"]):
        assert seen == {"plan": STANDARD, "notices": [], "asked": False}


def test_the_message_for_a_value_out_of_range():
    (seen,) = read(["?hold=500"])
    assert seen["notices"] == [
        f"The link asked for a 500-second hold. This page allows 1 to 60, so it uses {STANDARD['hold']}. Check with whoever sent it."
    ]


BAD_NUMBERS = [
    "",
    "%20",
    "-5",
    "0.5",
    "2.5",
    "999",
    "99999999999999999999",
    "1e400",
    "abc",
    "NaN",
    "Infinity",
    "0x10",
    "5s",
    "<b>5</b>",
    "５",
    "1,5",
    "null",
]


@pytest.mark.parametrize("name", NUMBERS)
def test_every_bad_number_is_refused_with_a_message_and_the_default_used(name):
    queries = [f"?{name}={value}" for value in BAD_NUMBERS] + [f"?{name}", f"?{name}=2&{name}=3"]
    for query, seen in zip(queries, read(queries), strict=True):
        assert seen["plan"] == STANDARD, query
        (notice,) = seen["notices"]
        low, high = FIELDS[name]["min"], FIELDS[name]["max"]
        assert notice.startswith("The link "), query
        assert notice.endswith(f"This page allows {low} to {high}, so it uses {STANDARD[name]}. Check with whoever sent it."), query


@pytest.mark.parametrize("name", ["side", "first"])
def test_every_bad_choice_is_refused_with_a_message_and_the_default_used(name):
    queries = [f"?{name}={value}" for value in ["", "middle", "5", "-1", "lefft", "<script>", "both,left"]] + [f"?{name}=left&{name}=right"]
    for query, seen in zip(queries, read(queries), strict=True):
        assert seen["plan"] == STANDARD, query
        (notice,) = seen["notices"]
        assert notice.endswith(f"This page uses {STANDARD[name]}. Check with whoever sent it."), query


def test_a_good_value_beside_a_bad_one_is_used():
    (seen,) = read(["?hold=8&reps=999&sets=x"])
    assert seen["plan"] == {**STANDARD, "hold": 8}
    assert len(seen["notices"]) == 2


def test_a_whole_number_may_have_a_decimal_point():
    (seen,) = read(["?hold=8.0&reps=012"])
    assert (seen["plan"], seen["notices"]) == ({**STANDARD, "hold": 8, "reps": 12}, [])


def test_a_link_without_fields_requests_nothing():
    for seen in read(["", "?utm_source=x", "?holding=7", "?__proto__=1&constructor=2&toString=3"]):
        assert seen == {"plan": STANDARD, "notices": [], "asked": False}


def test_missing_fields_of_a_link_come_from_the_plan_of_the_page():
    seen = ask(
        "../../tests/helpers/read_link.js",
        "(m, _, { belt }) => m.readLink('?hold=99&reps=4', belt, m.readLink('?hold=30&perday=1', belt).plan)",
    )
    assert (seen["plan"]["hold"], seen["plan"]["reps"], seen["plan"]["perday"]) == (30, 4, 1)
    assert "so it uses 30." in seen["notices"][0]


def test_garbage_never_throws_runs_or_is_repeated():
    generator = random.Random(7)
    letters = string.printable + "%&=?#<>\"'" * 8 + "éß漢字\u202e\u0000"
    names = [*FIELDS, "utm", "__proto__", ""]
    words = ["call 555-0100 now", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "%3Cb%3E", "%E0%A4%A", "%%%", "&&&"]
    queries = []
    for _ in range(400):
        parts = []
        for _ in range(generator.randint(1, 5)):
            name, worded = generator.choice(names), generator.random() < 0.3
            parts.append(f"{name}={generator.choice(words) if worded else ''.join(generator.choices(letters, k=generator.randint(0, 12)))}")
        queries.append("?" + "&".join(parts))
    for query, seen in zip(queries, read(queries), strict=True):
        for name, field in FIELDS.items():
            value = seen["plan"][name]
            assert value in field["values"] if "values" in field else field["min"] <= value <= field["max"], query
        for notice in seen["notices"]:
            assert set(notice) <= set(string.ascii_letters + string.digits + " .,-−"), (query, notice)
            assert "555" not in notice, query
            assert "alert" not in notice, query


def test_the_form_states_the_limits_beside_a_wrong_value():
    def fault(name: str, text: str) -> str:
        return ask("plan/form-fault.js", "(m, [name, text], { belt }) => m.formFault(belt, name, text)", [name, text])

    assert fault("hold", "61") == "Use a whole number from 1 to 60."
    assert fault("hold", "") == "Use a whole number from 1 to 60."
    assert fault("hold", "60") == ""
    assert fault("side", "up") == "Choose one of these."
