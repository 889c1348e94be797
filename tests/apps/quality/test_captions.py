"""How alike captions are: chrF as sacrebleu computes it with beta = 1, and what the edges give."""

import pytest

from apps.quality.captions import likeness, mean_likeness
from apps.quality.figures import Figure


@pytest.mark.parametrize(
    ("one", "other", "chrf"),
    [  # sacrebleu 2: CHRF(beta=1).sentence_score on the captions in lower case
        ("a dog barks", "dog barking", 61.933167),
        ("rain on a roof", "heavy rain falls on a tin roof", 26.250984),
        ("wind", "birds sing", 16.103604),
        ("Loud traffic passes by", "traffic passes by loudly", 79.951571),
    ],
)
def test_it_is_chrf(one, other, chrf):
    assert 100 * likeness(one, other) == pytest.approx(chrf, abs=1e-5)
    assert likeness(other, one) == pytest.approx(likeness(one, other))


def test_case_and_spaces_do_not_count():
    assert likeness("A  dog barks", "a dog barks") == 1.0


def test_nothing_shared_is_0_and_nothing_at_all_is_equal():
    assert likeness("xyz", "abc") == 0.0
    assert likeness("", "abc") == 0.0
    assert likeness("", " ") == 1.0


def test_the_mean_is_of_all_pairs():
    assert mean_likeness(["a dog", "a dog", "xyz"]).value == pytest.approx(1 / 3)
    assert mean_likeness(["a dog"]) == Figure(None, reason="undefined: no clip has two captions")
