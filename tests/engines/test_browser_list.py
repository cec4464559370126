"""The built site uses only features known to the browsers in package.json, or states a fallback (ways_round.yml)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

import support

STATED = yaml.safe_load(Path(__file__).with_name("ways_round.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def used(site):
    return support.used(site)


def unstated(lacking: dict[str, str], *parts: str) -> list[str]:
    """Return a message for each lacking feature without a stated fallback in these parts of the list."""
    patterns = [pattern for part in parts for pattern in STATED[part]]
    return [
        f"{feature} is unknown to {who}: do without it, or say in tests/engines/ways_round.yml what their readers get instead"
        for feature, who in sorted(lacking.items())
        if not any(fnmatchcase(feature, pattern) for pattern in patterns)
    ]


def test_features_unknown_to_old_browsers_have_a_stated_fallback(used):
    found = unstated(support.unknown(used, "production"), "instead", "finish")
    assert not found, "\n".join(found)


def test_browsers_with_everything_lack_only_finish(used):
    found = unstated(support.unknown(used, "everything"), "finish")
    assert not found, "\n".join(found)


def test_every_stated_fallback_is_needed(used):
    lacking = {part: support.unknown(used, which) for part, which in (("instead", "production"), ("finish", "everything"))}
    idle = [pattern for part in STATED for pattern in STATED[part] if not any(fnmatchcase(each, pattern) for each in lacking[part])]
    assert not idle, f"tests/engines/ways_round.yml: take out {', '.join(idle)}"


def test_the_features_of_a_page_are_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<dialog popover style="mask:none"><style>a:has(b),c:is(:has(d)){width:1cqi;& e{top:0}}'
        "@media (width<9px){f{mask:none;-webkit-mask:none}}@supports (height:1dvh){g{height:1dvh}}</style>",
        encoding="utf-8",
    )
    (tmp_path / "b.js").write_text("structuredClone(a);b.at(1);c.showPopover();d(...findLast(e))", encoding="utf-8")
    lacking = support.unknown(support.used(tmp_path), "production")
    assert lacking.keys() == {
        "html.elements.dialog", "html.global_attributes.popover", "css.selectors.has", "css.selectors.nesting",
        "css.types.length.container_query_length_units", "css.at-rules.media.range_syntax", "api.structuredClone",
        "javascript.builtins.Array.at", "api.HTMLElement.showPopover", "css.properties.mask",
    }  # fmt: skip
    assert lacking["css.selectors.has"] == "firefox 115, safari 15.0, safari_ios 15.0"
