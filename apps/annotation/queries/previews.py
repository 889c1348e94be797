"""What a policy would open, stratum by stratum, in tasks and in people's time; nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from apps.annotation.models import ClipOutlier, Opening
from apps.annotation.queries import picks
from apps.annotation.targeting import detectors
from apps.annotation.targeting import policy as kinds
from apps.projects.models import Project
from apps.runs.models import Run

DEFAULT_SECONDS = 15.0  # for a clip, until people's own pace is known
FEWEST = 5  # answers that make a pace

_PACE = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a.active_seconds), count(*)
FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
WHERE t.project_id = %(project)s AND a.submitted_at IS NOT NULL AND a.active_seconds > 0
"""

# Alignments in bins of 0.05 from -1 to 1; the last one includes 1.
BIN = 0.05
_HISTOGRAM = """
SELECT least(floor((t.alignment + 1) / %(bin)s + 1e-9), %(last)s)::int AS bin, count(*)
FROM annotation_task t
WHERE t.project_id = %(project)s AND t.alignment IS NOT NULL AND t.state <> 'set_aside'
GROUP BY 1
"""

# All that a preview tells, in one statement: what, its number, clips, how many are held, their highest alignment.
_COUNTS = """
SELECT 'stratum', picked.stratum, count(*), count(*) FILTER (WHERE universe.state = 'held'),
    max(universe.alignment)
FROM picked JOIN universe ON universe.clip_id = picked.clip_id
GROUP BY picked.stratum
UNION ALL SELECT 'rest', 0, count(*), count(*) FILTER (WHERE state = 'held'), NULL FROM rest
UNION ALL SELECT 'clips', 0, count(*), 0, NULL FROM universe
"""
_DETECTED = """
UNION ALL
SELECT 'odd {place}', odd.place, count(DISTINCT odd.clip_id), 0, NULL FROM s{place}_odd odd GROUP BY odd.place
"""


@dataclass(frozen=True)
class Pace:
    """Seconds that one person is active on a clip: the median of the project's answers, else a default."""

    seconds: float
    answers: int
    default: bool


@dataclass(frozen=True)
class Detected:
    """How many clips one detector finds odd, whatever stratum they belong to."""

    name: str
    clips: int


@dataclass(frozen=True)
class Part:
    """One stratum: the clips that belong to it, how many of them it would open now, and what that takes."""

    kind: str
    name: str
    picked: int
    opens: int
    seconds: float
    up_to: float | None = None  # lowest alignment: the highest among its clips
    rest: int | None = None  # random sample: the clips that it is drawn from
    detected: list[Detected] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What opening by a policy would do now."""

    clips: int
    opens: int
    seconds: float
    pace: Pace
    strata: list[Part]
    notes: list[str]


def pace_of(project: Project) -> Pace:
    """How fast the project's people are."""
    with connection.cursor() as cursor:
        cursor.execute(_PACE, {"project": project.pk})
        median, answers = cursor.fetchone()
    if answers < FEWEST:
        return Pace(seconds=DEFAULT_SECONDS, answers=answers, default=True)
    return Pace(seconds=float(median), answers=answers, default=False)


def histogram(project: Project) -> list[dict[str, float]]:
    """How many clips have which alignment, in the bins that hold any, lowest first."""
    with connection.cursor() as cursor:
        cursor.execute(_HISTOGRAM, {"project": project.pk, "bin": BIN, "last": round(2 / BIN) - 1})
        found = sorted(cursor.fetchall())
    return [
        {"low": round(-1 + number * BIN, 2), "high": round(-1 + (number + 1) * BIN, 2), "clips": clips}
        for number, clips in found
    ]


def salt_of(project: Project) -> str:
    """The salt of the project's permanent numbers; "" until it opens tasks for the first time."""
    salts = Opening.objects.filter(project=project).exclude(salt="").order_by("id")
    return salts.values_list("salt", flat=True).first() or ""


def preview(*, project: Project, policy: kinds.Policy) -> Preview:
    """What opening by this policy would do now.

    Before the project's permanent numbers are drawn, a random sample is given by its expected size.
    """
    salt = salt_of(project)
    statement = picks.statement(project, policy, salt=salt)
    pace = pace_of(project)
    query = _COUNTS + "".join(_DETECTED.format(place=place) for place in statement.odd)
    counts = {
        (what, number): (clips, held, highest) for what, number, clips, held, highest in statement.run(query)
    }
    rest, rest_held, _ = counts["rest", 0]
    parts = []
    for place, stratum in enumerate(policy):
        picked, opens, highest = counts.get(("stratum", place), (0, 0, None))
        if isinstance(stratum, kinds.Sample) and not salt:
            picked = opens = min(rest_held, stratum.count or round(rest_held * (stratum.percent or 0) / 100))
        parts.append(
            Part(
                kind=stratum.kind,
                name=stratum.title,
                picked=picked,
                opens=opens,
                seconds=opens * (stratum.overlap or project.overlap) * pace.seconds,
                up_to=highest if isinstance(stratum, kinds.Lowest) else None,
                rest=rest if isinstance(stratum, kinds.Sample) else None,
                detected=[
                    Detected(name=name, clips=counts.get((f"odd {place}", number), (0,))[0])
                    for number, name in enumerate(statement.odd.get(place, []))
                ],
            )
        )
    return Preview(
        clips=counts["clips", 0][0],
        opens=sum(part.opens for part in parts),
        seconds=sum(part.seconds for part in parts),
        pace=pace,
        strata=parts,
        notes=[*statement.notes, *_nothing_to_go_by(project, policy)],
    )


def _nothing_to_go_by(project: Project, policy: kinds.Policy) -> list[str]:
    """Detectors that cannot find anything yet, and what they wait for."""
    used = {
        type(detector) for stratum in policy if isinstance(stratum, kinds.Odd) for detector in stratum.detectors
    }
    runs = Run.objects.filter(project=project, kind=Run.Kind.LABELING, state=Run.State.DONE)
    notes = []
    if detectors.Outlier in used and not ClipOutlier.objects.filter(clip__recording__project=project).exists():
        notes.append("Which clips sound like no other is found when the next alignment run has finished.")
    if detectors.Disagree in used and not runs.exclude(current=True).exists():
        notes.append("Labelers can disagree only after a second labeling run, with another model or prompt.")
    return notes
