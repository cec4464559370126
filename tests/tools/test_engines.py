"""Setting up the other engines names what is missing and how to get it."""

import engines


def test_what_is_missing_is_named_with_its_packages():
    words = engines.told(["Firefox 128"], ["WebKit", "nginx"])
    assert words.startswith("Runs: Firefox 128. Missing, and left out: WebKit, nginx. On Debian: apt-get install ")
    assert {"webkit2gtk-driver", "xvfb", "nginx-light"} <= set(words.rpartition("install ")[2].split())
    assert engines.told(["all"], []) == "Runs: all."


def test_a_file_is_found_by_its_pattern_and_a_program_by_its_name():
    assert engines.found("sh") and engines.found("/etc/pass*")
    assert not engines.found("no-such-program") and not engines.found("/no/such/file*")
