"""Stop rules and danger signs are written once and have the same urgency on every page, sheet, email and timer."""

import copy
import functools
import re

import pytest
import yaml
from bs4 import BeautifulSoup

import fault_report
from dose import builder, safety, sheet
from dose import exercise as exercises
from pages import PAGES, address, front_matter, translated
from project import ROOT
from timers import open_timer, press, run
from writing import languages
from writing.faults import Fault

FORMS = ("long", "short", "why", "then")
# The key of an exercise's own reasons to stop.
OWN = "own"
# Signs for which to stop the exercise, and phrases that tell readers to stop, by language.
SIGNS = {
    "en": r"numb|tingl|\bgroin\b|hip underneath|gives? way|growing pain|pain that grows|\bfaint|chest pain|trouble (?:with )?breathing",
    "es": r"adormec|entumec|hormigue|sin sensibilidad|\bingle\b|cadera de abajo|le falla|se traba|dolor (?:\w+ )?que (?:aumenta|crece)"
    r"|desmay|dolor en el pecho|dificultad para respirar",
}
STOPS = {
    "en": r"\b(?:stop|call your (?:clinic|emergency number))\b",
    "es": r"\b(?:pare|parar|deténgase|no siga|llame (?:al? (?:su )?(?:centro de salud|número|emergencias)|a un médico))\b",
}
# Phrases that say how soon to get help, in any language.
URGENCY = re.compile(
    r"emergency (?:number|department)|same day|straight away|doctor soon|advice today"
    r"|número de emergencias|\burgencias\b|hoy mismo|mismo día|de inmediato|pronto al médico|médico hoy",
    re.I,
)
# Lines about emergencies without a sign, and descriptions of health services, which are not advice to the reader.
NO_SIGN = (
    "](#numbers)",
    "{#numbers}",
    "| Anywhere else |",
    "| En cualquier otro lugar |",
    "slipped-upper-femoral-epiphysis",
    "Slipped-Upper-Femoral-Epiphysis",
)
WORDS = sorted(languages.FOLDER.glob("*.yml"))
PLANS = [page.removesuffix(".md") for page in PAGES if page.startswith("plans/")]
SOURCES = [
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "theme" / "partials").glob("*.html"),
    *(path for path in (ROOT / "theme" / "scripts").rglob("*.js") if "vendor" not in path.parts),
]


def stop_rules_in(text: str) -> list[str]:
    """Return lines that tell readers to stop for a sign, and list items below such a line that ends with a colon."""
    found, head = [], ""
    stops, signs = (re.compile("|".join(patterns.values()), re.I) for patterns in (STOPS, SIGNS))
    for line in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text).splitlines():
        item = re.match(r"\s*(?:[-*]|\d+\.|<li>) ?", line)
        if line.strip() and not item:
            head = line if line.rstrip().rstrip("*").endswith((":", "if", "for", "si")) else ""
        context = head + line if item else line
        if stops.search(context) and signs.search(line):
            found.append(line.strip())
    return found


def urgencies_in(text: str) -> list[str]:
    """Return lines of a page that state how soon to get help."""
    return [line.strip() for line in text.splitlines() if URGENCY.search(line) and not any(sign in line for sign in NO_SIGN)]


def every_rule(code: str) -> dict[str, dict]:
    """Return all rules of a language by section and key: {"stop.sharp": {"long": …, "short": …}, …}."""
    rules = safety.rules(code)
    found = {f"{kind}.{key}": rule for kind in safety.KINDS for key, rule in rules[kind]["rules"].items()}
    return found | {f"ask.{key}": rule for group in rules["ask"]["groups"].values() for key, rule in group["rules"].items()}


def rule_at(code: str, key: str) -> str:
    """Return the position and key of a rule: "theme/words/en.yml:497: stop.sharp"."""
    source = (languages.FOLDER / f"{code}.yml").read_text(encoding="utf-8")
    line = languages.line(source, ("safety", key.partition(".")[0], key.rpartition(".")[2]))
    return f"theme/words/{code}.yml:{line}: {key}"


def repeated(text: str) -> list[str]:
    """Return rules that a text contains verbatim, in any language."""
    rules = [rule[form] for code in languages.codes() for rule in every_rule(code).values() for form in FORMS if form in rule]
    return [rule for rule in rules if len(rule.split()) > 3 and rule in text]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_stop_rules_are_written_only_in_their_file(path):
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    page = name.removeprefix("docs/")
    english = front_matter(page).get("translates", page) if page in PAGES else page
    # The evidence page describes changes, the about page what the site is not for.
    own = [] if english.startswith(("evidence/index.md", "about/")) else [*stop_rules_in(text), *urgencies_in(text)]
    found = [f"{name}:{fault_report.line(text, said)}: “{said[:80]}” is a stop rule of its own." for said in [*own, *repeated(text)]]
    fault_report.report(found, "Write {{ stop-rules … }} or {{ ask-first }}, and the rule in theme/words/, section safety.")


@pytest.mark.parametrize("code", languages.codes())
def test_all_sentences_about_pain_state_the_limit_of_the_timer(code):
    limit = re.search(r"LIMIT = (\d+);", (ROOT / "theme" / "scripts" / "timer" / "answers.js").read_text(encoding="utf-8"))[1]
    answers, stop = (safety.rules(code)[name] for name in ("answers", "stop"))
    texts = [answers["fine"], answers["above"], stop["rules"]["above-3"]["long"], stop["rules"]["above-3"]["short"]]
    assert [set(re.findall(r"\d+", text)) - {"10"} for text in texts] == [{limit}] * len(texts)


def strings_in(words) -> list[str]:
    """Return all strings of a words file."""
    if isinstance(words, str):
        return [words]
    parts = words.values() if isinstance(words, dict) else words if isinstance(words, list) else ()
    return [text for value in parts for text in strings_in(value)]


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_words_contain_stop_rules_only_in_their_section(path):
    source = path.read_text(encoding="utf-8")
    words = yaml.load(source, Loader=languages.YAML_LOADER)
    own = [text for section in words if section != "safety" for text in strings_in(words[section]) if stop_rules_in(text) or repeated(text)]
    found = [f"theme/words/{path.name}:{fault_report.line(source, text)}: “{text[:80]}” is a stop rule of its own." for text in own]
    fault_report.report(found, "Take it from the section safety.")


@pytest.mark.parametrize(
    "text",
    [
        "Stop for sharp or growing pain.",
        "Intro.\n\nStop if:\n\n- your leg goes numb",
        "Feeling faint? Call your clinic, stop.",
        "Pare si siente un dolor agudo u hormigueo.",
        "Pare si:\n\n- se le adormece la pierna",
        "¿Dolor en el pecho? Llame a su número de emergencias.",
        "¿Se desmaya? Llame al número de emergencias.",
    ],
)
def test_a_stop_rule_elsewhere_is_found(text):
    assert stop_rules_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Press more gently. Still above 3? Stop.",
        "{{ stop-rules }}",
        "Not here: groin, lower back.",
        "Empuje con menos fuerza. Si sigue por encima de 3, pare.",
        "Aquí no: ingle, espalda.",
    ],
)
def test_other_words_are_not_stop_rules(text):
    assert not stop_rules_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "**See a doctor soon** for a limp.",
        "- Have it seen the same day if the knee popped.",
        "**Vaya pronto al médico** si cojea.",
        "Que le vean la rodilla el mismo día.",
    ],
)
def test_an_urgency_elsewhere_is_found(text):
    assert urgencies_in(text)


@pytest.mark.parametrize("code", languages.codes())
def test_stop_rules_have_a_short_form_and_questions_a_reason(code):
    rules = safety.rules(code)
    needed = {f"{kind}.{key}" for kind in safety.KINDS for key in rules[kind]["rules"] if key in safety.data()["places"]["exercise"]}
    wrong, unused = [], []
    for key, rule in every_rule(code).items():
        asks, position = key.startswith("ask."), rule_at(code, key)
        if (asks or key in needed) and "short" not in rule:
            wrong.append(f"{position} lacks its short form.")
        if "short" in rule and not asks and key not in needed:
            unused.append(f"{position} has a short form, which nothing shows.")
        if ("why" in rule) != asks:
            wrong.append(f"{position} {'lacks its reason' if asks else 'has a reason, which nothing shows'} (`why`).")
    fault_report.report(wrong, "Give it the same keys as the rules around it.")
    fault_report.report(unused, "Add its key to `exercise` in hooks/dose/safety.yml, or take the short form out.")


def doubled(rules: dict) -> list[str]:
    """Return keys listed under two kinds, and so with two urgencies."""
    keys = [key for kind in safety.KINDS for key in rules[kind]["rules"]]
    return sorted({key for key in keys if keys.count(key) > 1})


@pytest.mark.parametrize("code", languages.codes())
def test_a_rule_has_one_urgency(code):
    assert doubled(safety.rules(code)) == []


def test_a_rule_with_two_urgencies_is_found():
    rules = copy.deepcopy(safety.rules())
    rules["soon"]["rules"]["clot"] = rules["today"]["rules"]["clot"]
    assert doubled(rules) == ["clot"]


def test_a_rule_that_is_less_urgent_in_one_language_is_found():
    other = copy.deepcopy(safety.rules("es"))
    other["soon"]["rules"]["clot"] = other["today"]["rules"].pop("clot")
    assert [path for path, _ in languages.faults(safety.rules(), other)] == [("today", "rules", "clot"), ("soon", "rules", "clot")]


def numbers_differ(rules_by_language: dict[str, dict[str, dict]]) -> list[str]:
    """Return rules whose numbers differ between languages or between long and short form."""
    found = []
    for key in rules_by_language["en"]:
        forms = {form: [re.findall(r"\d+", rules[key].get(form, "")) for rules in rules_by_language.values()] for form in FORMS}
        found += [f"{key}.{form}" for form, numbers in forms.items() if any(one != numbers[0] for one in numbers)]
        found += [
            f"{key}: {code}"
            for code, rules in rules_by_language.items()
            if "short" in rules[key] and digits(rules[key], "short") != digits(rules[key], "long")
        ]
    return found


def digits(rule: dict, form: str) -> list[str]:
    """Return the numbers in one form of a rule."""
    return re.findall(r"\d+", rule[form])


def test_a_rule_has_the_same_numbers_in_every_language_and_form():
    rules = {code: every_rule(code) for code in languages.codes()}
    assert numbers_differ(rules) == []
    assert any(digits(rule, "long") for rule in rules["en"].values())


@pytest.mark.parametrize("code", languages.codes())
@pytest.mark.parametrize("form", ["long", "short"])
def test_a_changed_number_in_one_form_is_found(code, form):
    rules = {language: copy.deepcopy(every_rule(language)) for language in languages.codes()}
    rule = rules[code]["stop.above-3"]
    rule[form] = rule[form].replace("3", "5")
    assert f"stop.above-3.{form}" in numbers_differ(rules)
    assert f"stop.above-3: {code}" in numbers_differ(rules)


@functools.cache
def titles_and_rules(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the kind of each title, and the key of each rule in lower case, in a language."""
    rules = safety.rules(code)
    titles = {rules[kind]["title"]: kind for kind in safety.KINDS} | {rules["stop"]["clinic"]: "stop"}
    forms = {
        rule[form].lower(): key
        for kind in safety.KINDS
        for key, rule in rules[kind]["rules"].items()
        for form in ("long", "short")
        if form in rule
    } | {rule.lower(): OWN for one in exercises.load_all().values() for rule in one.words(code)["safety"]["stop"]}
    return titles, forms


def urgencies_stated(html: str, code: str) -> dict[str, set[str]]:
    """Return the kinds under whose title a page, or a part of one, states each rule: {"clot": {"today"}, …}."""
    titles, forms = titles_and_rules(code)
    found: dict[str, set[str]] = {}
    last = ""
    tree = BeautifulSoup(html, "html.parser")
    for words in tree.find_all(string=True):
        text = " ".join(words.split())
        title = next((kind for name, kind in titles.items() if text.startswith(name) or text.endswith(name)), "")
        last = title or last
        sentence = text.lower().rstrip(".; ")
        starts = [sentence, *(sentence[: dot.start()] for dot in re.finditer(r"\. ", sentence))]
        for key in {forms[start] for start in starts if start in forms}:
            cell = words.find_parent(("th", "td"))
            row = cell.find_parent("tr").get_text(" ") if cell else ""
            beside = next((kind for name, kind in titles.items() if name in row), "")
            found.setdefault(key, set()).add(beside or last)
    return found


def built(site):
    """Yield (name, language, HTML) of every built page and of each language's email."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        name = path.relative_to(site).as_posix()
        # Without drawings, as parsing them is slow.
        yield name, languages.of_address(name), re.sub(r"<(template|svg|script|style)\b.*?</\1>", "", html, flags=re.S)
        for code, words in re.findall(r'<template lang="(\w+)"[^>]*>(.*?)</template>', html, re.S):
            yield f"{name}, email", code, words


def test_no_danger_sign_has_two_urgencies(site):
    kind_of = {key: kind for kind in safety.KINDS for key in safety.rules()[kind]["rules"]} | {OWN: "stop"}
    wrong, stated = [], {code: set() for code in languages.codes()}
    for name, code, html in built(site):
        for key, kinds in urgencies_stated(html, code).items():
            stated[code].add(key)
            if kinds != {kind_of[key]}:
                wrong.append(f"{name}: {key} is told as {sorted(kinds)}")
    assert wrong == []
    # A language whose safety page is not translated yet links to the English one.
    complete = [code for code in languages.codes() if translated("exercise/safety.md", code)]
    missing = [(code, f"{kind_of[key]}.{key}") for code in complete for key in sorted(set(kind_of) - stated[code])]
    fault_report.report(
        [f"{rule_at(code, key)} is shown nowhere." for code, key in missing],
        "Add its key to a place in hooks/dose/safety.yml; a rule for the exercise to `exercise`.",
    )


def test_a_sign_under_the_title_of_another_urgency_is_found():
    rules = safety.rules()
    html = f"<p><strong>{rules['soon']['title']}</strong></p><ul><li>{rules['today']['rules']['clot']['short']}</li></ul>"
    assert urgencies_stated(html, "en") == {"clot": {"soon"}}


def test_places_refer_to_existing_rules_and_answers_to_questions():
    for place in safety.data()["places"]:
        assert safety.rules_at(place)
    questions = {key for group in safety.rules()["ask"]["groups"].values() for key in group["rules"]}
    assert set(safety.data()["answers"]) <= questions
    assert set(safety.data()["ask"]) <= set(exercises.load_all())
    assert {key for keys in safety.data()["ask"].values() for key in keys} <= questions


def test_a_place_with_an_unknown_rule_is_reported(monkeypatch):
    monkeypatch.setitem(safety.data()["places"], "hip", ["clott"])
    with pytest.raises(Fault, match=r"the place “hip” has the rule “clott”, which is none. Did you mean clot"):
        safety.rules_at("hip")


def test_an_exercise_with_an_unknown_question_is_reported(monkeypatch):
    monkeypatch.setitem(safety.data()["ask"], "belt", ["outer-hips"])
    with pytest.raises(Fault, match=r"`ask` of “belt” has the rule “outer-hips”, which is none. Did you mean outer-hip"):
        safety.asked_first(exercises.first())


def page_html(site, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["timer", "exercise", "exercise/handout", *PLANS])
def test_every_place_with_an_exercise_has_every_stop_rule(site, page):
    html = page_html(site, page)
    missing = [rule for kind in safety.rules_at("exercise") for rule in safety.short(kind) if rule not in html]
    assert not missing


@pytest.mark.parametrize(
    ("name", "code"),
    [(name, code) for name, one in exercises.load_all().items() for code in languages.codes() if translated(one.page, code)],
)
def test_an_exercise_states_its_own_reasons_to_stop_and_no_equipment_it_lacks(site, name, code):
    one = exercises.load_all()[name]
    own = one.words(code)["safety"]["stop"]
    page = translated(one.page, code)
    if "{{ stop-rules }}" in (ROOT / "docs" / page).read_text(encoding="utf-8"):  # a translation may be outdated
        assert all(rule in page_html(site, address(page)) for rule in own)
    for kind in ("timer", "sheet"):
        file = translated(one.file(kind), code)
        if (ROOT / "docs" / one.file(kind)).is_file() and not file:
            continue  # a separate page that is not translated yet
        html = page_html(site, address(file) if file else f"{address(page)}{languages.words(code)['pages']['made']['names'][kind]}")
        assert all(rule in html for rule in own), kind
        assert not lacking(one, " ".join(BeautifulSoup(html, "html.parser").main.stripped_strings), code), kind
    # The email consists of these, the calendar of a part of them.
    instructions = [*sheet.plain_steps(one, code), *strings_in(builder.brief_steps(one, code)), *strings_in(one.words(code)["safety"])]
    rules = [rule for kind in safety.rules_at("exercise", code) for rule in safety.short(kind, code)]
    assert not [text for text in [*instructions, *rules, *strings_in(safety.rules(code)["answers"])] if lacking(one, text, code)]


# Words that only apply in side lying, and words that only apply with a belt.
ON_THE_SIDE = ("belt", "lift")
SIDE = {"en": r"\btop hip|hip underneath|\btop leg", "es": r"(?:cadera|pierna) de (?:arriba|abajo)"}
BELT = {"en": r"\bbelt\b|tied ankles|ankles tied|both ankles", "es": r"cintur[oó]n|tobillos atados|los dos tobillos"}


def lacking(one: exercises.Exercise, text: str, code: str) -> list[str]:
    """Return what a text mentions that this exercise does not have."""
    named = [*(() if one.worn == "belt" else (BELT[code],)), *(() if one.id in ON_THE_SIDE else (SIDE[code],))]
    return [found[0] for pattern in named for found in re.finditer(pattern, text, re.I)]


def test_a_belt_and_a_top_hip_are_found_where_there_is_none():
    every = exercises.load_all()
    assert lacking(every["wall"], "Belt off. Pain in the hip underneath.", "en") == ["Belt", "hip underneath"]
    assert lacking(every["lift"], "El cinturón en los dos tobillos. La cadera de arriba.", "es") == ["cinturón", "los dos tobillos"]
    assert lacking(every["belt"], "Belt off. The side of the top hip.", "en") == []


@pytest.mark.parametrize("page", ["exercise", "clinicians"])
def test_the_exercise_and_the_clinicians_page_say_who_should_ask_first(site, page):
    html = page_html(site, page)
    missing = [rule["short"] for key, rule in every_rule("en").items() if key.startswith("ask.") and rule["short"] not in html]
    assert not missing


def test_the_safety_page_has_the_long_forms_and_the_reasons(site):
    html = page_html(site, "exercise/safety").lower()
    missing = [key for key, rule in every_rule("en").items() for form in ("long", "why", "then") if rule.get(form, "").lower() not in html]
    fault_report.report(
        [f"{rule_at('en', key)} is not shown by docs/exercise/safety.md." for key in missing],
        "Add its key to a place in hooks/dose/safety.yml; a reason to stop to `exercise`.",
    )
    assert safety.rules()["fine"].lower() in html


@pytest.mark.parametrize("language", [code for code in languages.codes() if translated("exercise/handout.md", code)])
def test_the_email_has_its_stop_rules_from_the_same_file(site, language):
    words = page_html(site, "clinicians").partition(f'<template lang="{language}"')[2].partition("</template>")[0]
    assert not [rule for kind in safety.rules_at("exercise") for rule in safety.short(kind, language) if rule not in words]


@pytest.mark.parametrize("marker", ["{{ stop-rules brief }}", "{{ ask-first sheet }}"])
def test_an_unknown_form_stops_the_build(write, marker):
    code, messages, _ = write(marker)
    assert code != 0
    assert "index.md:12:" in messages


def test_every_page_with_a_timer_has_the_rules_that_its_result_card_copies(site, pages):
    """The card has the list below the title of the box."""
    with_timer = {path: html for path in pages if "<hold-timer" in (html := page_html(site, path))}
    assert len(with_timer) > 10
    for path, html in with_timer.items():
        listed = [rule.get_text() for rule in BeautifulSoup(html, "html.parser").select_one(".admonition-title + .rules").find_all("li")]
        rules = safety.short("stop", languages.of_address(path))
        assert listed[-len(rules) :] == rules, path


def test_the_timer_states_after_a_session_when_to_stop(page, served):
    open_timer(page, served, "exercise/hip-hitch/timer/?reps=1")
    press(page, "main")
    run(page, 300)
    rules = page.locator("[data-part=done] .rules li")
    own = exercises.load_all()["hitch"].words()["safety"]["stop"]
    assert rules.all_text_contents() == [*own, *safety.short("stop")]
