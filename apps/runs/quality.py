"""How well labels fit, as AuditoryHuM reports it (arXiv 2602.19409): mu_c and mu_1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Quality:
    """Of how many clips, the mean of their best scores, and that of the lowest 1 %; None without clips."""

    clips: int
    mu_c: float | None
    mu_1: float | None


def quality(best_scores: Iterable[float]) -> Quality:
    """From each clip's best score: mu_c is their mean; mu_1 the mean of those at or below the 1st percentile.

    The percentile is interpolated linearly between the two nearest scores.
    """
    scores = np.fromiter(best_scores, dtype=np.float64)
    if not scores.size:
        return Quality(clips=0, mu_c=None, mu_1=None)
    lowest = scores[scores <= np.percentile(scores, 1)]
    return Quality(clips=int(scores.size), mu_c=float(scores.mean()), mu_1=float(lowest.mean()))
