"""Which clips deserve a person: the policy as pure rules. apps/annotation/queries/picks.py carries it out."""

from __future__ import annotations

import math

LOWEST = "lowest alignment"
RANDOM = "random sample"  # the one stratum that is drawn by chance
BY_HAND = "picked by hand"


def how_many(percent: float, clips: int) -> int:
    """How many of `clips` the lowest `percent` (0..100) are: rounded up, so that a share above 0 is never none."""
    # The tiny tolerance keeps 30 % of 10 at 3: 30 / 100 * 10 is 3.0000000000000004 in some orders of evaluation.
    return min(clips, math.ceil(percent * clips / 100 - 1e-9))
