"""Scripts and styles lose their comments on the way to the reader and nothing else."""

import lighter

SOURCE = """/**
 * What it does.
 */
import a from "./a.js";

// Why.
const address = "https://example.org/*"; /* stays: in the middle of a line */
const count = /** @type {number} */ (a);
/** @param {string} one */
  /** @type {string[]} */ (list).push("kept");
const glob = "/** not a comment **/";
"""


def test_comments_go_and_strings_stay():
    light = lighter.script(SOURCE)
    assert light == """import a from "./a.js";
const address = "https://example.org/*"; /* stays: in the middle of a line */
const count = (a);
  (list).push("kept");
const glob = "/** not a comment **/";
"""


def test_rules_stay_and_comments_go():
    assert lighter.style("/* Why. */\na { color: red; } /* so */\n\nb { top: 0; }\n") == "a { color: red; } \nb { top: 0; }\n"
