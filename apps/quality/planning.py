"""The review planner on a project's tally: what the next clips hold, and when to stop."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from apps.quality.facts import BINS
from apps.quality.figures import Figure, too_few
from apps.quality.planner import Ahead, Plan, Point, plan

Rows = Mapping[tuple[Any, ...], int]

TARGET = 0.03  # of the clips left, the share that may be wrong
AHEAD = (100, 500)  # clips
MOST = 20_000  # answered clips the plan is made from: of more, each stands for several, and it is no less sure
SEEN = 50  # bins of the tally that make one dot of the picture: 0.1


@dataclass(frozen=True)
class Seen:
    """Clips that people answered, in a stretch of alignments, by its middle; and how many labels were wrong."""

    alignment: float
    answered: int
    wrong: int


@dataclass(frozen=True)
class Planning:
    """`reason` says why there is no plan; without one, all else is there. `stop` is a number of clips."""

    target: float
    reason: str = ""
    rest: int = 0
    expected: Figure | None = None  # wrong clips among the rest
    ahead: list[Ahead] = field(default_factory=list)
    stop: Figure | None = None
    curve: list[Point] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)


def planning(tally: Mapping[str, Rows], *, target: float = TARGET) -> Planning:
    """From the tally; clips without an alignment stay out."""
    rows = [
        (place, right, weight, n) for (place, right, weight), n in tally["judged"].items() if place is not None
    ]
    answered = {place: n for (place,), n in tally["answered"].items()}
    rest = {
        place: n - answered.get(place, 0)
        for (place,), n in tally["clip"].items()
        if place is not None and n > answered.get(place, 0)
    }
    if not rest and not rows:
        return Planning(target=target, reason=too_few("no clip has an alignment yet").reason)
    every = max(1.0, sum(n for *_, n in rows) / MOST)
    times = [math.ceil(n / every) for *_, n in rows]
    made = plan(
        alignments=np.repeat([middle(place) for place, *_ in rows], times),
        wrong=np.repeat([not right for _, right, *_ in rows], times),
        weights=np.repeat([weight * n / k for (*_, weight, n), k in zip(rows, times, strict=True)], times),
        rest=np.repeat([middle(place) for place in rest], list(rest.values())),
    )
    if isinstance(made, Figure):
        return Planning(target=target, reason=made.reason)
    return _planning(made, rows, sum(rest.values()), target)


def middle(place: float) -> float:
    """The alignment in the middle of a bin of the tally."""
    return (place + 0.5) / BINS - 1


def _planning(made: Plan, rows: list[tuple[int, bool, float, int]], rest: int, target: float) -> Planning:
    dots: dict[int, list[int]] = {}
    for place, right, _, n in rows:
        dot = dots.setdefault(place // SEEN, [0, 0])
        dot[0] += n
        dot[1] += 0 if right else n
    return Planning(
        target=target,
        rest=rest,
        expected=made.expected(),
        ahead=[made.ahead(clips) for clips in sorted({min(clips, made.rest.size) for clips in AHEAD})],
        stop=made.stop(target),
        curve=made.curve(),
        seen=[Seen((number + 0.5) * SEEN / BINS - 1, *dots[number]) for number in sorted(dots)],
    )
