"""What package.json promises to which browsers: the built site asks no more of them, or says what they get instead."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

import support

STATED = yaml.safe_load(Path(__file__).with_name("ways_round.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def asked(site):
    return support.asked(site)


def unstated(lacking: dict[str, str], *parts: str) -> list[str]:
    """What lacks a way round in these parts of the list, in words."""
    patterns = [pattern for part in parts for pattern in STATED[part]]
    return [
        f"{feature} is unknown to {who}: do without it, or say in tests/engines/ways_round.yml what their readers get instead"
        for feature, who in sorted(lacking.items())
        if not any(fnmatchcase(feature, pattern) for pattern in patterns)
    ]


def test_what_old_browsers_do_not_know_has_a_stated_way_round(asked):
    found = unstated(support.unknown(asked, "production"), "instead", "finish")
    assert not found, "\n".join(found)


def test_browsers_that_get_everything_miss_nothing_but_finish(asked):
    found = unstated(support.unknown(asked, "everything"), "finish")
    assert not found, "\n".join(found)


def test_no_way_round_is_stated_for_what_is_not_asked_or_known_to_all(asked):
    lacking = {part: support.unknown(asked, which) for part, which in (("instead", "production"), ("finish", "everything"))}
    idle = [pattern for part in STATED for pattern in STATED[part] if not any(fnmatchcase(each, pattern) for each in lacking[part])]
    assert not idle, f"tests/engines/ways_round.yml: take out {', '.join(idle)}"


def test_what_a_page_asks_is_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        '<dialog popover style="mask:none"><style>a:has(b),c:is(:has(d)){width:1cqi;& e{top:0}}'
        "@media (width<9px){f{mask:none;-webkit-mask:none}}@supports (height:1dvh){g{height:1dvh}}</style>",
        encoding="utf-8",
    )
    (tmp_path / "b.js").write_text("structuredClone(a);b.at(1);c.showPopover();d(...findLast(e))", encoding="utf-8")
    lacking = support.unknown(support.asked(tmp_path), "production")
    assert lacking.keys() == {
        "html.elements.dialog", "html.global_attributes.popover", "css.selectors.has", "css.selectors.nesting",
        "css.types.length.container_query_length_units", "css.at-rules.media.range_syntax", "api.structuredClone",
        "javascript.builtins.Array.at", "api.HTMLElement.showPopover", "css.properties.mask",
    }  # fmt: skip
    assert lacking["css.selectors.has"] == "firefox 115, safari 15.0, safari_ios 15.0"
