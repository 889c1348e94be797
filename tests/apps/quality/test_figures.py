"""A figure has a number, or says why it has none."""

import math

import pytest

from apps.quality.figures import Figure, too_few, undefined


def test_a_missing_number_says_why():
    assert undefined("nobody answered") == Figure(None, reason="undefined: nobody answered")
    assert too_few("3 of 20") == Figure(None, reason="too few: 3 of 20")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_number_is_finite(value):
    with pytest.raises(ValueError, match="finite"):
        Figure(value)
    with pytest.raises(ValueError, match="finite"):
        Figure(0.5, low=value)


def test_either_a_number_or_a_reason():
    with pytest.raises(ValueError, match="either"):
        Figure(None)
    with pytest.raises(ValueError, match="either"):
        Figure(0.5, reason="undefined: no")
