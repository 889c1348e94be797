"""Moments: how a project stood, written down when something of note has happened to it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from apps.annotation.models import Opening
from apps.projects.models import Project
from apps.quality.models import Moment, Standing
from apps.quality.queries.summary import summary_of
from apps.quality.queries.tally import pending, tally
from apps.runs.models import Run
from apps.taxonomy.models import Taxonomy

FEWEST, SHARE = 20, 0.01  # newly answered clips that make a moment: so many, and at least this share of all


@transaction.atomic
def keep_moments(*, project: Project) -> int:
    """Write down the moments that are owed, once everything that happened is counted; how many."""
    Standing.objects.select_for_update().filter(project=project).first()
    if pending(project):
        return 0
    owed = [*_aligned(project), *_published(project)]
    answered = sum((found := tally(project))["answered"].values())
    last = Moment.objects.filter(project=project).order_by("id").last()
    if last and abs(answered - last.answered) >= max(FEWEST, SHARE * last.clips):
        owed.append(Moment(why=Moment.Why.ANSWERED))
    if not owed:
        return 0
    summary = summary_of(project, found)
    for moment in owed:
        moment.project = project
        moment.clips, moment.answered = summary.clips, summary.answered
        moment.mu_c, moment.mu_1 = summary.fit.after.mu_c, summary.fit.after.mu_1
        moment.right, moment.right_low, moment.right_high = (
            summary.right.value,
            summary.right.low,
            summary.right.high,
        )
    return len(Moment.objects.bulk_create(owed))


def _aligned(project: Project) -> Iterator[Moment]:
    """Alignment runs that came to count, once the tasks have their alignment by them."""
    kept = Moment.objects.filter(
        why=Moment.Why.ALIGNED, subject=OuterRef("pk"), happened_at=OuterRef("finished_at")
    )
    opened = Opening.objects.filter(run=OuterRef("pk"), run_finished_at=OuterRef("finished_at"))
    runs = Run.objects.filter(
        Exists(opened), ~Exists(kept), project=project, kind=Run.Kind.ALIGNMENT, state=Run.State.DONE, current=True
    )
    for run in runs:
        yield Moment(why=Moment.Why.ALIGNED, subject=run.pk, happened_at=run.finished_at)


def _published(project: Project) -> Iterator[Moment]:
    """Versions of the taxonomy that were published."""
    kept = Moment.objects.filter(why=Moment.Why.PUBLISHED, subject=OuterRef("pk"))
    versions = Taxonomy.objects.filter(~Exists(kept), project=project, state=Taxonomy.State.PUBLISHED)
    for version in versions.order_by("version"):
        yield Moment(why=Moment.Why.PUBLISHED, subject=version.pk, happened_at=version.published_at)
