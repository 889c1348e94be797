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


def ensure_labels(*, project: Project, texts: Iterable[str]) -> dict[str, Label]:
    """The project's Label for every clean text, made where missing. Texts must be clean already."""
    wanted = sorted(set(texts))
    known = {label.text: label for label in Label.objects.filter(project=project, text__in=wanted)}
    missing = [text for text in wanted if text not in known]
    if missing:
        Label.objects.bulk_create((Label(project=project, text=text) for text in missing), ignore_conflicts=True)
        known |= {label.text: label for label in Label.objects.filter(project=project, text__in=missing)}
    return known


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
    already = set(Label.objects.filter(project=project, listed=True).values_list("text", flat=True))
    if (total := len(already | set(cleaned))) > MAX_LISTED:
        raise Invalid(f"A label list holds at most {MAX_LISTED:,} labels; this would make {total:,}.")
    labels = ensure_labels(project=project, texts=cleaned)
    added = sorted(set(labels) - already)
    Label.objects.filter(project=project, text__in=added).update(listed=True)
    if added:
        record("label.list", actor=actor, project=project, added=added)
    return list(Label.objects.filter(project=project, text__in=list(cleaned)).order_by("text")), refused


@transaction.atomic
def take_off_list(*, project: Project, actor: User | None, label_id: int) -> None:
    """Take a label off the project's list; where it was used it stays."""
    label = Label.objects.select_for_update().filter(project=project, pk=label_id, listed=True).first()
    if label is None:
        raise NotFound("This label is not on the project's list.")
    label.listed = False
    label.save(update_fields=["listed"])
    record("label.unlist", actor=actor, project=project, subject=label, text=label.text)
