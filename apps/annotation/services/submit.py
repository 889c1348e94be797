"""Submit: what a person puts down for a clip. Sent twice, it counts once; late, it still counts if it can."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Annotation, Assignment, Task
from apps.annotation.services.holds import lock, take_back
from apps.annotation.services.ranking import rank_task
from apps.annotation.services.scoring import offer
from apps.audio.models import Clip
from apps.common.errors import Invalid, Refused
from apps.history.services import record
from apps.labels.clean import clean_label
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs.models import Prediction

ROUNDING = 0.01  # seconds past the clip's end that a browser's rounding may put an offset
MOST = 200  # annotations of one clip


@dataclass(frozen=True)
class Draft:
    """One thing put down, as sent: a label's text or a caption; onset and offset in seconds within the clip."""

    label: str = ""
    caption: str = ""
    onset: float | None = None
    offset: float | None = None
    prediction: int | None = None  # the suggestion it was taken from


@transaction.atomic
def submit(
    *,
    project: Project,
    user: User,
    assignment: UUID,
    annotations: Sequence[Draft],
    submission_key: UUID,
    active_seconds: float = 0.0,
    heard: float = 0.0,
) -> Assignment:
    """Store the person's annotations; the task goes to review once all its slots are submitted.

    The same `submission_key` again answers as the first time. A lease that has run out is no obstacle while the
    slot is free. Raises Invalid for annotations that do not fit, Refused when the work is no longer theirs.
    """
    held = lock(project=project, user=user, assignment=assignment)
    task = held.task
    if held.submission_key == submission_key:
        return held
    if held.state == Assignment.State.SUBMITTED:
        raise Refused("This work is submitted already; undo the submission to change it.", code="submitted")
    if held.state == Assignment.State.RETURNED:
        raise Refused("A reviewer has returned this clip meanwhile; claim it again.", code="task_gone")
    clip = Clip.objects.get(pk=task.clip_id)
    drafts = _checked(annotations, clip, suggested=not held.blind)
    gone = not held.known and (task.state != Task.State.OPEN or held.round != task.round)
    if held.state != Assignment.State.LEASED or gone:
        take_back(held)

    labels = ensure_labels(project=project, texts={draft.label for draft in drafts if draft.label})
    if held.submitted_at:  # submitted before and taken back: this replaces it
        held.annotations.all().delete()
    made: dict[tuple[object, ...], Annotation] = {}  # two texts may mean one label by now
    for draft in drafts:
        label = labels.get(draft.label)
        one = Annotation(
            assignment=held,
            label=label,
            caption=draft.caption,
            onset=draft.onset,
            offset=draft.offset,
            prediction_id=draft.prediction,
        )
        made.setdefault((label and label.pk, draft.caption, draft.onset, draft.offset), one)
    Annotation.objects.bulk_create(made.values())
    held.state = Assignment.State.SUBMITTED
    held.submitted_at = timezone.now()
    held.submission_key = submission_key
    held.active_seconds = _within(active_seconds, 86_400)
    held.heard = _within(heard, 1)
    held.save(update_fields=["state", "submitted_at", "submission_key", "active_seconds", "heard"])
    if not held.known:
        settle(task)
    offer(project_id=project.pk, clip=task.clip_id, labels={label.pk for label in labels.values()})
    record(
        "task.submit",
        actor=user,
        project=project,
        subject=task,
        assignment=held.pk,
        labels=sorted({label.text for label in labels.values()}),
    )
    return held


def settle(task: Task) -> None:
    """Put a task that is not done where its submissions say: to review when all slots are in. It is locked."""
    submitted = Assignment.objects.filter(
        task=task, round=task.round, state=Assignment.State.SUBMITTED, slot__range=Assignment.SLOTS
    ).count()
    state = Task.State.REVIEW if submitted >= task.overlap else Task.State.OPEN
    if task.state != state:
        task.state = state
        task.save(update_fields=["state"])
    if task.overlap > 1:
        rank_task(task=task)


def _checked(annotations: Sequence[Draft], clip: Clip, *, suggested: bool) -> list[Draft]:
    """The drafts cleaned, repeated ones dropped. Raises Invalid naming the first that does not fit, and why.

    Only where suggestions were shown can an annotation be taken from one.
    """
    if not annotations:
        raise Invalid("Put down at least one label, or skip the clip with a reason.", code="empty")
    if len(annotations) > MOST:
        raise Invalid(f"A clip takes at most {MOST} annotations; this has {len(annotations)}.")
    known = _known_predictions(annotations, clip) if suggested else set()
    checked: dict[tuple[object, ...], Draft] = {}
    for place, draft in enumerate(annotations):
        where = f"annotations.{place}"
        label, caption = clean_label(draft.label), " ".join(draft.caption.split())
        if draft.label.strip() and not label:
            raise _invalid(f"{where}.label", f'"{draft.label}" has no letter a-z or digit in it.')
        if bool(label) == bool(caption):
            raise _invalid(where, "An annotation is either a label or a caption.")
        onset, offset = _span(draft, clip.offset - clip.onset, where)
        if draft.prediction is not None and draft.prediction not in known:
            raise _invalid(f"{where}.prediction", "This suggestion is not one of this clip.")
        key = (label, caption, onset, offset)
        checked.setdefault(key, Draft(label, caption, onset, offset, draft.prediction))
    return list(checked.values())


def _span(draft: Draft, duration: float, where: str) -> tuple[float | None, float | None]:
    onset, offset = draft.onset, draft.offset
    if onset is None and offset is None:
        return None, None
    if onset is None or offset is None:
        raise _invalid(where, "A span has both an onset and an offset, or neither.")
    if not (math.isfinite(onset) and math.isfinite(offset) and 0 <= onset < offset <= duration + ROUNDING):
        raise _invalid(where, f"A span lies within the clip: 0 <= onset < offset <= {duration:g} s.")
    offset = min(offset, duration)
    if onset >= offset:
        raise _invalid(where, f"A span lies within the clip: 0 <= onset < offset <= {duration:g} s.")
    return onset, offset


def _within(number: float, most: float) -> float:
    """A figure the browser measured, made harmless: within 0..most, 0 when it is not a number."""
    return min(max(number, 0.0), most) if math.isfinite(number) else 0.0


def _known_predictions(annotations: Sequence[Draft], clip: Clip) -> set[int]:
    named = {draft.prediction for draft in annotations if draft.prediction is not None}
    if not named:
        return set()
    return set(Prediction.objects.filter(pk__in=named, clip=clip).values_list("pk", flat=True))


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: [message]})
