"""A task's whole story in the order of time, from the first upload to the exports that hold its clip.

It lies in this domain since exports come last, and so see everything that happened before.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from apps.annotation.models import Annotation, Task
from apps.common.errors import NotFound
from apps.exports.models import Export
from apps.history.models import Event
from apps.projects.models import Project, Role
from apps.runs.models import Prediction, Run
from apps.taxonomy.models import Placement, Taxonomy
from apps.vocabulary.models import LabelChange

EXPORTS = 50  # the newest ones, which are looked through
UNTOLD = ("known.",)  # verbs that managers alone hear of: a known answer is never shown as such


@dataclass(frozen=True)
class Moment:
    """One thing that happened: a verb of the history, or what no verb of the task tells."""

    at: datetime
    what: str
    who: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def timeline(*, project: Project, task: UUID, roles: frozenset[Role]) -> list[Moment]:
    """Everything that happened to the task's clip and its labels, oldest first. Raises NotFound."""
    found = Task.objects.filter(project=project, uuid=task).select_related("clip__recording").first()
    if found is None:
        raise NotFound("There is no such clip in this project's work.")
    labels = _labels(found)
    moments = [
        *_events(found, manager=Role.MANAGER in roles),
        *_opened(found),
        *_predicted(found),
        *_label_changes(project, labels),
        *_categories(project, labels),
        *_exports(project, str(found.clip.uuid)),
    ]
    return sorted(moments, key=lambda moment: moment.at)


def _labels(task: Task) -> set[int]:
    """Everything that a model or a person ever called the clip, as it is called now."""
    said = Annotation.objects.filter(assignment__task=task, label__isnull=False)
    proposed = Prediction.objects.filter(clip=task.clip_id, label__isnull=False)
    return {*said.values_list("label", flat=True), *proposed.values_list("label", flat=True)}


def _events(task: Task, *, manager: bool) -> Iterator[Moment]:
    about = Q(subject="task", subject_id=str(task.pk))
    about |= Q(subject="recording", subject_id=str(task.clip.recording_id))
    for event in Event.objects.filter(about, project=task.project_id).order_by("id"):
        if manager or not event.verb.startswith(UNTOLD):
            yield Moment(event.at, event.verb, event.actor_name, event.data)


def _opened(task: Task) -> Iterator[Moment]:
    if task.opened_at is not None:
        details = {
            "picked_for": task.picked_for,
            "picked_because": task.picked_because,
            "inclusion_probability": task.inclusion_probability,
        }
        yield Moment(task.opened_at, "story.opened", details=details)


def _predicted(task: Task) -> Iterator[Moment]:
    predictions = Prediction.objects.filter(clip=task.clip_id).select_related("label").order_by("rank")
    for run in Run.objects.filter(pk__in=predictions.values("run")).order_by("id"):
        proposed = [one for one in predictions if one.run_id == run.pk]
        details = {
            "run": str(run.uuid),
            "model": run.model,
            "revision": run.revision,
            "prompt": run.prompt,
            "labels": list(dict.fromkeys(one.label.text for one in proposed if one.label)),
            "raw": list(dict.fromkeys(one.raw for one in proposed)),
            "current": run.current,
        }
        yield Moment(run.finished_at or run.created_at, "story.predicted", details=details)


def _label_changes(project: Project, labels: set[int]) -> Iterator[Moment]:
    changes = LabelChange.objects.filter(project=project, touched__overlap=sorted(labels)) if labels else ()
    for change in changes:
        details = {"verb": change.verb, "before": change.before, "after": change.after}
        yield Moment(change.created_at, "story.label_changed", str(change.actor or ""), details)
        if change.undone_at:
            yield Moment(change.undone_at, "story.label_change_undone", str(change.undone_by or ""), details)


def _categories(project: Project, labels: set[int]) -> Iterator[Moment]:
    """Where the labels stand, in each published version that places one of them elsewhere than the one before."""
    before: dict[str, str] = {}
    for version in Taxonomy.objects.filter(project=project, published_at__isnull=False).order_by("version"):
        placed = Placement.objects.filter(taxonomy=version, label__in=labels).order_by("label__text")
        now = dict(placed.values_list("label__text", "category__name"))
        if now != before and version.published_at is not None:
            moved = {label: name for label, name in now.items() if before.get(label) != name}
            details = {"version": version.version, "categories": moved}
            yield Moment(version.published_at, "story.categorised", details=details)
        before = now


def _exports(project: Project, clip: str) -> Iterator[Moment]:
    sealed = Export.objects.filter(project=project, state=Export.State.READY).select_related("created_by")
    for export in sealed.order_by("-number")[:EXPORTS]:
        if export.ready_at is not None and _holds(export, clip.encode()):
            details = {"number": export.number, "format": export.format}
            yield Moment(export.ready_at, "story.exported", str(export.created_by or ""), details)


def _holds(export: Export, text: bytes) -> bool:
    """Whether the sealed file holds the text; looked for where it lies, without loading it."""
    try:
        with (
            (settings.AUDIO_STORE / export.key).open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            return content.find(text) != -1
    except (FileNotFoundError, ValueError):  # the file is gone, or empty
        return False
