"""The speech of a screen reader is recorded in spoken/*.txt, so that changes are visible in review."""

import difflib
import os
import re
from pathlib import Path

import pytest

import doses
import screen_reader
from dose import plan
from doses import BELT
from installed import need

KEPT = Path(__file__).with_name("spoken")


@pytest.fixture(scope="module")
def orca(tmp_path_factory):
    need(screen_reader.version(), "Orca")
    reader = screen_reader.Reader(tmp_path_factory.mktemp("orca"))
    yield reader
    reader.close()


# Announcements whose presence, wording or place depends on the machine: how much of a field is selected, and the
# notices that no tone or no voice is heard, which come after seconds of real time.
UNSTEADY = re.compile(r"entire document selected|selected|\d+|(This browser plays no tones|The voice says nothing here)\..*")


def compare(name: str, heard: list[str]) -> None:
    """Fail with the difference from the file; RENEW=1 rewrites it. Orca's wording differs by version, so the file names it."""
    path = KEPT / f"{name}.txt"
    lines = [f"Orca {screen_reader.version()}", *(line for line in heard if not UNSTEADY.fullmatch(line))]
    if os.environ.get("RENEW"):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    recorded = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["nothing so far"]
    if recorded[0] != lines[0]:
        pytest.skip(f"{path.name} was written with {recorded[0]}, here is {lines[0]}")
    if recorded != lines:
        difference = "\n".join(difflib.unified_diff(recorded, lines, "said before", "said now", lineterm="", n=2))
        pytest.fail(
            f"tests/engines/spoken/{path.name}: {difference}\nIf this is meant, run `make spoken`, read what it writes.", pytrace=False
        )


def test_the_home_page(orca, watched):
    orca.open(watched)
    compare("home", orca.read_to("CC BY 4.0"))


def test_the_steps_of_the_exercise(orca, watched):
    orca.open(watched + "exercise/")
    compare("exercise", orca.read_to("Feel it here", times=2))


def test_a_note_number_and_a_term_with_their_previews(orca, watched):
    orca.open(watched + "problems/hip-pain/")
    heard = []
    for mark in ("main .footnote-ref", "main .term"):
        orca.reach(mark)
        orca.key("space")
        orca.quiet()
        orca.key("Escape")
        orca.quiet()
        heard += orca.heard()
    compare("previews", heard)


def test_a_grade_in_its_sentence(orca, watched):
    orca.open(watched + "problems/hip-pain/")
    compare("grade", orca.read_to("evidence")[-40:])


def test_a_table_read_by_cells(orca, watched):
    orca.open(watched + "problems/")
    orca.key("t")
    orca.quiet()
    for move in ("Down", "Right", "Right", "Down", "Left", "Left"):
        orca.key(f"alt+shift+{move}")
        orca.quiet(1)
    compare("table", orca.heard())


def test_the_builder(orca, watched):
    orca.open(watched + "clinicians/")
    orca.focus(".builder [name=hold]")
    orca.quiet()
    orca.key("ctrl+a")
    orca.type("99")
    orca.key("Tab")
    orca.quiet()
    orca.key("shift+Tab", "ctrl+a")
    orca.type("8")
    orca.key("Tab")
    orca.quiet()
    orca.focus(".builder [name=side][value=right]")
    orca.key("space")
    orca.quiet()
    orca.focus(".builder [data-do=copy-link]")
    orca.quiet()
    orca.key("Return")
    orca.quiet()
    compare("builder", orca.heard())


def test_a_session_from_start_to_save(orca, watched):
    chosen = {**doses.STANDARD, "hold": 4, "reps": 2, "rest": 3, "side": "left"}
    orca.open(f"{watched}timer/?{plan.link(BELT, chosen)}")
    orca.reach("[data-do=main]")
    orca.key("Return")
    orca.listen("Done.")
    orca.quiet()
    orca.focus("[data-part=pain] button")
    orca.quiet()
    orca.key("Tab")
    orca.quiet()
    orca.key("Return")
    orca.quiet()
    compare("session", orca.heard())
