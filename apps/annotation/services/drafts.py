"""What is sent for a clip: checked against the clip, then put down as annotations of an assignment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from apps.annotation.models import Annotation, Assignment
from apps.annotation.services.scoring import offer
from apps.audio.models import Clip
from apps.common.errors import Invalid
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.labels.services import ensure_labels
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


def checked(annotations: Sequence[Draft], clip: Clip, *, suggested: bool) -> list[Draft]:
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


def put_down(work: Assignment, drafts: Sequence[Draft]) -> list[str]:
    """Make checked drafts the annotations of a locked assignment; new labels are scored. The labels' texts."""
    project = work.task.project
    labels = ensure_labels(project=project, texts={draft.label for draft in drafts if draft.label})
    made: dict[tuple[object, ...], Annotation] = {}  # two texts may mean one label by now
    for draft in drafts:
        label: Label | None = labels.get(draft.label)
        one = Annotation(
            assignment=work,
            label=label,
            caption=draft.caption,
            onset=draft.onset,
            offset=draft.offset,
            prediction_id=draft.prediction,
        )
        made.setdefault((label and label.pk, draft.caption, draft.onset, draft.offset), one)
    Annotation.objects.bulk_create(made.values())
    offer(project_id=project.pk, clip=work.task.clip_id, labels={label.pk for label in labels.values()})
    return sorted({label.text for label in labels.values()})


def within(number: float, most: float) -> float:
    """A figure the browser measured, made harmless: within 0..most, 0 when it is not a number."""
    return min(max(number, 0.0), most) if math.isfinite(number) else 0.0


def _known_predictions(annotations: Sequence[Draft], clip: Clip) -> set[int]:
    named = {draft.prediction for draft in annotations if draft.prediction is not None}
    if not named:
        return set()
    return set(Prediction.objects.filter(pk__in=named, clip=clip).values_list("pk", flat=True))


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: [message]})
