"""What follows from a change once it is made: the tasks' alignments, and scores of the texts that are new."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from apps.annotation.models import Annotation, Assignment
from apps.annotation.services.opening import rebuild_tasks
from apps.common.errors import Refused
from apps.common.queue import send_by_name_after_commit
from apps.runs.models import Alignment, ClipEmbedding, Run
from apps.runs.queries import current_run, has_unscored
from apps.runs.services.start import extend
from apps.vocabulary.models import LabelChange

ALIGN_PAIRS = "runs.align_pairs"
PAIRS_PER_MESSAGE = 1000


def settle(*, change_id: int) -> bool:
    """Derive the tasks' figures again and have new pairs scored; false when it has to be tried again later."""
    change = LabelChange.objects.select_related("project").filter(pk=change_id, settled_at=None).first()
    if change is None:
        return True
    rebuild_tasks(project=change.project)
    run = current_run(change.project, Run.Kind.ALIGNMENT)
    if run is not None:
        pairs = list(_unscored(change, run))
        for first in range(0, len(pairs), PAIRS_PER_MESSAGE):
            send_by_name_after_commit(ALIGN_PAIRS, change.project_id, pairs[first : first + PAIRS_PER_MESSAGE])
        if has_unscored(run):
            try:
                extend(run=run, actor=change.actor)
            except Refused as refused:
                if refused.code == "run_under_way":
                    return False
                # Otherwise a new run scores what is new: this aligner's revision is not there any more.
    LabelChange.objects.filter(pk=change_id).update(settled_at=timezone.now())
    return True


def sweep() -> int:
    """Settle what is owed still; how many were."""
    owed = LabelChange.objects.filter(settled_at=None).order_by("id").values_list("pk", flat=True)
    return sum(settle(change_id=change_id) for change_id in list(owed))


def _unscored(change: LabelChange, run: Run) -> QuerySet[Annotation, tuple[int, int]]:
    """What people put down with the labels that were touched, on clips with a vector, without a score."""
    clip = OuterRef("assignment__task__clip")
    scored = Alignment.objects.filter(run=run, clip=clip, label=OuterRef("label"))
    vector = ClipEmbedding.objects.filter(clip=clip, model=run.model, revision=run.revision)
    return (
        Annotation.objects.filter(
            ~Exists(scored),
            Exists(vector),
            label__in=change.touched,
            assignment__state__in=[Assignment.State.SUBMITTED, Assignment.State.RETURNED],
        )
        .order_by()
        .values_list("assignment__task__clip", "label")
        .distinct()
    )
