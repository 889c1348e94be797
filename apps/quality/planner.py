"""What more listening would find: the error rate against alignment, fitted from what has been reviewed.

The rate is taken to fall, or stay, as the alignment rises; nothing else is assumed (isotonic regression). Reviewed
clips are weighed by 1 / their inclusion probability, so that those picked for a reason of their own do not speak
for the rest. Neighbours by alignment are taken together in cells of about the square root of all reviewed clips,
because isotonic regression overshoots at its ends if single clips may carry it. Between the middles of cells the
rate is a straight line. One wrong clip is added to the highest cell: where nothing wrong was found the rate is
low, but not 0.

How sure the figures are is told by refitting with random weights (Bayesian bootstrap, Rubin 1981) and, for what
the next clips will hold, by drawing whether they are wrong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import isotonic_regression

from .figures import Figure, too_few, undefined

FEWEST = 30  # reviewed clips
GROUPS = 1_000  # the rest is looked at in so many groups of neighbours, if it is larger
REFITS = 200
TAILS = (2.5, 97.5)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Point:
    """The share of wrong clips at an alignment."""

    alignment: float
    rate: float
    low: float
    high: float


@dataclass(frozen=True)
class Ahead:
    """How many of the next so many clips will be wrong: the lowest aligned first, or picked at random."""

    clips: int
    lowest_first: Figure
    at_random: Figure


@dataclass(frozen=True)
class Fit:
    """The share of wrong clips at the middles of cells, from low to high alignment, and the same refitted."""

    middles: Floats  # (cells,)
    rates: Floats  # (1 + refits, cells); the first row is the fit itself

    def at(self, alignments: Floats) -> Floats:
        """The rates (1 + refits, alignments)."""
        return np.array([np.interp(alignments, self.middles, row) for row in self.rates])


class Plan:
    """What the clips hold that nobody has reviewed, lowest alignment first."""

    def __init__(self, fit: Fit, rest: Floats) -> None:
        self.fit, self.rest = fit, rest
        groups = np.array_split(rest, min(GROUPS, rest.size))
        self.counts = np.array([group.size for group in groups], dtype=np.float64)
        rates = fit.at(np.array([group.mean() for group in groups]))
        self.rates, self.refits = rates[0], rates[1:]

    def expected(self) -> Figure:
        """How many of the rest are wrong."""
        return _figure(float(self.rates @ self.counts), self.refits @ self.counts)

    def ahead(self, clips: int) -> Ahead:
        """What the next so many clips will hold, or all of the rest when they are fewer."""
        clips = min(clips, self.rest.size)
        before = np.cumsum(self.counts) - self.counts
        lowest = np.clip(clips - before, 0, self.counts)
        return Ahead(clips, self._found(lowest), self._found(self.counts * (clips / self.rest.size)))

    def stop(self, target: float) -> Figure:
        """How many more clips, lowest first, until at most the share `target` of those left is expected wrong."""
        rates = np.vstack([self.rates, self.refits])
        heard = np.concatenate([[0], np.cumsum(self.counts)])
        left = np.hstack([(rates * self.counts)[:, ::-1].cumsum(axis=1)[:, ::-1], np.zeros((len(rates), 1))])
        excess = left - target * (self.rest.size - heard)  # falls for as long as the rate is above the target
        enough = np.argmax(excess <= 1e-9, axis=1)
        row, group = np.arange(len(rates)), np.maximum(enough - 1, 0)
        within = excess[row, group] / np.maximum(rates[row, group] - target, 1e-12)
        more = np.where(enough == 0, 0, np.ceil(heard[group] + within - 1e-9))
        return _figure(float(more[0]), more[1:])

    def curve(self, points: int = 60) -> list[Point]:
        """The rate at evenly spaced alignments, from the lowest clip to the highest."""
        ends = (min(self.fit.middles[0], self.rest[0]), max(self.fit.middles[-1], self.rest[-1]))
        alignments = np.linspace(*ends, points)
        rates = self.fit.at(alignments)
        low, high = np.percentile(rates[1:], TAILS, axis=0)
        rows = zip(alignments, rates[0], low, high, strict=True)
        return [Point(*(float(number) for number in row)) for row in rows]

    def _found(self, clips: Floats) -> Figure:
        """The wrong ones among so many clips of each group, and how far chance may take that."""
        means = self.refits @ clips
        spread = np.sqrt((self.refits * (1 - self.refits)) @ clips)
        drawn = means + spread * np.random.default_rng(0).standard_normal((20, means.size))
        return _figure(float(self.rates @ clips), np.clip(np.round(drawn), 0, round(clips.sum())))


def plan(
    *,
    alignments: ArrayLike,
    wrong: ArrayLike,
    weights: ArrayLike | None = None,
    rest: ArrayLike,
    seed: int = 0,
) -> Plan | Figure:
    """The plan, or the figure that says why there is none.

    `alignments`, `wrong` (true or false) and `weights` are of the reviewed clips, `rest` the others' alignments.
    """
    found, others = np.asarray(alignments, dtype=np.float64), np.sort(np.asarray(rest, dtype=np.float64))
    if not others.size:
        return undefined("every clip has been reviewed")
    if found.size < FEWEST:
        return too_few(f"{found.size} clips were reviewed; a plan needs {FEWEST}")
    order = np.argsort(found, kind="stable")
    weighed = np.ones(found.size) if weights is None else np.asarray(weights, dtype=np.float64)[order]
    return Plan(_fit(found[order], np.asarray(wrong, dtype=np.float64)[order], weighed, seed), others)


def _fit(alignments: Floats, wrong: Floats, weights: Floats, seed: int) -> Fit:
    """From clips in the order of their alignment."""
    starts = np.arange(0, alignments.size, round(math.sqrt(alignments.size)))
    sums = np.add.reduceat(weights, starts)
    usual = weights[starts[-1] :].mean()  # what the added clip weighs
    random = np.random.default_rng(seed)
    rates = []
    for refit in range(1 + REFITS):
        drawn = random.standard_exponential(weights.size + 1) if refit else np.ones(weights.size + 1)
        clips = np.add.reduceat(weights * drawn[:-1], starts)
        errors = np.add.reduceat(weights * drawn[:-1] * wrong, starts)
        clips[-1] += usual * drawn[-1]
        errors[-1] += usual * drawn[-1]
        rates.append(isotonic_regression(errors / clips, weights=clips, increasing=False).x)
    return Fit(np.add.reduceat(weights * alignments, starts) / sums, np.array(rates))


def _figure(value: float, draws: Floats) -> Figure:
    low, high = np.percentile(draws, TAILS)
    return Figure(value, min(value, float(low)), max(value, float(high)))
