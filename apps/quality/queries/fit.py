"""How well labels fit, before and after people's work: mu_c and mu_1, exact, from the tally.

The tally holds how many scores fall into each narrow bin, and their sum. That gives the mean at once, and the bin
in which the 1st percentile lies; only that bin's own scores are then read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from apps.projects.models import Project
from apps.quality.facts import BINS, MILLIONTHS, bin_of
from apps.quality.queries.tally import Rows
from apps.runs.quality import Quality

WIDE = 20  # bins of the tally that make one of the picture: 0.04
_SLACK = 1e-9  # the borders of bins are not exact in binary

_BEFORE = """
SELECT before FROM quality_contribution WHERE project_id = %(project)s AND before BETWEEN %(low)s AND %(high)s
"""
_AFTER = f"""
SELECT after FROM quality_contribution WHERE project_id = %(project)s AND after BETWEEN %(low)s AND %(high)s
UNION ALL {_BEFORE} AND after IS NULL
"""
_RELABELLED_BEFORE = f"{_BEFORE} AND after IS NOT NULL"
_RELABELLED_AFTER = """
SELECT after FROM quality_contribution
WHERE project_id = %(project)s AND after BETWEEN %(low)s AND %(high)s AND before IS NOT NULL
"""


@dataclass(frozen=True)
class Bar:
    """Clips with a best alignment in a stretch of scores, by its lower border."""

    alignment: float
    before: int
    after: int


@dataclass(frozen=True)
class Fit:
    """Best alignments of clips: as the model labelled them, and as they stand with people's labels.

    `relabelled_*` are of the clips with people's labels only, the same ones each time (the paper's Table III).
    """

    before: Quality
    after: Quality
    relabelled_before: Quality
    relabelled_after: Quality
    picture: list[Bar]


def fit_of(project: Project, tally: Mapping[str, Rows]) -> Fit:
    """Everything, with at most four small look-ups."""
    before = {place: count for (place,), count in tally["clip"].items() if place is not None}
    before_sums = {place: total for (place,), total in tally["score"].items()}
    was = {place: count for (place,), count in tally["before"].items()}
    was_sums = {place: total for (place,), total in tally["before score"].items()}
    now, now_sums = _by_bin(tally["after"]), _by_bin(tally["after score"])
    paired, paired_sums = _by_bin(tally["after"], paired=True), _by_bin(tally["after score"], paired=True)
    after = _sum(before, was, now)
    return Fit(
        before=_quality(before, before_sums, _reader(project, _BEFORE)),
        after=_quality(after, _sum(before_sums, was_sums, now_sums), _reader(project, _AFTER)),
        relabelled_before=_quality(was, was_sums, _reader(project, _RELABELLED_BEFORE)),
        relabelled_after=_quality(paired, paired_sums, _reader(project, _RELABELLED_AFTER)),
        picture=_picture(before, after),
    )


def _by_bin(rows: Rows, *, paired: bool | None = None) -> dict[int, int]:
    found: Counter[int] = Counter()
    for (place, is_paired), count in rows.items():
        if paired in (None, is_paired):
            found[place] += count
    return found


def _sum(whole: Mapping[int, int], less: Mapping[int, int], more: Mapping[int, int]) -> dict[int, int]:
    return {
        place: whole.get(place, 0) - less.get(place, 0) + more.get(place, 0) for place in {*whole, *less, *more}
    }


def _quality(counts: Mapping[int, int], sums: Mapping[int, int], read: Callable[[int], list[float]]) -> Quality:
    """mu_c and mu_1 as apps.runs.quality defines them."""
    clips = sum(counts.values())
    if not clips:
        return Quality(clips=0, mu_c=None, mu_1=None)
    # At or below the 1st percentile, interpolated between its neighbours, lies what is at or below the lower one.
    left = int((clips - 1) * 0.01)
    lower, total = 0, 0.0
    for place in sorted(place for place, count in counts.items() if count):
        if left < counts[place]:
            # Somebody may count a task between the two readings: then the bin's mean must do.
            scores = sorted(score for score in read(place) if bin_of(score) == place) or [
                sums[place] / MILLIONTHS / counts[place]
            ]
            lowest = [score for score in scores if score <= scores[min(left, len(scores) - 1)]]
            return Quality(
                clips=clips,
                mu_c=sum(sums.values()) / MILLIONTHS / clips,
                mu_1=(total + sum(lowest)) / (lower + len(lowest)),
            )
        left -= counts[place]
        lower += counts[place]
        total += sums[place] / MILLIONTHS
    raise AssertionError("a percentile lies among the scores")


def _reader(project: Project, sql: str) -> Callable[[int], list[float]]:
    def read(place: int) -> list[float]:
        low, high = place / BINS - 1 - _SLACK, (place + 1) / BINS - 1 + _SLACK
        with connection.cursor() as cursor:
            cursor.execute(sql, {"project": project.pk, "low": low, "high": high})
            return [score for (score,) in cursor.fetchall()]

    return read


def _picture(before: Mapping[int, int], after: Mapping[int, int]) -> list[Bar]:
    """Both as a histogram, from the lowest bar with clips to the highest."""
    bars: dict[int, list[Any]] = {}
    for which, counts in enumerate((before, after)):
        for place, count in counts.items():
            if count:
                bars.setdefault(place // WIDE, [0, 0])[which] += count
    if not bars:
        return []
    return [Bar(number * WIDE / BINS - 1, *bars.get(number, [0, 0])) for number in range(min(bars), max(bars) + 1)]
