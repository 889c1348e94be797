"""Does the interval of the difference of two shares hold what it says? Exactly, over a grid of shares."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import stats

from apps.quality.figures import Figure

Difference = Callable[[int, int, int, int], Figure]
SHARES = np.concatenate([[0.005, 0.01], np.arange(0.02, 0.99, 0.06), [0.99, 0.995]])


def covered_differences(method: Difference, first: int, second: int) -> list[float]:
    """For each pair of true shares, how likely the interval holds their difference, from groups of these sizes."""
    found = [[method(x, first, y, second) for y in range(second + 1)] for x in range(first + 1)]
    low = np.array([[figure.low for figure in row] for row in found], dtype=float)
    high = np.array([[figure.high for figure in row] for row in found], dtype=float)
    ones = stats.binom.pmf(np.arange(first + 1)[:, None], first, SHARES)
    others = stats.binom.pmf(np.arange(second + 1)[:, None], second, SHARES)
    covered = []
    for i, one in enumerate(SHARES):
        for j, other in enumerate(SHARES):
            held = (low <= one - other + 1e-9) & (high >= one - other - 1e-9)
            covered.append(float(np.outer(ones[:, i], others[:, j])[held].sum()))
    return covered


def newcombe(count: int, of: int, other_count: int, other_of: int) -> Figure:
    """Newcombe 1998, method 10: the usual choice, from two Wilson intervals."""
    first, other = count / of, other_count / other_of
    (low, high), (other_low, other_high) = _wilson(count, of), _wilson(other_count, other_of)
    return Figure(
        first - other,
        first - other - math.hypot(first - low, other_high - other),
        first - other + math.hypot(high - first, other - other_low),
    )


def _wilson(count: int, of: int) -> tuple[float, float]:
    z = 1.959964
    middle = (count + z * z / 2) / (of + z * z)
    reach = z / (of + z * z) * math.sqrt(count * (of - count) / of + z * z / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)
