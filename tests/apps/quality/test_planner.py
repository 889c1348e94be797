"""The review planner: what it says of made-up projects whose truth is known."""

import numpy as np
import pytest

from apps.quality.figures import Figure
from apps.quality.planner import Plan, plan
from tests.bench.quality.planning import PROJECTS, draw, judge


def made(random: np.random.Generator, clips: int = 4_000) -> Plan:
    planned, _ = draw(PROJECTS[0], random, clips=clips)
    return planned


def test_the_rate_never_rises_with_the_alignment():
    points = made(np.random.default_rng(1)).curve()
    rates = [point.rate for point in points]
    assert rates == sorted(rates, reverse=True)
    assert all(point.low <= point.high for point in points)
    assert rates[0] > 0.3
    assert rates[-1] < 0.05


def test_the_lowest_first_find_more_than_random_ones():
    ahead = made(np.random.default_rng(2)).ahead(100)
    assert ahead.clips == 100
    assert ahead.lowest_first.value is not None
    assert ahead.at_random.value is not None
    assert ahead.lowest_first.value > 2 * ahead.at_random.value


def test_all_of_the_rest_holds_the_same_in_any_order():
    planned = made(np.random.default_rng(3))
    everything = planned.ahead(10**9)
    assert everything.clips == planned.rest.size
    assert everything.lowest_first == everything.at_random
    assert everything.lowest_first.value == pytest.approx(planned.expected().value)


def test_after_the_stop_the_rest_is_as_good_as_asked_and_not_before():
    planned = made(np.random.default_rng(4))
    clips = planned.stop(0.06).value
    assert clips is not None
    total = planned.expected().value
    assert total is not None
    for heard, good in ((int(clips), True), (int(clips) - 30, False)):
        found = planned.ahead(heard).lowest_first.value
        assert found is not None
        assert ((total - found) / (planned.rest.size - heard) <= 0.06 + 1e-9) is good


def test_a_rest_that_is_good_enough_needs_no_more():
    assert made(np.random.default_rng(5)).stop(0.9) == Figure(0.0, 0.0, 0.0)


def test_where_nothing_wrong_was_found_the_rate_is_not_0():
    random = np.random.default_rng(6)
    planned = plan(alignments=random.random(100), wrong=np.zeros(100), rest=random.random(1_000))
    assert isinstance(planned, Plan)
    expected = planned.expected()
    assert expected.value is not None
    assert expected.high is not None
    assert 5 < expected.value < 20
    assert expected.high > 25


def test_weights_keep_the_oddly_picked_from_speaking_for_the_rest():
    random = np.random.default_rng(7)
    alignments = random.random(600)
    picked = np.arange(600) < 300  # all wrong, and picked for that: each speaks for itself only
    wrong = picked | (random.random(600) < 0.1)
    weights = np.where(picked, 1.0, 30.0)
    rest = random.random(9_000)
    weighed = plan(alignments=alignments, wrong=wrong, weights=weights, rest=rest)
    plain = plan(alignments=alignments, wrong=wrong, rest=rest)
    assert isinstance(weighed, Plan)
    assert isinstance(plain, Plan)
    assert weighed.expected().value == pytest.approx(9_000 * 0.13, rel=0.3)
    assert plain.expected().value == pytest.approx(9_000 * 0.55, rel=0.3)


def test_it_is_the_same_each_time():
    first, again = made(np.random.default_rng(8)), made(np.random.default_rng(8))
    assert first.stop(0.03) == again.stop(0.03)
    assert first.ahead(500) == again.ahead(500)


def test_it_says_when_there_is_no_plan():
    assert plan(alignments=[0.1] * 29, wrong=[0] * 29, rest=[0.2]) == Figure(
        None, reason="too few: 29 clips were reviewed; a plan needs 30"
    )
    assert plan(alignments=[0.1] * 40, wrong=[0] * 40, rest=[]) == Figure(
        None, reason="undefined: every clip has been reviewed"
    )


def test_clips_of_one_alignment_have_one_rate():
    planned = plan(alignments=[0.1] * 100, wrong=[1, 0, 0, 0] * 25, rest=[0.1] * 500)
    assert isinstance(planned, Plan)
    assert planned.expected().value == pytest.approx(125, rel=0.1)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_over_simulated_projects_its_figures_hold(project):
    verdict = judge(project, projects=30)
    assert verdict.next_100_covered >= 0.85
    assert verdict.random_100_covered >= 0.85
    assert verdict.stop_enough >= 0.85
    assert abs(verdict.next_100_off) <= max(2.0, 0.3 * verdict.next_100)
