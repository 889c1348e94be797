"""What a project's labels are and what names them, to compare before and after."""

from __future__ import annotations

from typing import Any

from apps.annotation.models import Annotation, KnownAnswer, Task
from apps.labels.models import Label
from apps.runs.models import Alignment, Prediction
from apps.taxonomy.models import Placement


def state(project) -> dict[str, Any]:
    """Every row that names a label, the labels themselves, and the tasks; by id."""
    return {
        "labels": list(
            Label.with_former.filter(project=project).order_by("id").values("id", "text", "listed", "stands_for")
        ),
        "predictions": list(Prediction.objects.filter(run__project=project).order_by("id").values()),
        "alignments": list(Alignment.objects.filter(run__project=project).order_by("id").values()),
        "annotations": list(Annotation.objects.filter(label__project=project).order_by("id").values()),
        "known": list(KnownAnswer.labels.through.objects.filter(label__project=project).order_by("id").values()),
        "placements": list(Placement.objects.filter(taxonomy__project=project).order_by("id").values()),
        "tasks": list(Task.objects.filter(project=project).order_by("id").values()),
    }
