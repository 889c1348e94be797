"""Blind answers against those with suggestions: golden values, degenerate cases, and what the interval covers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from apps.quality.anchoring import anchoring, common_difference, median, speed
from apps.quality.estimate import difference, proportion
from apps.quality.facts import seconds_of, time_bin

# Deaths in the UGDP trial, tolbutamide against placebo, by age, as Greenland and Robins 1985 analyse them.
UGDP = [(8, 106, 5, 120), (22, 98, 16, 85)]


def test_the_common_difference_of_the_ugdp_trial():
    found = common_difference(UGDP)
    assert found.value == pytest.approx(0.0349, abs=5e-5)
    assert (found.low, found.high) == (pytest.approx(-0.027, abs=2e-3), pytest.approx(0.097, abs=2e-3))


def test_one_level_is_the_plain_difference_with_its_normal_interval():
    found = common_difference([(30, 100, 20, 80)])
    reach = 1.959964 * math.sqrt(0.3 * 0.7 / 100 + 0.25 * 0.75 / 80)
    assert found.value == pytest.approx(0.05)
    assert (found.low, found.high) == (pytest.approx(0.05 - reach), pytest.approx(0.05 + reach))


def test_where_all_answers_are_alike_their_number_still_limits_what_is_known():
    found = common_difference([(20, 20, 30, 30)])
    assert found == difference(20, 20, 30, 30)
    assert found.low < 0 < found.high


def test_only_like_is_compared_with_like():
    kept = {(-2, False, False): 40, (-2, False, True): 10, (5, True, True): 19, (5, True, False): 1}
    found = anchoring(kept)
    assert (found.blind, found.suggested) == (proportion(19, 20), proportion(10, 50))
    assert found.difference.reason == (
        "undefined: no blind answer and no other were given for clips of like alignment"
    )
    assert found.compared == 0
    found = anchoring(kept | {(5, False, True): 20})
    assert found.difference == common_difference([(20, 20, 19, 20)])
    assert found.compared == 40


def test_too_few_answers_say_so():
    found = anchoring({(1, False, True): 12, (1, True, True): 3})
    assert found.difference.reason == (
        "too few: there are 3 blind answers and 12 with suggestions; a comparison needs 10 of each"
    )
    assert anchoring({}).blind.reason == "undefined: nothing to count"


def test_the_interval_covers_a_common_difference():
    random = np.random.default_rng(7)
    rates, sizes = np.array([0.2, 0.4, 0.6, 0.8]), np.array([(30, 6), (15, 10), (8, 12), (4, 25)])
    covered = 0
    for _ in range(2000):
        seen, blind = random.binomial(sizes[:, 0], rates + 0.1), random.binomial(sizes[:, 1], rates)
        found = common_difference(
            [(int(a), int(n), int(c), int(m)) for a, c, (n, m) in zip(seen, blind, sizes, strict=True)]
        )
        covered += found.low <= 0.1 <= found.high
    assert covered / 2000 > 0.93


def test_bins_of_time_are_within_three_per_cent():
    for milliseconds in (130, 999, 4_200, 61_000, 3_600_000):
        assert seconds_of(time_bin(milliseconds)) == pytest.approx(milliseconds / 1000, rel=0.03)
    assert time_bin(0) == time_bin(50) == 0


def test_the_median_and_its_interval_are_numbers_that_occur():
    found = median({1.0: 10, 2.0: 30, 3.0: 10})
    assert (found.value, found.low, found.high) == (2.0, 2.0, 2.0)
    found = median({1.0: 1, 2.0: 1, 3.0: 1})
    assert (found.value, found.low, found.high) == (2.0, 1.0, 3.0)
    assert median({}).reason == "undefined: there are no answers with a time"


def test_time_saved_is_told_from_the_geometric_means():
    took = {}
    for blind, seconds in ((True, (8.0, 12.0)), (False, (4.0, 6.0))):
        for one in seconds:
            took[blind, time_bin(round(one * 1000))] = 50
    found = speed(took)
    assert found.saved.value == pytest.approx(0.5, abs=0.02)
    assert found.saved.low < 0.5 < found.saved.high
    assert found.answers == (100, 100)


def test_too_few_times_say_so():
    assert speed({(True, 20): 100, (False, 20): 9}).saved.reason == (
        "too few: one kind has 9 answers with a time; a comparison needs 10 of each"
    )
