"""The readability formulas and counts are correct."""

from writing import readability


def test_plain_words_score_low_and_long_words_high():
    plain = readability.measure("<p>Lie on your side. Lift the top leg. Let it down.</p>")
    hard = readability.measure("<p>Isometric abduction preferentially recruits intermediate musculotendinous compartments bilaterally.</p>")
    assert plain.score < 3
    assert hard.score > 15
    leve = readability.measure("<p>Acuéstese de lado. Suba la pierna. Bájela poco a poco.</p>", "reading-ease")
    duro = readability.measure(
        "<p>La abducción isométrica recluta preferentemente compartimentos musculotendinosos intermedios.</p>", "reading-ease"
    )
    assert leve.score > 65
    assert duro.score < 0


def test_formulas_match_a_manual_calculation():
    # 8 words, 1 sentence, 8 syllables: 0.39 × 8 + 11.8 × 1 − 15.59
    assert readability.measure("<p>Lift the top leg and hold it up.</p>").score == round(0.39 * 8 + 11.8 - 15.59, 1)
    # 6 words, 2 sentences, 9 syllables: 206.835 − 62.3 × 9 / 6 − 6 / 2
    assert readability.measure("<p>¿Duele? Pare y no siga hoy.</p>", "reading-ease").score == round(206.835 - 62.3 * 9 / 6 - 3, 1)


def test_english_syllables_are_counted():
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
        assert readability.english_syllables(word) == count, word


def test_spanish_syllables_are_counted():
    for word, count in {
        "pie": 1,
        "muy": 1,
        "y": 1,
        "leve": 2,
        "día": 2,
        "serie": 2,
        "guía": 2,
        "baúl": 2,
        "ahí": 2,
        "apoye": 3,
        "cuídese": 3,
        "caído": 3,
        "rodilla": 3,
        "continúe": 4,
        "aéreo": 4,
        "fisioterapeuta": 6,
        "12": 2,
    }.items():
        assert readability.spanish_syllables(word) == count, word


def test_the_longest_sentence_is_found():
    found = readability.measure("<p>Short. This one is by far the longer of the two. Short.</p>")
    assert found.longest == "This one is by far the longer of the two."
    assert found.longest_words == 10


def test_citations_drawings_tables_and_references_are_not_counted():
    html = (
        "<p>Lift it.<sup>[1]</sup></p><svg><text>label</text></svg><table><tr><td>cell words</td></tr></table>"
        '<div class="footnote"><ol><li><p>Author AB.</p></li></ol></div>'
    )
    assert readability.blocks(html) == ["Lift it."]


def test_abbreviations_and_decimals_do_not_end_a_sentence():
    assert readability.sentences("Use a strap, e.g. A belt. It fell by 1.5 points.") == [
        "Use a strap, e.g. A belt.",
        "It fell by 1.5 points.",
    ]
    assert len(readability.sentences("Two things: Press. Hold.")) == 3
    assert len(readability.sentences("¿Duele? ¡Pare! Él espera. Últimos 1.5 días, p. ej. Lunes.")) == 4


def test_references_after_a_self_closing_rule_are_not_counted():
    assert readability.blocks('<div class="footnote"><hr /><ol><li><p>Author AB.</p></li></ol></div>') == []


def test_a_text_without_a_formula_has_a_longest_sentence_but_no_score():
    found = readability.measure("<p>نص قصير. هذا نص أطول قليلا؟ نعم.</p>", None)
    assert (found.score, found.sentences, found.longest_words) == (None, 3, 4)
