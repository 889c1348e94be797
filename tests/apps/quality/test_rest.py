"""The strata of the random sample, and what it speaks for."""

from __future__ import annotations

from collections import defaultdict

import pytest

from apps.quality.estimate import Stratum, error_of_rest
from apps.quality.queries.summary import complement
from apps.quality.rest import rest_by_label, rest_of

RAIN, WIND = 1, 2


def tally(**rows):
    return defaultdict(dict, {word.replace("_", " "): counts for word, counts in rows.items()})


def test_one_rate_is_one_stratum_of_all_that_is_unanswered_but_for_what_is_owed():
    found = rest_of(
        tally(
            label={(RAIN,): 1000},
            judged_label={(RAIN, True): 130, (RAIN, False): 20},
            owed={(RAIN,): 50},
            sample={("random", 0.05, RAIN, True): 38, ("random", 0.05, RAIN, False): 2},
        )
    )
    assert found.strata == [Stratum(size=840, heard=40, wrong=2, name="random")]
    assert (found.drawn, found.heard, found.wrong, found.unheard, found.owed) == (40, 40, 2, 800, 50)
    assert found.error == error_of_rest(found.strata)
    assert found.error.value == pytest.approx(0.05)


def test_two_rates_share_the_rest_as_the_clips_they_stand_for():
    found = rest_of(
        tally(
            label={(RAIN,): 430},
            judged_label={(RAIN, True): 30},
            sample={("a", 0.1, RAIN, True): 10, ("b", 0.05, RAIN, True): 20},
        )
    )
    # 10 at 0.1 stand for 100 clips, 90 of them unheard; 20 at 0.05 for 400, of which 380 are.
    assert [(stratum.size, stratum.heard) for stratum in found.strata] == [(77 + 10, 10), (323 + 20, 20)]
    assert found.unheard == 400 == sum(stratum.unheard for stratum in found.strata)


def test_clips_of_the_sample_that_wait_are_drawn_but_not_heard():
    found = rest_of(
        tally(
            label={(RAIN,): 100},
            judged_label={(RAIN, False): 5},
            sample={("random", 0.2, RAIN, False): 5, ("random", 0.2, RAIN, None): 15},
        )
    )
    assert (found.drawn, found.heard, found.wrong, found.unheard) == (20, 5, 5, 95)
    assert found.error.reason == "too few: 5 clips of the random sample were heard; an estimate needs 20"


def test_without_a_sample_it_says_so():
    found = rest_of(tally(label={(RAIN,): 100}))
    assert (found.unheard, found.error.reason) == (100, "too few: no clip was drawn at random")


def test_where_nothing_is_left_it_says_why():
    answered = rest_of(tally(label={(RAIN,): 2}, judged_label={(RAIN, True): 2}))
    assert answered.error.reason == "undefined: no clip is left that nobody has answered"
    picked = rest_of(tally(label={(RAIN,): 2}, owed={(RAIN,): 2}))
    assert picked.error.reason == (
        "undefined: all clips that nobody has answered were picked for a reason; none is left to chance"
    )


def test_each_label_has_its_own_clips():
    found = rest_by_label(
        tally(
            label={(RAIN,): 100, (WIND,): 40},
            judged_label={(RAIN, True): 24, (RAIN, False): 1, (WIND, False): 2},
            owed={(WIND,): 8},
            sample={("random", 0.2, RAIN, True): 24, ("random", 0.2, RAIN, False): 1},
        )
    )
    assert found[RAIN].strata == [Stratum(size=100, heard=25, wrong=1, name="random")]
    assert found[RAIN].error.value == pytest.approx(0.04)
    assert (found[WIND].unheard, found[WIND].error.reason) == (30, "too few: no clip was drawn at random")


def test_right_is_what_is_not_wrong():
    error = error_of_rest([Stratum(size=1000, heard=100, wrong=6)])
    right = complement(error)
    assert (right.value, right.low, right.high) == (1 - error.value, 1 - error.high, 1 - error.low)
