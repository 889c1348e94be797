"""What is done to the labels themselves, and undone: each step keeps what it replaced in the change."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction

from apps.common.errors import Refused
from apps.labels.models import Label
from apps.runs.models import Alignment
from apps.taxonomy.models import Placement
from apps.vocabulary.models import LabelChange
from apps.vocabulary.queries.effects import is_used
from apps.vocabulary.services.moving import move_uses, return_uses, swap_scores

_PLACE = """
INSERT INTO taxonomy_placement (taxonomy_id, category_id, label_id, count)
SELECT place.taxonomy_id, place.category_id, %(label)s, (taxonomy.label_counts ->> %(text)s)::int
FROM taxonomy_placement place JOIN taxonomy_taxonomy taxonomy ON taxonomy.id = place.taxonomy_id
WHERE place.label_id = %(beside)s AND jsonb_exists(taxonomy.label_counts, %(text)s)
ON CONFLICT DO NOTHING
RETURNING taxonomy_id
"""


def give_text(change: LabelChange, label: Label, text: str) -> None:
    """The label is called `text` from now on; its former text stands for it, and takes the scores along.

    The text is free, or a former one of this label.
    """
    former = Label.with_former.filter(project=label.project_id, text=text, stands_for=label).first()
    old = label.text
    if former is None:
        _call(label, text)
        former = Label.objects.create(project=change.project, text=old, stands_for=label)
        _note(change, "text", label, former, made=True)
    else:
        _exchange(label, former)
        _note(change, "text", label, former, made=False)
    swap_scores(label, former)


def stand_for(change: LabelChange, labels: Collection[Label], target: Label) -> None:
    """The labels (and what stood for them) stand for the target; everything that names them names it."""
    ids = [label.pk for label in labels]
    move_uses(change, labels=ids, target=target.pk)
    formers = dict(Label.with_former.filter(stands_for__in=ids).values_list("pk", "stands_for"))
    Label.with_former.filter(pk__in=[*formers, *ids]).update(stands_for=target)
    change.steps.append({"do": "stand_for", "target": target.pk, "labels": ids, "formers": list(formers.items())})
    change.touched += [*ids, *formers, target.pk]


def free(change: LabelChange, former: Label) -> None:
    """A former text is a label of its own again, with a place beside the one it stood for where it was counted."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, {"label": former.pk, "text": former.text, "beside": former.stands_for_id})
        versions = [pk for (pk,) in cursor.fetchall()]
    step = {"do": "free", "label": former.pk, "stands_for": former.stands_for_id, "versions": versions}
    change.steps.append(step)
    change.touched.append(former.pk)
    former.stands_for = None
    former.save(update_fields=["stands_for"])


def make(change: LabelChange, text: str) -> Label:
    """A new label."""
    with _free_text(text):
        label = Label.objects.create(project=change.project, text=text)
    change.steps.append({"do": "make", "label": label.pk})
    change.touched.append(label.pk)
    return label


def put_on_list(change: LabelChange, labels: Collection[Label], *, listed: bool) -> None:
    """Put the labels on the project's list or take them off it."""
    other = [label for label in labels if label.listed != listed]
    for label in other:
        label.listed = listed
    Label.objects.bulk_update(other, ["listed"])
    if other:
        change.steps.append({"do": "list", "labels": [label.pk for label in other], "listed": listed})
        change.touched += [label.pk for label in other]


def undo(change: LabelChange) -> None:
    """Take the steps back, the last one first."""
    for step in reversed(change.steps):
        _UNDO[step["do"]](change, step)


def _undo_text(change: LabelChange, step: Mapping[str, Any]) -> None:
    label, former = (Label.with_former.get(pk=step[name]) for name in ("label", "former"))
    swap_scores(label, former)
    if not step["made"]:
        _exchange(label, former)
        return
    Alignment.objects.filter(label=former).delete()  # of the text that is given up
    old = former.text
    former.delete()
    _call(label, old)


def _undo_stand_for(change: LabelChange, step: Mapping[str, Any]) -> None:
    Label.with_former.filter(pk__in=step["labels"]).update(stands_for=None)
    for former, stood_for in step["formers"]:
        Label.with_former.filter(pk=former).update(stands_for=stood_for)
    return_uses(change, target=step["target"])


def _undo_free(change: LabelChange, step: Mapping[str, Any]) -> None:
    Placement.objects.filter(label=step["label"], taxonomy__in=step["versions"]).delete()
    Label.with_former.filter(pk=step["label"]).update(stands_for=step["stands_for"])


def _undo_make(change: LabelChange, step: Mapping[str, Any]) -> None:
    label = Label.with_former.filter(pk=step["label"]).first()
    if label is not None and not is_used(label):  # what people have used since stays
        label.delete()


def _undo_list(change: LabelChange, step: Mapping[str, Any]) -> None:
    Label.with_former.filter(pk__in=step["labels"]).update(listed=not step["listed"])


_UNDO = {
    "text": _undo_text,
    "stand_for": _undo_stand_for,
    "free": _undo_free,
    "make": _undo_make,
    "list": _undo_list,
}


def _note(change: LabelChange, do: str, label: Label, former: Label, *, made: bool) -> None:
    change.steps.append({"do": do, "label": label.pk, "former": former.pk, "made": made})
    change.touched += [label.pk, former.pk]


def _call(label: Label, text: str) -> None:
    label.text = text
    with _free_text(text):
        label.save(update_fields=["text"])


def _exchange(one: Label, other: Label) -> None:
    """Swap two texts past the constraint that no text is there twice."""
    first, second = one.text, other.text
    _call(other, f"x{uuid.uuid4().hex}")
    _call(one, second)
    _call(other, first)


@contextmanager
def _free_text(text: str) -> Iterator[None]:
    """Raises Refused when somebody has put this text down at this very moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refused(f'Somebody has put down "{text}" just now; look again.', code="name_taken") from None
