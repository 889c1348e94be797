"""Does the interval of the unheard rest hold what it says, how wide is it, and what would others have done?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import stats

from apps.quality.estimate import Stratum, error_of_rest

TAIL = 0.025
Method = Callable[[Sequence[Stratum]], tuple[float, float]]


@dataclass(frozen=True)
class Scenario:
    """A project: for each stratum how many clips, how many are heard, how many are wrong."""

    name: str
    strata: tuple[tuple[int, int, int], ...]


SCENARIOS = (
    Scenario("20 of 200, 1 % wrong", ((200, 20, 2),)),
    Scenario("20 of 10,000, 12 % wrong", ((10_000, 20, 1_200),)),
    Scenario("50 of 10,000, none wrong", ((10_000, 50, 0),)),
    Scenario("50 of 10,000, 0.5 % wrong", ((10_000, 50, 50),)),
    Scenario("100 of 10,000, 3 % wrong", ((10_000, 100, 300),)),
    Scenario("100 of 10,000, 3.6 % wrong", ((10_000, 100, 360),)),
    Scenario("200 of 400, 5 % wrong", ((400, 200, 20),)),
    Scenario("300 of 50,000, 40 % wrong", ((50_000, 300, 20_000),)),
    Scenario("400 of 1,000,000, 1 % wrong", ((1_000_000, 400, 10_000),)),
    Scenario("two equal strata, 1 % wrong", ((5_000, 50, 50), (5_000, 50, 50))),
    Scenario("one small stratum wrong half the time", ((9_900, 100, 99), (100, 50, 50))),
    Scenario("large stratum hardly heard, rarely wrong", ((9_900, 15, 198), (100, 60, 20))),
    Scenario("large stratum hardly heard, often wrong", ((9_900, 15, 2_500), (100, 60, 20))),
    Scenario("errors only where little is heard", ((8_000, 20, 1_000), (2_000, 200, 0))),
    Scenario("errors only where much is heard", ((8_000, 20, 0), (2_000, 200, 100))),
    Scenario("three strata, rates 0.5 / 5 / 30 %", ((20_000, 100, 100), (5_000, 60, 250), (1_000, 60, 300))),
    Scenario("four strata of 5 heard, 5 % wrong", ((2_500, 5, 125),) * 4),
    Scenario("ten strata of 10 heard, 2 % wrong", ((1_000, 10, 20),) * 10),
    Scenario("ten strata of 10 heard, rates 0 to 45 %", tuple((1_000, 10, 50 * i) for i in range(10))),
    Scenario(
        "six strata of very unequal size", tuple((n, 12, n // 20) for n in (60, 200, 600, 2_000, 6_000, 20_000))
    ),
    Scenario("one stratum nearly all right, one nearly all wrong", ((10_000, 8, 800), (10_000, 8, 9_200))),
    Scenario("ten strata, one clip heard in each but one", ((9_000, 40, 900),) + ((500, 1, 50),) * 9),
    Scenario("nearly all heard", ((300, 280, 9), (100, 95, 10))),
)


def product(strata: Sequence[Stratum]) -> tuple[float, float]:
    """What the product does."""
    figure = error_of_rest(strata, fewest=0)
    assert figure.low is not None and figure.high is not None
    return figure.low, figure.high


def normal(strata: Sequence[Stratum]) -> tuple[float, float]:
    """Estimate +- 1.96 standard errors."""
    value, variance = _moments(strata)
    reach = 1.96 * math.sqrt(variance)
    return max(0.0, value - reach), min(1.0, value + reach)


def wilson_effective(strata: Sequence[Stratum]) -> tuple[float, float]:
    """Wilson's interval with the effective sample size."""
    value, size = _effective(strata)
    z = 1.96
    middle = (value * size + z * z / 2) / (size + z * z)
    reach = z / (size + z * z) * math.sqrt(size * value * (1 - value) + z * z / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def korn_graubard(strata: Sequence[Stratum]) -> tuple[float, float]:
    """Clopper and Pearson's interval with the effective sample size (Korn and Graubard 1998)."""
    value, size = _effective(strata)
    count = value * size
    low = float(stats.beta.ppf(TAIL, count, size - count + 1)) if value > 0 else 0.0
    high = float(stats.beta.ppf(1 - TAIL, count + 1, size - count)) if value < 1 else 1.0
    return low, high


def recovered_variances(strata: Sequence[Stratum]) -> tuple[float, float]:
    """MOVER: the distances of each stratum's exact limits, added as squares (Zou and Donner 2008)."""
    below = above = value = 0.0
    for weight, rate, (low, high) in _separate(strata, TAIL):
        value += weight * rate
        below += (weight * (rate - low)) ** 2
        above += (weight * (high - rate)) ** 2
    return max(0.0, value - math.sqrt(below)), min(1.0, value + math.sqrt(above))


def bonferroni(strata: Sequence[Stratum]) -> tuple[float, float]:
    """The exact limits of each stratum at 1 - 0.05 / strata, added."""
    parts = list(_separate(strata, TAIL / len(strata)))
    return sum(w * limits[0] for w, _, limits in parts), sum(w * limits[1] for w, _, limits in parts)


def mid(strata: Sequence[Stratum]) -> tuple[float, float]:
    """As the product, from the even mixture of both distributions (mid-p; Fay and Kim 2017)."""
    random = np.random.default_rng(0)
    rest = sum(s.unheard for s in strata)
    heaviest = max(range(len(strata)), key=lambda i: strata[i].unheard / (strata[i].heard + 1))
    draws = np.zeros(4_000)
    for i, s in enumerate(strata):
        wrong_added = (np.arange(draws.size) % 2) * (i == heaviest)
        right_added = (1 - wrong_added) * (i == heaviest)
        successes, failures = s.wrong + wrong_added, s.heard - s.wrong + right_added
        rate = np.where(successes == 0, 0.0, 1.0)
        both = (successes > 0) & (failures > 0)
        rate[both] = random.beta(successes[both], failures[both])
        draws += random.binomial(s.unheard, rate)
    low, high = np.quantile(draws / rest, [TAIL, 1 - TAIL])
    return float(low), float(high)


METHODS: dict[str, Method] = {
    "normal": normal,
    "Wilson, effective n": wilson_effective,
    "Korn-Graubard": korn_graubard,
    "mid-p": mid,
    "product": product,
    "MOVER": recovered_variances,
    "Bonferroni": bonferroni,
}


@dataclass(frozen=True)
class Outcome:
    """How often the interval held the truth, how often the truth lay below or above it, and its mean width."""

    covered: float
    below: float
    above: float
    width: float


def simulate(scenario: Scenario, method: Method, *, projects: int = 2_000, seed: int = 0) -> Outcome:
    """Draw the sample of so many projects, and see whether the interval holds the share wrong of the unheard."""
    random = np.random.default_rng(seed)
    found = np.array(
        [random.hypergeometric(wrong, size - wrong, heard, projects) for size, heard, wrong in scenario.strata]
    )
    outcomes, repeats = np.unique(found, axis=1, return_counts=True)
    rest = sum(size - heard for size, heard, _ in scenario.strata)
    wrong = sum(wrong for *_, wrong in scenario.strata)
    below = above = width = 0.0
    for counts, times in zip(outcomes.T, repeats, strict=True):
        low, high = method(
            [Stratum(size, heard, int(x)) for (size, heard, _), x in zip(scenario.strata, counts, strict=True)]
        )
        truth = (wrong - int(counts.sum())) / rest
        below += times * (truth < low - 1e-12)
        above += times * (truth > high + 1e-12)
        width += times * (high - low)
    return Outcome(1 - (below + above) / projects, below / projects, above / projects, width / projects)


def _moments(strata: Sequence[Stratum]) -> tuple[float, float]:
    """The estimate and its variance, the finite population taken into account."""
    rest = sum(s.unheard for s in strata)
    value = sum(s.unheard * s.wrong / s.heard for s in strata) / rest
    variance = 0.0
    for s in strata:
        rate = s.wrong / s.heard
        if s.heard > 1 and s.unheard:
            variance += (s.unheard / rest) ** 2 * s.size / s.unheard * rate * (1 - rate) / (s.heard - 1)
    return value, variance


def _effective(strata: Sequence[Stratum]) -> tuple[float, float]:
    value, variance = _moments(strata)
    heard = sum(s.heard for s in strata)
    return value, min(heard, value * (1 - value) / variance) if variance else heard


def _separate(strata: Sequence[Stratum], tail: float) -> Iterator[tuple[float, float, tuple[float, float]]]:
    """Each stratum's weight in the rest, its estimate, and its exact limits."""
    rest = sum(s.unheard for s in strata)
    for s in strata:
        if s.unheard:
            yield s.unheard / rest, s.wrong / s.heard, _exact(s.unheard, s.wrong, s.heard - s.wrong, tail)


@cache
def _exact(unheard: int, wrong: int, right: int, tail: float) -> tuple[float, float]:
    """The exact limits of one stratum."""
    low = stats.betabinom.ppf(tail, unheard, wrong, right + 1) if wrong else 0.0
    high = stats.betabinom.ppf(1 - tail, unheard, wrong + 1, right) if right else unheard
    return float(low / unheard), float(high / unheard)
