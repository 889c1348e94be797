"""What a model answered that was asked about one clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from apps.annotation.queries.suggestions import LabelRef, Suggestion
from apps.annotation.queries.work import alignment_of
from apps.audio.models import Clip
from apps.common.errors import NotFound
from apps.projects.models import Project
from apps.runs.models import Prediction, Run, RunClip


@dataclass(frozen=True)
class Asked:
    """The question's run and how far it is; `error` where it failed, `suggestions` once it is done."""

    run: UUID
    state: str
    error: str
    suggestions: list[Suggestion]


def asked_about(*, project: Project, clip: Clip, run: UUID) -> Asked:
    """The answer to a question. Raises NotFound when it was never asked."""
    row = (
        RunClip.objects.filter(run__uuid=run, run__project=project, run__kind=Run.Kind.ASKED, clip=clip)
        .select_related("run")
        .first()
    )
    if row is None:
        raise NotFound("No model was asked this about the clip. Ask again.")
    said = (
        Prediction.objects.filter(run=row.run, clip=clip, label__isnull=False)
        .select_related("label")
        .annotate(alignment=alignment_of(project, clip="clip", label="label"))
        .order_by(F("alignment").desc(nulls_last=True), "rank")
    )
    failed = row.run.state == Run.State.FAILED and row.state != RunClip.State.DONE
    return Asked(
        run=row.run.uuid,
        state=RunClip.State.FAILED if failed else row.state,
        error=row.error or (row.run.error if failed else ""),
        suggestions=[_suggestion(prediction, row.run.model) for prediction in said],
    )


def _suggestion(said: Any, model: str) -> Suggestion:
    """A prediction with its label and `alignment`, as it is shown."""
    return Suggestion(
        prediction=said.pk,
        label=LabelRef(said.label_id, said.label.text),
        raw=said.raw,
        model=model,
        score=said.score,
        alignment=said.alignment,
        onset=said.onset,
        offset=said.offset,
        rank=said.rank,
    )
