"""The estimated error of the unheard rest: exact where that can be known, and its coverage where it cannot."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from apps.quality.estimate import Stratum, difference, error_of_all, error_of_rest, proportion
from tests.bench.quality.differences import covered_differences
from tests.bench.quality.intervals import SCENARIOS, product, simulate


def test_one_stratum_gives_the_plain_share():
    figure = error_of_rest([Stratum(10_000, 200, 3)])
    assert figure.value == pytest.approx(0.015)
    assert (figure.low, figure.high) == pytest.approx((0.00296, 0.04357), abs=1e-5)


def test_nothing_wrong_found_is_no_proof_of_no_error():
    figure = error_of_rest([Stratum(10_000, 200, 0)])
    assert (figure.value, figure.low) == (0.0, 0.0)
    assert figure.high == pytest.approx(1 - 0.025 ** (1 / 200), rel=0.02)


def test_strata_are_weighed_by_their_unheard_clips():
    figure = error_of_rest([Stratum(1_000, 100, 10), Stratum(300, 200, 100)])
    assert figure.value == pytest.approx((900 * 0.1 + 100 * 0.5) / 1_000)


def test_the_error_of_all_counts_what_was_heard_as_it_was():
    figure = error_of_all([Stratum(100, 60, 6)])
    assert figure.value == pytest.approx(0.1)
    rest = error_of_rest([Stratum(100, 60, 6)])
    assert rest.low is not None
    assert figure.low == pytest.approx((6 + 40 * rest.low) / 100)


def test_a_stratum_that_was_heard_in_full_adds_no_doubt():
    figure = error_of_all([Stratum(50, 50, 5)])
    assert (figure.value, figure.low, figure.high) == (0.1, 0.1, 0.1)


def test_it_says_when_there_is_too_little_to_say():
    assert error_of_rest([Stratum(100, 12, 0)]).reason == (
        "too few: 12 clips of the random sample were heard; an estimate needs 20"
    )
    assert error_of_rest([Stratum(500, 30, 1), Stratum(40, 0, 0, "odd clips")]).reason == (
        "too few: none of the 40 clips of 'odd clips' was heard"
    )
    assert error_of_rest([Stratum(30, 30, 1)]).reason == "undefined: every clip has been heard"
    assert error_of_rest([]).reason == "undefined: every clip has been heard"
    assert error_of_all([]).reason == "undefined: there are no clips"


@pytest.mark.parametrize(("size", "heard", "wrong"), [(10, 11, 0), (10, 5, 6), (10, 5, -1)])
def test_a_stratum_holds_its_sample(size, heard, wrong):
    with pytest.raises(ValueError, match="holds its sample"):
        Stratum(size, heard, wrong)


@pytest.mark.parametrize(("size", "heard"), [(25, 20), (60, 30), (100, 20), (200, 50), (400, 200), (1_000, 100)])
def test_in_one_stratum_coverage_never_falls_below_95_percent_whatever_the_truth(size, heard):
    found = np.arange(heard + 1)
    rest = size - heard
    limits = [error_of_rest([Stratum(size, heard, int(x))]) for x in found]
    low, high = (np.array([round(getattr(f, end) * rest) for f in limits])[:, None] for end in ("low", "high"))
    truth = np.arange(size + 1)[None]
    likely = stats.hypergeom.pmf(found[:, None], size, truth, heard)
    wrong = truth - found[:, None]
    assert (likely * ((wrong >= low) & (wrong <= high))).sum(axis=0).min() >= 0.95


def test_in_one_stratum_the_limits_are_the_exact_ones_give_or_take_a_clip():
    for x in range(51):
        figure = error_of_rest([Stratum(400, 50, x)])
        assert figure.low is not None
        assert figure.high is not None
        low = stats.betabinom.ppf(0.025, 350, x, 51 - x) if x else 0
        high = stats.betabinom.ppf(0.975, 350, x + 1, 50 - x) if x < 50 else 350
        assert abs(350 * figure.low - low) < 1.01
        assert abs(350 * figure.high - high) < 1.01


RATES = (0.0, 0.02, 0.08, 0.12, 0.25, 0.5, 0.75, 0.88, 0.92, 0.98, 1.0)


@pytest.mark.parametrize(("first", "second"), [(8, 12), (20, 20), (40, 6)])
@pytest.mark.parametrize("ratio", [1, 4])
def test_in_two_strata_coverage_never_falls_below_94_percent_whatever_the_rates(first, second, ratio):
    """All pairs of rates, each outcome with its exact probability: also those that break simpler intervals."""
    sizes = (100_000 * ratio, 100_000)
    outcomes = list(itertools.product(range(first + 1), range(second + 1)))
    limits = np.array([product([Stratum(sizes[0], first, x), Stratum(sizes[1], second, y)]) for x, y in outcomes])
    x, y = np.array(outcomes).T
    for one, other in itertools.product(RATES, RATES):
        likely = stats.binom.pmf(x, first, one) * stats.binom.pmf(y, second, other)
        truth = (sizes[0] * one + sizes[1] * other) / sum(sizes)
        held = (limits[:, 0] <= truth + 1e-3) & (limits[:, 1] >= truth - 1e-3)
        assert likely[held].sum() >= 0.94, (one, other)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_coverage_over_2000_simulated_projects(scenario):
    assert simulate(scenario, product, projects=2_000).covered >= 0.94


strata = st.builds(
    lambda size, heard, wrong: Stratum(size, min(heard, size), min(wrong, heard, size)),
    st.integers(1, 5_000),
    st.integers(1, 300),
    st.integers(0, 300),
)


@given(st.lists(strata, min_size=1, max_size=12))
def test_the_estimate_lies_in_its_interval(strata):
    figure = error_of_rest(strata, fewest=0)
    if figure.value is not None:
        assert figure.low is not None
        assert figure.high is not None
        assert 0 <= figure.low <= figure.value + 1e-9
        assert figure.value - 1e-9 <= figure.high <= 1


def test_a_persons_accuracy_has_the_exact_interval():
    figure = proportion(7, 10)
    assert (figure.value, figure.low, figure.high) == pytest.approx((0.7, 0.34755, 0.93326), abs=1e-5)
    assert proportion(10, 10).high == 1.0
    assert proportion(0, 10).low == 0.0
    assert proportion(0, 0).reason == "undefined: nothing to count"


def test_the_difference_of_two_shares_has_an_interval():
    figure = difference(56, 70, 48, 80)
    assert (figure.value, figure.low, figure.high) == pytest.approx((0.2, 0.0435, 0.3472), abs=1e-4)
    turned = difference(48, 80, 56, 70)
    assert (turned.value, turned.low, turned.high) == pytest.approx((-0.2, -0.3472, -0.0435), abs=1e-4)
    assert difference(10, 10, 0, 10).high == 1.0
    assert difference(1, 2, 0, 0).reason == "undefined: one of the two groups is empty"


@pytest.mark.parametrize(("first", "second"), [(5, 5), (20, 20), (100, 20)])
def test_its_coverage_never_falls_below_95_percent_whatever_the_shares(first, second):
    assert min(covered_differences(difference, first, second)) >= 0.95
