"""Alignments of what people put down: offered to the aligner at once, and again by the sweep while unscored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from apps.annotation.models import Annotation, Assignment
from apps.common.queue import send_by_name_after_commit
from apps.runs.models import Alignment, ClipEmbedding, Run

TASK = "runs.align_pairs"
RECENT = timedelta(hours=24)  # how long the sweep goes on offering
AT_ONCE = 1000  # pairs offered by one sweep


def offer(*, project_id: int, clip: int, labels: Iterable[int]) -> None:
    """Have the labels scored with the clip once the transaction has committed. Scored ones cost nothing."""
    if pairs := [(clip, label) for label in sorted(labels)]:
        send_by_name_after_commit(TASK, project_id, pairs)


def offer_unscored() -> int:
    """Offer again the submitted labels without a score by the alignment run that counts; how many pairs.

    Looked at are submissions, and runs that came to count, of the last day; so the cost is that of a day's work.
    A clip that the aligner has no vector of is left out.
    """
    since = timezone.now() - RECENT
    offered = 0
    for run in Run.objects.filter(kind=Run.Kind.ALIGNMENT, current=True, state=Run.State.DONE):
        fresh = run.finished_at is not None and run.finished_at > since
        pairs = _unscored(run, Q() if fresh else Q(assignment__submitted_at__gt=since))
        if pairs:
            send_by_name_after_commit(TASK, run.project_id, pairs)
            offered += len(pairs)
    return offered


def _unscored(run: Run, which: Q) -> list[tuple[int, int]]:
    scored = Alignment.objects.filter(run=run, clip=OuterRef("assignment__task__clip"), label=OuterRef("label"))
    vector = ClipEmbedding.objects.filter(
        clip=OuterRef("assignment__task__clip"), model=run.model, revision=run.revision
    )
    pairs = (
        Annotation.objects.filter(
            which,
            ~Exists(scored),
            Exists(vector),
            assignment__task__project=run.project_id,
            assignment__state__in=[Assignment.State.SUBMITTED, Assignment.State.RETURNED],
            label__isnull=False,
        )
        .order_by()
        .values_list("assignment__task__clip", "label")
        .distinct()[:AT_ONCE]
    )
    return list(pairs)
