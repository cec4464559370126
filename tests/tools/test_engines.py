"""The setup of other browser engines reports missing programs and the packages that provide them."""

import engines


def test_missing_engines_are_reported_with_their_packages():
    words = engines.told(["Firefox 128"], ["WebKit", "nginx"])
    assert words.startswith("Runs: Firefox 128. Missing, and left out: WebKit, nginx. On Debian: apt-get install ")
    assert {"webkit2gtk-driver", "xvfb", "nginx-light"} <= set(words.rpartition("install ")[2].split())
    assert engines.told(["all"], []) == "Runs: all."


def test_files_are_found_by_pattern_and_programs_by_name():
    assert engines.found("sh") and engines.found("/etc/pass*")
    assert not engines.found("no-such-program") and not engines.found("/no/such/file*")
