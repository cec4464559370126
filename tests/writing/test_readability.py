"""The measures of the texts are right, so that their limits mean something."""

from writing import readability


def test_plain_words_score_low_and_long_ones_high():
    plain = readability.measure("<p>Lie on your side. Lift the top leg. Let it down.</p>")
    hard = readability.measure("<p>Isometric abduction preferentially recruits intermediate musculotendinous compartments bilaterally.</p>")
    assert plain.grade < 3
    assert hard.grade > 15


def test_a_known_sum():
    # 8 words, 1 sentence, 8 syllables: 0.39 × 8 + 11.8 × 1 − 15.59
    assert readability.measure("<p>Lift the top leg and hold it up.</p>").grade == round(0.39 * 8 + 11.8 - 15.59, 1)


def test_syllables_are_counted_as_spoken():
    for word, count in {
        "leg": 1,
        "side": 1,
        "sides": 1,
        "pressed": 1,
        "body": 2,
        "muscle": 2,
        "little": 2,
        "lifted": 2,
        "rule": 1,
        "medius": 3,
        "exercise": 3,
        "12": 2,
    }.items():
        assert readability.syllables(word) == count, word


def test_the_longest_sentence_is_found():
    found = readability.measure("<p>Short. This one is by far the longer of the two. Short.</p>")
    assert found.longest == "This one is by far the longer of the two."
    assert found.longest_words == 10


def test_citations_drawings_tables_and_references_do_not_count():
    html = (
        "<p>Lift it.<sup>[1]</sup></p><svg><text>label</text></svg><table><tr><td>cell words</td></tr></table>"
        '<div class="footnote"><ol><li><p>Author AB.</p></li></ol></div>'
    )
    assert readability.blocks(html) == ["Lift it."]


def test_short_forms_and_decimals_do_not_end_a_sentence():
    assert readability.sentences("Use a strap, e.g. A belt. It fell by 1.5 points.") == [
        "Use a strap, e.g. A belt.",
        "It fell by 1.5 points.",
    ]
    assert len(readability.sentences("Two things: Press. Hold.")) == 3


def test_a_self_closing_rule_does_not_let_references_in():
    assert readability.blocks('<div class="footnote"><hr /><ol><li><p>Author AB.</p></li></ol></div>') == []
