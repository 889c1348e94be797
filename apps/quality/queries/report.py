"""The Quality page: everything that may be known of a project's labels, from one reading of its tally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.projects.models import Project
from apps.quality.alike import Agreement, agreement_of
from apps.quality.anchoring import FEWEST, Anchoring, Speed, anchoring, speed
from apps.quality.estimate import difference
from apps.quality.figures import Figure, too_few
from apps.quality.models import Moment, Standing
from apps.quality.queries.summary import Summary, summary_of
from apps.quality.queries.tally import Rows

MOST_MOMENTS = 500


@dataclass(frozen=True)
class Report:
    """All but what is said label by label and person by person. `gain`: of answers accepted by reviewers."""

    summary: Summary
    counted_at: datetime | None
    agreement: Agreement
    anchoring: Anchoring
    speed: Speed
    gain: Figure  # how much more often answers given with suggestions are accepted than blind ones
    moments: list[Moment]  # oldest first


def report_of(project: Project, tally: Mapping[str, Rows]) -> Report:
    """From the tally, with a handful of small look-ups."""
    newest = Moment.objects.filter(project=project).order_by("-id")[:MOST_MOMENTS]
    return Report(
        summary=summary_of(project, tally),
        counted_at=Standing.objects.filter(project=project).values_list("counted_at", flat=True).first(),
        agreement=agreement_of(tally),
        anchoring=anchoring(tally["kept"]),
        speed=speed(tally["took"]),
        gain=_gain(tally["reviewed"]),
        moments=list(newest)[::-1],
    )


def _gain(reviewed: Rows) -> Figure:
    counts = {(blind, accepted): 0 for blind in (True, False) for accepted in (True, False)}
    for (_, blind, accepted), count in reviewed.items():
        counts[blind, accepted] += count
    blind_all, seen_all = (counts[blind, True] + counts[blind, False] for blind in (True, False))
    if min(blind_all, seen_all) < FEWEST:
        return too_few(
            f"{blind_all} blind answers and {seen_all} with suggestions were reviewed; "
            f"a comparison needs {FEWEST} of each"
        )
    return difference(counts[False, True], seen_all, counts[True, True], blind_all)
