"""The Spanish timer contains no English: on screen, in speech, in messages and in saved files."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

import doses
from dose import plan
from doses import BELT
from language_check import foreign_words
from timers import (
    SECONDS,
    attribute,
    hide,
    load_session_code,
    load_settings,
    open_settings,
    open_timer,
    part,
    phases,
    press,
    recorded,
    run,
    start_practice,
)

TIMER = "es/temporizador/"
STANDARD = plan.plan(BELT, "standard")
SHORT = {**STANDARD, "hold": 5, "reps": 2, "sets": 2, "setrest": 5}
VOICES = "speechSynthesis.getVoices = () => [{ lang: 'en-GB' }, { lang: 'es-MX' }];"
TEXTS = Path(__file__).parents[1].joinpath("helpers", "page", "words.js").read_text(encoding="utf-8").strip()


def all_texts(page) -> set[str]:
    """Return every text that the timer shows, has announced or has spoken."""
    return set(page.evaluate(TEXTS))


def spanish(page) -> set[str]:
    """Return the same, after checking that none of it is English."""
    texts = all_texts(page)
    assert len(texts) > 40
    faults = {text: found for text in texts if (found := foreign_words(text, "es"))}
    assert not faults
    return texts


def change(page, name: str, value: str) -> None:
    page.locator(f"hold-timer [name={name}]").fill(value)
    page.keyboard.press("Tab")


def test_a_whole_session_is_in_spanish_in_every_phase(page, served):
    open_timer(page, served, f"{TIMER}?{plan.link(BELT, SHORT)}", before=VOICES)
    assert part(page, "dose") == "2 repeticiones de 5 segundos en cada lado, 2 series, dos veces al día, todos los días"
    assert spanish(page) >= {"Todo listo", "Empezar", "cadera izquierda arriba", "Practicar una vez"}
    press(page, "main")
    words = {"ready": "Prepárese", "move": "Levante", "work": "Empuje", "back": "Baje", "rest": "Descanse", "setrest": "Descanse"}
    for kind, seconds, side, *_ in phases(SHORT):
        assert attribute(page, "data-phase") == kind
        assert part(page, "phase") == {**words, "change": "Dese la vuelta"}[kind]
        assert part(page, "side") == BELT.words("es")["sides"][side]
        spanish(page)
        run(page, seconds)
    assert attribute(page, "data-phase") == "done"
    assert part(page, "did") == "¡Listo! Muy bien."
    assert "Quítese el cinturón" in part(page, "did-of")
    assert spanish(page) >= {"Empuje 5 segundos.", "Levante. 1 de 2.", "Baje."}
    assert {lang for text, lang, _ in recorded(page, "spoken")} == {"es"}
    assert "Con la cadera izquierda arriba." in " ".join(text for text, *_ in recorded(page, "spoken"))


def test_pauses_and_early_ends_are_in_spanish(page, served):
    open_timer(page, served, TIMER, before=VOICES)
    press(page, "main")
    run(page, SECONDS["ready"])
    hide(page)
    hide(page, False)
    assert part(page, "hint") == (
        "En pausa en la repetición 1 de 10, cadera izquierda arriba. "
        "La página no se veía y el temporizador se detuvo donde iba. "
        "Para quitarse el cinturón, doble las rodillas y acerque los pies a las manos."
    )
    spanish(page)
    press(page, "end")
    assert part(page, "phase") == "No se contó nada"
    spanish(page)
    press(page, "main")
    run(page, 35)
    press(page, "main")
    press(page, "end")
    assert part(page, "phase") == "Sesión terminada"
    assert part(page, "hint").startswith("Hizo 1 de 20 repeticiones de 5 segundos.")
    spanish(page)


def test_my_own_pace_and_the_practice_press_are_in_spanish(page, served):
    open_timer(page, served, f"{TIMER}?reps=1&first=right", before=VOICES)
    start_practice(page)
    for seconds in (30, 11, 5, 6):
        assert part(page, "hint") == recorded(page, "spoken")[-1][0]
        spanish(page)
        run(page, seconds)
    assert part(page, "hint") == "La práctica terminó y no se cuenta. Toque Empezar para hacer la sesión."
    load_settings(page)
    page.evaluate("document.querySelector('hold-timer [name=pace][value=own]').click()")
    for _ in range(12):
        if attribute(page, "data-phase") == "done":
            break
        spanish(page)
        press(page, "main")
        spanish(page)
        run(page, 8)
    assert attribute(page, "data-phase") == "done"
    spanish(page)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("hold=600", "El enlace indicaba"),
        ("hold=2.5", "2,5"),
        ("reps=-3", "−3"),
        ("reps=x", ""),
        ("reps=", ""),
        ("reps=99999999", ""),
        ("reps=5&reps=6", ""),
        ("side=up", ""),
        ("first=up", ""),
    ],
)
def test_faults_of_a_link_are_reported_in_spanish(page, served, query, notice):
    open_timer(page, served, f"{TIMER}?{query}")
    assert notice in part(page, "notices")
    assert part(page, "notices").endswith(".")
    spanish(page)


def test_every_field_of_a_link_has_a_spanish_name(page, served):
    open_timer(page, served, f"{TIMER}?" + "&".join(f"{name}=999" for name in doses.FIELDS))
    assert page.locator("[data-part=notices] li").count() == len(doses.FIELDS)
    spanish(page)


def test_the_settings_respond_in_spanish(page, served):
    open_timer(page, served, TIMER, before=VOICES)
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    open_settings(page)
    change(page, "hold", "99")
    assert "Se sigue usando 5." in page.locator("hold-timer label:has([name=hold])").inner_text()
    change(page, "turn", "5")
    spanish(page)
    change(page, "turn", "30")
    change(page, "hold", "8")
    assert part(page, "dose").endswith("(lo cambió usted)")
    assert part(page, "whose").startswith("Usted cambió estos números.")
    press(page, "copy")
    expect(page.locator("[data-part=copied]")).to_contain_text("Copiado.")
    assert page.evaluate("copied").endswith(f"/{TIMER}?{plan.link(BELT, {**STANDARD, 'hold': 8})}"), "the link leads to the Spanish timer"
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    press(page, "copy")
    expect(page.locator("[data-part=copied]")).to_contain_text("No se pudo copiar.")
    press(page, "test")
    run(page, 0.2)
    spanish(page)
    page.evaluate("document.querySelector('hold-timer [name=level][value=off]').click()")
    press(page, "test")
    run(page, 0.2)
    assert "apagado" in part(page, "quiet")
    press(page, "main")
    assert part(page, "whose") == "Puede cambiarlos cuando termine la sesión."
    spanish(page)
    sheet = page.locator("main a[href*='ejercicio/hoja/']").first
    assert sheet.get_attribute("href").partition("?")[2].endswith("hold=8#changed"), "the link to the sheet has the dose shown"


REFUSALS = {
    "no audio": "delete window.AudioContext;",
    "speak throws": VOICES + "speechSynthesis.speak = () => { throw new Error('no'); };",
    "no wake lock": "Object.defineProperty(navigator, 'wakeLock', { value: undefined });",
    "vibration throws": "Object.defineProperty(navigator, 'vibrate', { value: () => { throw new Error('no'); } });",
    "foreign settings": "localStorage.setItem('steady-hips-choices-1', '{\"level\": 7, \"shake\": true}');",
    "damaged settings": "localStorage.setItem('steady-hips-choices-1', '{\"lev');",
    "stuck settings": "localStorage.setItem('steady-hips-choices-1', '{\"lev');"
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "no database": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "no full screen": "localStorage.setItem('steady-hips-choices-1', '{\"fill\": true}');"
    "Element.prototype.requestFullscreen = async () => { throw new Error('no'); };",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_refusals_of_the_device_are_reported_in_spanish(page, served, refusal):
    open_timer(page, served, TIMER, before=REFUSALS[refusal])
    load_settings(page)
    page.evaluate("document.querySelector('hold-timer [name=shake]').checked || document.querySelector('hold-timer [name=shake]').click()")
    press(page, "test")
    press(page, "main")
    run(page, 400)
    spanish(page)
    expect(page.locator("[data-part=next-session]")).to_contain_text("En el diario de hoy")
    assert spanish(page)


@pytest.mark.parametrize("part_", ["settings", "diary"])
def test_loading_failures_are_reported_in_spanish(page, served, part_):
    for late in ("settings-form", "session-part"):
        page.route(f"**/scripts/{late}-*", lambda route: route.abort())
    open_timer(page, served, TIMER, whole=False)
    press(page, part_)
    expect(page.locator("[data-part=quiet]")).to_contain_text("Intente de nuevo cuando tenga conexión.")
    spanish(page)


@pytest.mark.parametrize("voices", ["[{ lang: 'en-GB' }, { lang: 'de-DE' }]", "[]"])
def test_no_voice_of_another_language_reads_spanish(page, served, voices):
    """A device that lists no voices speaks its own language, here English."""
    open_timer(page, served, TIMER, before=f"speechSynthesis.getVoices = () => {voices};")
    press(page, "test")
    press(page, "main")
    run(page, 60)
    assert not [text for text, *_ in recorded(page, "spoken") if text.strip()]
    assert recorded(page, "tones"), "tones replace the voice"
    if voices != "[]":
        assert "Este dispositivo no tiene voz en español. Guíese por la pantalla." in part(page, "quiet")
    spanish(page)


ENTRIES = [
    {"day": "2026-11-02", "time": "08:00", "did": 20, "of": 20, "pain": 4, "plan": ""},
    {"day": "2026-11-03", "time": "08:00", "did": 20, "of": 20, "pain": 5, "plan": ""},
    {"day": "2026-11-12", "time": "08:00", "did": 20, "of": 20, "pain": 2, "plan": ""},
]


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[:1], [{**ENTRIES[0], "pain": None}]], ids=["two weeks", "one week", "no answer"])
def test_diary_and_chart_are_in_spanish(page, served, entries):
    open_timer(page, served, TIMER)
    page.evaluate("(text) => localStorage.setItem('steady-hips-diary-1', text)", json.dumps([*entries, {"day": "?"}]))
    press(page, "diary")
    page.locator("[data-part=diary]:visible .timer-grid table").wait_for()
    assert "2 nov" in page.locator(".timer-grid caption").inner_text()
    assert page.locator(".timer-grid thead th").nth(1).inner_text() == "lun"
    spanish(page)
    if len(entries) == 3:
        page.locator("[data-part=chart] svg").wait_for()
        spanish(page)
        words = page.locator("[data-part=chart] p").inner_text()
        assert words == "Dolor en la semana 2: 2 (1 respuesta), menos que en la semana 1: 4,5 (el valor central de 2 respuestas)."
        assert page.locator("[data-part=chart] td", has_text="4,5").count() == 1, "the table has the comma too"


def test_exported_and_imported_diaries_are_in_spanish(page, served):
    open_timer(page, served, TIMER)
    page.evaluate("(text) => localStorage.setItem('steady-hips-diary-1', text)", json.dumps(ENTRIES))
    press(page, "diary")
    page.locator("[data-part=diary]:visible .timer-grid table").wait_for()
    with page.expect_download() as saved:
        press(page, "csv")
    assert saved.value.suggested_filename == "diario-cadera.csv"
    table = saved.value.path().read_text(encoding="utf-8")
    assert table.splitlines()[0] == "fecha,hora,hechas,pedidas,dolor,ejercicio,plan"
    assert not foreign_words(table.replace("belt", ""), "es"), "the id of the exercise is a code"
    with page.expect_download() as saved:
        press(page, "file")
    assert saved.value.suggested_filename == "diario-cadera-2026-11-20.json"
    one_more = {"kind": "steady-hips-diary", "version": 1, "entries": [*ENTRIES, {**ENTRIES[0], "day": "2026-11-13"}, {"day": "x"}]}
    for text in ("", "{", "[]", json.dumps(one_more)):
        page.set_input_files("[data-part=file]", {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()})
        expect(page.locator("[data-part=moved]")).not_to_be_empty()
        spanish(page)
        message = part(page, "moved")
        page.evaluate("document.querySelector('hold-timer [data-part=moved]').textContent = ''")
    aside = "1 parte no se pudo leer, o no coincide con lo que ya hay aquí; se conserva, pero no se muestra."
    assert message == f"Se añadió 1 sesión. 3 ya estaban aquí. {aside}"
    questions = []
    page.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept()))
    page.click("[data-do=erase]")
    expect(page.locator("[data-part=live]")).to_have_text("El diario se borró.")
    assert questions == ["¿Borrar todo el diario de este dispositivo?"]


def test_timers_of_all_languages_share_one_diary(page, served):
    open_timer(page, served, f"{TIMER}?reps=1&side=left")
    press(page, "main")
    run(page, 60)
    expect(page.locator("[data-part=next-session]")).to_contain_text("1 de 2")
    page.goto(f"{served}timer/")
    page.locator("[data-do=main]:enabled").wait_for()
    press(page, "diary")
    page.locator("[data-part=diary]:visible .timer-grid table").wait_for()
    assert page.locator(".timer-grid td.is-part").count() == 1


def start(page, served) -> str:
    """Return where the icon on a home screen leads."""
    page.goto(f"{served}timer/?last=1")
    page.locator("[data-do=main]:enabled").wait_for()
    page.wait_for_load_state("networkidle")
    return page.url.removeprefix(served)


def test_the_home_screen_icon_opens_the_last_language(page, served):
    assert start(page, served) == "timer/?last=1"
    page.goto(f"{served}{TIMER}?reps=7")
    page.locator("[data-do=main]:enabled").wait_for()
    load_session_code(page)
    page.click("[data-do=main]")
    assert start(page, served) == f"{TIMER}?last=1"
    assert "7 repeticiones" in part(page, "dose"), "with the plan that ran last"
    page.click(".twin[hreflang=en]")
    page.wait_for_url("**/timer/?last=1")
    page.locator("[data-do=main]:enabled").wait_for()
    assert "7 presses" in part(page, "dose")
    assert start(page, served) == "timer/?last=1", "a switch to English is remembered"


def test_a_link_is_opened_in_its_own_language_whatever_was_opened_last(page, served):
    page.goto(served + TIMER)
    page.locator("[data-do=main]:enabled").wait_for()
    for link in ("timer/", "timer/?hold=8", "plans/standard/"):
        page.goto(served + link)
        page.locator("[data-do=main]:enabled").wait_for()
        page.wait_for_load_state("networkidle")
        assert page.url == served + link


def test_an_english_word_is_found(page, served):
    open_timer(page, served, TIMER)
    page.evaluate("document.querySelector('hold-timer [data-part=hint]').textContent = 'Press Start'")
    with pytest.raises(AssertionError):
        spanish(page)
