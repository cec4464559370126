"""Tones are scheduled on the audio clock at the right times, and the session continues if sound, speech or wake lock fail."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

from dose import plan
from doses import BELT
from timers import (
    SECONDS,
    TIMERS,
    attribute,
    expected_announcements,
    hide,
    load_settings,
    open_settings,
    open_timer,
    part,
    phases,
    press,
    recorded,
    run,
)
from writing import languages

STANDARD = plan.plan(BELT, "standard")
TINY = {**STANDARD, "hold": 5, "reps": 2, "side": "left"}
TINY_LINK = f"timer/?{plan.link(BELT, TINY)}"
STEPS = phases(TINY)
TOTAL = sum(step[1] for step in STEPS)
FIRST = {"tick": 880, "move": 440, "work": 659, "back": 494, "change": 523, "done": 523}


def due(level: str) -> list[tuple[float, int]]:
    """Return (second of the session, hertz of its first note) of each tone."""
    tones, begins = [], 0
    for kind, seconds, *_ in STEPS:
        if kind in FIRST and (level == "full" or kind != "move"):
            tones.append((begins, FIRST[kind]))
        if level == "full" and kind in ("ready", "work", "setrest", "change"):
            tones += [(begins + seconds - left, FIRST["tick"]) for left in (3, 2, 1) if left < seconds]
        begins += seconds
    return [*tones, (begins, FIRST["done"])]


def sounded(page, since: float) -> list[tuple[float, int]]:
    """Return the first note of each tone that sounded: (seconds after `since`, hertz)."""
    tones = sorted((round(tone["at"] - since, 2), round(tone["hz"])) for tone in recorded(page, "tones") if tone["cut"] is None)
    later = {554, 370, 392, 784}
    return [tone for tone in tones if tone[1] not in later]


def choose(page, name: str, value: str) -> None:
    load_settings(page)
    page.evaluate("([name, value]) => document.querySelector(`hold-timer [name=${name}][value=${value}]`).click()", [name, value])


@pytest.mark.parametrize("level", ["full", "ends"])
def test_every_tone_is_scheduled_once_and_at_the_right_time(page, served, level):
    open_timer(page, served, TINY_LINK)
    choose(page, "level", level)
    since = page.evaluate("performance.now() / 1000")
    press(page, "main")
    run(page, TOTAL + 5)
    first_notes = [tone for tone in sounded(page, since) if tone in [(float(at), hz) for at, hz in due(level)]]
    assert first_notes == sorted((float(at), hz) for at, hz in due(level))


def test_level_off_is_silent(page, served):
    open_timer(page, served, TINY_LINK)
    choose(page, "level", "off")
    press(page, "main")
    run(page, TOTAL + 5)
    assert attribute(page, "data-phase") == "done"
    assert not recorded(page, "tones")


def test_a_pause_cancels_the_tones_already_scheduled(page, served):
    open_timer(page, served, TINY_LINK)
    press(page, "main")
    run(page, SECONDS["ready"] + SECONDS["move"] + 1)
    paused = page.evaluate("performance.now() / 1000")
    press(page, "main")
    assert all(tone["cut"] is not None for tone in recorded(page, "tones") if tone["at"] > paused)
    run(page, 60)
    scheduled = len(recorded(page, "tones"))
    press(page, "main")
    now = page.evaluate("performance.now() / 1000")
    fresh = recorded(page, "tones")[scheduled:]
    assert min(tone["at"] for tone in fresh) >= now, "late tones must not sound all at once"
    assert [round(tone["at"] - now) for tone in fresh if tone["hz"] == FIRST["move"]] == [SECONDS["ready-again"]]


def test_an_interrupted_audio_context_is_silent_and_resumes_in_time(page, served):
    open_timer(page, served, TINY_LINK)
    since = page.evaluate("performance.now() / 1000")
    press(page, "main")
    run(page, 5)
    page.evaluate("seen.audio.become('interrupted')")
    run(page, 8.5)
    page.evaluate("seen.audio.become('running')")
    run(page, TOTAL)
    assert attribute(page, "data-phase") == "done"
    times = [tone for tone in sounded(page, since) if tone in [(float(at), hz) for at, hz in due("full")]]
    assert times == [(at, hz) for at, hz in sorted(due("full")) if not 5 <= at < 13.5]


NO_TONES = "This browser plays no tones. Follow the screen."
# States of an audio context in which its clock stands still and resuming never ends.
STUCK = [
    f"window.AudioContext = class extends AudioContext {{ state = '{state}'; get currentTime() {{ return 0; }} "
    "resume() { return new Promise(() => {}); } };"
    for state in ("suspended", "interrupted", "closed", "running")
]


@pytest.mark.parametrize("stuck", STUCK, ids=["suspended", "interrupted", "closed", "running"])
def test_sound_that_never_starts_is_reported_in_a_session_and_by_the_sound_test(page, served, stuck):
    open_timer(page, served, TINY_LINK, before=stuck)
    press(page, "test")
    run(page, 0.5)
    assert part(page, "quiet") == "", "it may be starting"
    run(page, 2)
    assert part(page, "quiet") == NO_TONES
    press(page, "main")
    assert NO_TONES not in part(page, "quiet")
    run(page, 3)
    assert NO_TONES in part(page, "quiet")
    if "closed" in stuck:
        page.evaluate("() => { window.AudioContext = Object.getPrototypeOf(AudioContext); }")
        press(page, "main")
        press(page, "main")
        run(page, 3)
        assert NO_TONES not in part(page, "quiet"), "a closed context is replaced at a press"
        assert recorded(page, "tones")


def test_sound_that_stops_in_a_session_is_reported_until_it_returns(page, served):
    open_timer(page, served, TINY_LINK)
    press(page, "main")
    run(page, 5)
    page.evaluate("seen.audio.resume = () => Promise.reject(new Error('no')); seen.audio.become('interrupted')")
    run(page, 3)
    assert NO_TONES in part(page, "quiet")
    page.evaluate("seen.audio.become('running')")
    run(page, 2)
    assert NO_TONES not in part(page, "quiet")
    page.evaluate("seen.audio.become('suspended')")
    press(page, "main")
    run(page, 60)
    page.evaluate("seen.audio.resume = async () => seen.audio.become('running')")
    press(page, "main")
    assert NO_TONES not in part(page, "quiet"), "no tones are due in a pause"


def test_a_list_of_voices_that_arrives_late_withdraws_the_note(page, served):
    open_timer(page, served, TINY_LINK, before="window.voices = [{ lang: 'de-DE' }]; speechSynthesis.getVoices = () => voices;")
    press(page, "main")
    assert "no English voice" in part(page, "quiet")
    page.evaluate("voices.push({ lang: 'en-GB' })")
    run(page, SECONDS["ready"] + 1)
    assert recorded(page, "spoken")[-1][0].startswith("Lift.")
    assert "no English voice" not in part(page, "quiet")


def test_a_dark_screen_may_continue_where_sound_works(page, served):
    open_timer(page, served, TINY_LINK)
    load_settings(page)
    page.evaluate("document.querySelector('[name=keepGoing]').click()")
    press(page, "main")
    run(page, 3)
    hide(page)
    assert attribute(page, "data-paused") is None
    assert max(tone["at"] for tone in recorded(page, "tones")) - page.evaluate("performance.now() / 1000") > TOTAL - 15, "all is scheduled"
    page.clock.fast_forward((TOTAL - 2) * 1000)
    assert attribute(page, "data-phase") == "done"


def test_without_sound_a_dark_screen_pauses_whatever_was_chosen(page, served):
    open_timer(page, served, TINY_LINK)
    load_settings(page)
    page.evaluate("document.querySelector('[name=keepGoing]').click()")
    choose(page, "level", "off")
    press(page, "main")
    run(page, 3)
    hide(page)
    assert attribute(page, "data-paused") == ""


@pytest.mark.parametrize(
    ("code", "requested", "words"),
    [("en", "en-US", "Get ready. Left hip on top."), ("es", "es", "Prepárese. Con la cadera izquierda arriba.")],
)
def test_the_voice_is_unlocked_by_pressing_start_and_speaks_the_pages_language(page, served, code, requested, words):
    """For a reader in the United States, whose browser lists no regional Spanish."""
    open_timer(page, served, TIMERS[code])
    press(page, "main")
    spoken = recorded(page, "spoken")
    assert spoken[0] == [" ", code, 0]
    assert spoken[1][:2] == [words, requested]


def test_the_voice_is_unlocked_by_pressing_start_before_its_module_has_loaded(page, served):
    page.route("**/scripts/session-part-*.js", lambda route: None)
    open_timer(page, served, whole=False)
    press(page, "main")
    assert recorded(page, "spoken") == [[" ", "en", 0]]


def test_the_volume_applies_to_the_voice(page, served):
    open_timer(page, served)
    load_settings(page)
    page.evaluate(
        "const v = document.querySelector('[name=volume]'); v.value = 20; v.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    press(page, "main")
    assert recorded(page, "spoken")[1][2] == 0.2


@pytest.mark.parametrize(("code", "voice"), [("en", "de-DE"), ("es", "en-GB")])
def test_a_device_without_a_voice_of_the_language_is_silent_and_says_so(page, served, code, voice):
    open_timer(page, served, TIMERS[code], before=f"speechSynthesis.getVoices = () => [{{ lang: '{voice}' }}];")
    press(page, "main")
    assert languages.words(code)["scripts"]["cues"]["other_voices"] in page.locator("hold-timer").inner_text()
    run(page, SECONDS["ready"] + 1)
    assert not [text for text, *_ in recorded(page, "spoken") if text.strip()]
    assert attribute(page, "data-phase") == "move"


def test_it_vibrates_only_if_chosen(page, served):
    open_timer(page, served, TINY_LINK)
    press(page, "main")
    run(page, 15)
    assert not recorded(page, "shakes")
    press(page, "end")
    load_settings(page)
    page.evaluate("document.querySelector('[name=shake]').click()")
    press(page, "main")
    run(page, TOTAL + 1)
    assert len(recorded(page, "shakes")) == 5


def test_the_wake_lock_is_held_while_running_and_requested_again(page, served):
    open_timer(page, served)
    press(page, "main")
    run(page, 1)
    assert (recorded(page, "locks"), recorded(page, "released")) == (1, 0)
    press(page, "main")
    run(page, 1)
    assert recorded(page, "released") == 1
    press(page, "main")
    run(page, 1)
    assert recorded(page, "locks") == 2
    hide(page)
    hide(page, False)
    press(page, "main")
    run(page, 1)
    assert recorded(page, "locks") == 3
    press(page, "end")
    run(page, 1)
    assert recorded(page, "released") == 3


REFUSALS = {
    "no audio": "delete window.AudioContext;",
    "audio throws": "window.AudioContext = class { constructor() { throw new Error('refused'); } };",
    "audio never starts": "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended', set() {} }); "
    "AudioContext.prototype.resume = () => Promise.reject(new Error('no'));",
    "no speech": "delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined });",
    "no wake lock": "Object.defineProperty(navigator, 'wakeLock', { value: undefined });",
    "wake lock refused": "Object.defineProperty(navigator, 'wakeLock', "
    "{ value: { request: () => Promise.reject(new Error('low battery')) } });",
    "no vibration": "Object.defineProperty(navigator, 'vibrate', { value: undefined });",
    "speak throws": "speechSynthesis.speak = () => { throw new Error('no'); };",
    "no list of voices": "speechSynthesis.getVoices = () => undefined;",
    "list of voices throws": "speechSynthesis.getVoices = () => { throw new Error('no'); };",
    "stopping the voice throws": "speechSynthesis.cancel = () => { throw new Error('no'); };",
    "a voice without a language": "speechSynthesis.getVoices = () => [{}, { lang: null }, { lang: 'en-GB' }];",
    "nothing to speak with": "delete window.SpeechSynthesisUtterance;",
    "a tone throws": "AudioContext.prototype.createOscillator = () => { throw new Error('no'); };",
    "a tone that cannot stop": "const make = AudioContext.prototype.createOscillator; "
    "AudioContext.prototype.createOscillator = function () "
    "{ return { ...make.call(this), set frequency(f) {}, stop(at) { if (at === undefined) throw new Error('no'); } }; };",
    "resuming throws": "window.AudioContext = class extends AudioContext "
    "{ constructor() { super(); this.state = 'suspended'; } resume() { throw new Error('no'); } };",
    "resuming answers with nothing": "AudioContext.prototype.resume = () => undefined;",
    "the silent switch throws": "Object.defineProperty(navigator, 'audioSession', { value: { set type(to) { throw new Error('no'); } } });",
    "vibration throws": "Object.defineProperty(navigator, 'vibrate', { value: () => { throw new Error('no'); } });",
    "moving throws": "Element.prototype.animate = () => { throw new Error('no'); };",
    "moving is unknown": "Element.prototype.animate = undefined;",
    "storage throws": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
    "storage full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "foreign settings": 'localStorage.setItem(\'steady-hips-choices-1\', \'{"level": 7, "volume": "loud"}\');',
    "damaged settings": "localStorage.setItem('steady-hips-choices-1', '{\"lev');",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_the_session_continues_whatever_is_refused(page, served, refusal):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served, TINY_LINK, before=REFUSALS[refusal])
    load_settings(page)
    page.evaluate("document.querySelector('[name=shake]').click()")
    press(page, "test")
    press(page, "main")
    run(page, TOTAL + 1)
    announcements = recorded(page, "said")
    assert announcements[announcements.index(expected_announcements(TINY)[0]) :] == expected_announcements(TINY)
    assert not faults
    quiet = part(page, "quiet")
    if refusal in ("no audio", "audio throws"):
        assert "plays no tones" in quiet
    if refusal in ("a tone throws", "resuming throws"):
        assert "plays no tones" in quiet
    if refusal in ("speak throws", "list of voices throws", "nothing to speak with"):
        assert quiet.count("The voice of this device does not work here.") == 1
    if refusal == "vibration throws":
        assert "does not vibrate here" in quiet
    if "wake lock" in refusal:
        assert "may switch its screen off" in quiet
    if "settings" in refusal:
        assert "could not be read" in part(page, "notices")
        aside = page.evaluate("localStorage.getItem('steady-hips-choices-1-aside')")
        assert aside == ('{"lev' if refusal == "damaged settings" else None), "partly readable settings are not set aside"


def test_settings_that_the_browser_does_not_support_are_not_offered(page, served):
    open_timer(
        page, served, before="delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined });"
    )
    open_settings(page)
    assert not page.locator("[name=evenOnSilent]").is_visible(), "Chromium has no audioSession"
    page.add_init_script("navigator.audioSession = { type: 'auto' };")
    page.goto(f"{served}timer/")
    press(page, "settings")
    page.locator("[name=evenOnSilent]").check()
    press(page, "main")
    assert page.evaluate("navigator.audioSession.type") == "playback"


def test_two_timers_on_a_page_do_not_run_at_once(page, served):
    open_timer(page, served)
    page.evaluate("document.querySelector('hold-timer').after(document.querySelector('hold-timer').cloneNode(true))")

    def states() -> list:
        return page.evaluate(
            "[...document.querySelectorAll('hold-timer')].map((one) => [one.dataset.phase, one.hasAttribute('data-paused')])"
        )

    press(page, "main")
    run(page, 3)
    page.evaluate("document.querySelectorAll('hold-timer')[1].querySelector('[data-do=main]').click()")
    assert states() == [["ready", True], ["ready", False]]
    run(page, 60)
    assert states()[0] == ["ready", True]
    press(page, "restart")
    assert [paused for _, paused in states()] == [False, True], "whichever button starts it"


def test_the_sound_test_says_when_sound_is_switched_off(page, served):
    open_timer(page, served)
    press(page, "test")
    run(page, 0.2)
    assert part(page, "quiet").startswith("You should hear tones.")
    press(page, "settings")
    page.locator("[name=level][value=off]").check()
    press(page, "test")
    run(page, 0.2)
    assert part(page, "quiet") == "Sound is off in the settings."


def test_two_timers_on_one_page_share_no_id():
    import re
    from types import SimpleNamespace

    from mkdocs.structure.files import File

    from dose import timer

    page = SimpleNamespace(meta={}, url="timer/", file=File("timer.md", "docs", "site", True))
    ids = re.findall(r'\bid="([^"]+)"', timer.block("", "", page, MkDocsConfig()) + timer.block("long-holds", "", page, MkDocsConfig()))
    assert ids
    assert len(ids) == len(set(ids))
