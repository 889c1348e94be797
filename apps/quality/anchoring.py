"""Anchoring, and what suggestions save: answers given blind against answers given with the suggestions in sight.

The two are given for different clips: blind ones are a random sample of clips that fit well, suggestions are seen
for those that fit worst. So they are compared at like alignment only: within levels of it, the differences weighed
together as Mantel and Haenszel do, with Sato's variance (Biometrics 45, 1989), which holds for few answers in many
levels as well as for many in few.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scipy import special

from apps.quality.estimate import CONFIDENCE, difference, proportion
from apps.quality.facts import seconds_of
from apps.quality.figures import Figure, too_few, undefined

Rows = Mapping[tuple[Any, ...], int]

FEWEST = 10  # answers of either kind, below which nothing is compared
Z = float(special.ndtri((1 + CONFIDENCE) / 2))


@dataclass(frozen=True)
class Anchoring:
    """How often people keep the model's label, and how much more often when they see it."""

    blind: Figure
    suggested: Figure
    difference: Figure  # suggested minus blind, at like alignment
    compared: int  # answers at levels of alignment that have both kinds


@dataclass(frozen=True)
class Speed:
    """Seconds a clip, in the middle, and the share of time that suggestions save."""

    blind: Figure
    suggested: Figure
    saved: Figure
    answers: tuple[int, int]  # blind, suggested


def anchoring(kept: Rows) -> Anchoring:
    """From how many answers (level of alignment, blind, kept) there are."""
    levels: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # suggested kept, all; blind kept, all
    for (level, blind, keeps), count in kept.items():
        levels[level][3 if blind else 1] += count
        levels[level][2 if blind else 0] += count if keeps else 0
    both = [level for level in levels.values() if level[1] and level[3]]
    seen_kept, seen, blind_kept, blind_all = (sum(level[place] for level in levels.values()) for place in range(4))
    if min(seen, blind_all) < FEWEST:
        gap = too_few(
            f"there are {blind_all} blind answers and {seen} with suggestions; a comparison needs {FEWEST} of each"
        )
    elif not both:
        gap = undefined("no blind answer and no other were given for clips of like alignment")
    else:
        gap = common_difference([(a, n, c, m) for a, n, c, m in both])
    return Anchoring(
        blind=proportion(blind_kept, blind_all),
        suggested=proportion(seen_kept, seen),
        difference=gap,
        compared=sum(level[1] + level[3] for level in both),
    )


def common_difference(levels: list[tuple[int, int, int, int]]) -> Figure:
    """The common difference of two shares over levels of (count, of, other count, other of)."""
    weight = sum(n * m / (n + m) for _, n, _, m in levels)
    value = sum((a * m - c * n) / (n + m) for a, n, c, m in levels) / weight
    spread = sum((m * m * -a + n * n * c + n * m * (m - n) / 2) / (n + m) ** 2 for a, n, c, m in levels)
    chance = sum((a * (m - c) + c * (n - a)) / (2 * (n + m)) for a, n, c, m in levels)
    variance = (value * spread + chance) / weight**2
    if variance <= 0:  # all alike, so that only the numbers of answers limit what can be said
        return difference(*(sum(level[place] for level in levels) for place in range(4)))
    reach = Z * math.sqrt(variance)
    return Figure(value, max(-1.0, value - reach), min(1.0, value + reach))


def speed(took: Rows) -> Speed:
    """From how many answers (blind, bin of seconds) there are."""
    times: dict[bool, dict[float, int]] = {True: {}, False: {}}
    for (blind, number), count in took.items():
        times[blind][seconds_of(number)] = count
    return Speed(
        blind=median(times[True]),
        suggested=median(times[False]),
        saved=_saved(times[True], times[False]),
        answers=(sum(times[True].values()), sum(times[False].values())),
    )


def median(times: Mapping[float, int]) -> Figure:
    """The middle one of numbers given with how often each occurs; its interval from their order alone."""
    total = sum(times.values())
    if not total:
        return undefined("there are no answers with a time")
    low = max(0, math.ceil(special.bdtrik((1 - CONFIDENCE) / 2, total, 0.5)) - 1)
    places = ((total - 1) // 2, low, total - 1 - low)
    value, lower, upper = (_at(times, place) for place in places)
    return Figure(value, lower, upper)


def _at(times: Mapping[float, int], place: int) -> float:
    """The number at this place, from 0, in rising order."""
    for number in sorted(times):
        place -= times[number]
        if place < 0:
            return number
    raise IndexError(place)


def _saved(blind: Mapping[float, int], suggested: Mapping[float, int]) -> Figure:
    """1 - the ratio of the times' geometric means, with Welch's interval of the logarithms."""
    parts = []
    for times in (suggested, blind):
        n = sum(times.values())
        if n < FEWEST:
            return too_few(f"one kind has {n} answers with a time; a comparison needs {FEWEST} of each")
        mean = sum(count * math.log(number) for number, count in times.items()) / n
        square = sum(count * (math.log(number) - mean) ** 2 for number, count in times.items()) / (n - 1)
        parts.append((mean, square / n, n))
    (mean, error, n), (other, other_error, m) = parts
    ratio = mean - other
    both = error + other_error
    if not both:
        return Figure(1 - math.exp(ratio), 1 - math.exp(ratio), 1 - math.exp(ratio))
    freedom = both**2 / (error**2 / (n - 1) + other_error**2 / (m - 1))
    reach = float(special.stdtrit(freedom, (1 + CONFIDENCE) / 2)) * math.sqrt(both)
    return Figure(1 - math.exp(ratio), 1 - math.exp(ratio + reach), 1 - math.exp(ratio - reach))
