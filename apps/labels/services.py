"""Verbs on labels: the project's own list, and making sure that a text has its Label."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from apps.accounts.models import User
from apps.common.errors import Invalid, NotFound
from apps.history.services import record
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.models import Project

MAX_LISTED = 2000  # labels of one list


# The label that each text is or stands for, held until the transaction ends, so that none is renamed or merged
# away between being found and being written down: who changes the label list locks its rows FOR UPDATE. Where that
# was under way, the row is the changed one, and says so by standing for another.
_HOLD = """
SELECT now.*, asked.text AS asked
FROM labels_label asked JOIN labels_label now ON now.id = coalesce(asked.stands_for_id, asked.id)
WHERE asked.project_id = %(project)s AND asked.text = ANY(%(texts)s)
ORDER BY now.id
FOR KEY SHARE OF now
"""


@transaction.atomic
def ensure_labels(*, project: Project, texts: Iterable[str]) -> dict[str, Label]:
    """The project's Label for every clean text, made where missing. Texts must be clean already.

    A former text gives the label that it stands for. The labels are held until the caller's transaction ends.
    """
    wanted = sorted(set(texts))
    known = _hold(project, wanted)
    if missing := [text for text in wanted if text not in known]:
        Label.objects.bulk_create((Label(project=project, text=text) for text in missing), ignore_conflicts=True)
        known |= _hold(project, missing)
    return known


def _hold(project: Project, texts: list[str]) -> dict[str, Label]:
    while texts:
        found = list(Label.with_former.raw(_HOLD, {"project": project.pk, "texts": texts}))
        if all(label.stands_for_id is None for label in found):
            return {label.asked: label for label in found}  # type: ignore[attr-defined]
    return {}


@transaction.atomic
def add_to_list(
    *, project: Project, actor: User | None, texts: Iterable[str]
) -> tuple[list[Label], list[tuple[str, str]]]:
    """Put texts on the project's own list, cleaned. Returns the labels and what was refused, with reasons."""
    cleaned: dict[str, None] = {}
    refused: list[tuple[str, str]] = []
    for text in texts:
        label = clean_label(text)
        if label:
            cleaned[label] = None
        elif text.strip():
            refused.append((text, "Nothing is left after cleaning: labels are letters a-z, digits and spaces."))
    Project.objects.select_for_update().get(pk=project.pk)
    labels = {label.pk: label for label in ensure_labels(project=project, texts=cleaned).values()}
    added = {pk: label.text for pk, label in labels.items() if not label.listed}
    if (total := Label.objects.filter(project=project, listed=True).count() + len(added)) > MAX_LISTED:
        raise Invalid(f"A label list holds at most {MAX_LISTED:,} labels; this would make {total:,}.")
    Label.objects.filter(pk__in=added).update(listed=True)
    if added:
        record("label.list", actor=actor, project=project, added=sorted(added.values()))
    return list(Label.objects.filter(pk__in=labels).order_by("text")), refused


@transaction.atomic
def take_off_list(*, project: Project, actor: User | None, label_id: int) -> None:
    """Take a label off the project's list; where it was used it stays."""
    label = Label.objects.select_for_update().filter(project=project, pk=label_id, listed=True).first()
    if label is None:
        raise NotFound("This label is not on the project's list.")
    label.listed = False
    label.save(update_fields=["listed"])
    record("label.unlist", actor=actor, project=project, subject=label, text=label.text)
