"""Does the review planner tell what the next clips hold? Made-up projects whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from apps.quality.planner import Plan, plan

TARGET = 0.03


@dataclass(frozen=True)
class Made:
    """A project: the share wrong falls from `worst` as the alignment rises, the faster the larger `slope`."""

    name: str
    clips: int
    worst: float
    slope: float
    lowest: float  # share that was reviewed, lowest alignment first
    sampled: float  # share of all that was reviewed at random


PROJECTS = (
    Made("10,000 clips; 10 % lowest, 3 % at random", 10_000, 0.6, 12, 0.1, 0.03),
    Made("10,000 clips; weaker alignment", 10_000, 0.3, 8, 0.05, 0.02),
    Made("2,000 clips", 2_000, 0.5, 12, 0.1, 0.05),
    Made("100,000 clips; 500 at random", 100_000, 0.2, 15, 0.02, 0.005),
    Made("5,000 clips, rarely wrong, at random only", 5_000, 0.05, 6, 0, 0.06),
    Made("5,000 clips, hardly ever wrong", 5_000, 0.02, 6, 0.05, 0.05),
    Made("5,000 clips, alignment tells nothing", 5_000, 0.3, 0, 0.1, 0.03),
)


@dataclass(frozen=True)
class Truth:
    """Of the clips that nobody has reviewed, lowest alignment first: is it wrong, and how likely was that."""

    wrong: np.ndarray
    likely: np.ndarray

    def enough(self, target: float) -> int:
        """The fewest clips after which at most the share `target` of those left is likely wrong."""
        left = self.likely[::-1].cumsum()[::-1] / np.arange(self.likely.size, 0, -1)
        return int(np.argmax(left <= target)) if (left <= target).any() else self.likely.size


@dataclass(frozen=True)
class Verdict:
    """Over many projects: true numbers, how far the plan was off in the mean, and how often its interval held."""

    next_100: float
    next_100_off: float
    next_100_covered: float
    next_500: float
    next_500_off: float
    next_500_covered: float
    random_100: float
    random_100_off: float
    random_100_covered: float
    expected_off: float  # share of the truth
    expected_covered: float
    stop: float
    stop_off: float
    stop_covered: float
    stop_enough: float  # how often the upper limit was clips enough


def draw(project: Made, random: np.random.Generator, *, clips: int | None = None) -> tuple[Plan, Truth]:
    """One such project, reviewed in part, with its plan."""
    clips = clips or project.clips
    alignments = np.sort(np.clip(random.normal(0.3, 0.15, clips), -1, 1))
    likely = project.worst / (1 + np.exp(project.slope * (alignments - 0.2)))
    wrong = random.random(clips) < likely
    lowest = int(project.lowest * clips)
    sample = random.choice(np.arange(lowest, clips), int(project.sampled * clips), replace=False)
    weights = np.zeros(clips)
    weights[:lowest] = 1
    weights[sample] = (clips - lowest) / sample.size
    heard = weights > 0
    planned = plan(
        alignments=alignments[heard], wrong=wrong[heard], weights=weights[heard], rest=alignments[~heard]
    )
    assert isinstance(planned, Plan)
    return planned, Truth(wrong[~heard], likely[~heard])


def judge(project: Made, *, projects: int = 300, seed: int = 0) -> Verdict:
    """Draw so many, and hold each plan against what is true."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(projects):
        planned, truth = draw(project, random)
        found = [
            (planned.ahead(100).lowest_first, truth.wrong[:100].sum()),
            (planned.ahead(500).lowest_first, truth.wrong[:500].sum()),
            (planned.ahead(100).at_random, random.choice(truth.wrong, 100, replace=False).sum()),
        ]
        row = [
            part
            for figure, true in found
            for part in (true, figure.value - true, figure.low <= true <= figure.high)
        ]
        expected, stop = planned.expected(), planned.stop(TARGET)
        enough = truth.enough(TARGET)
        row += [expected.value / truth.likely.sum() - 1, expected.low <= truth.likely.sum() <= expected.high]
        row += [enough, stop.value - enough, stop.low <= enough <= stop.high, stop.high >= enough]
        rows.append(row)
    return Verdict(*(float(number) for number in np.mean(rows, axis=0)))
