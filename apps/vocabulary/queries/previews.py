"""What a rename, a merge or a split that is being thought about would do."""

from __future__ import annotations

from collections.abc import Collection

from apps.common.errors import NotFound
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.models import Project
from apps.vocabulary.queries.effects import Effect, effect_of


def rename(project: Project, *, label: int, text: str) -> Effect:
    """`becomes` names the label that has the text already."""
    _labels(project, [label])
    known = _meant(project, clean_label(text))
    taken = known if known is not None and known.pk != label else None
    return effect_of(project, labels=[label], target=taken.pk if taken else _former(project, text), becomes=taken)


def merge(project: Project, *, labels: Collection[int], into: int) -> Effect:
    """Of the labels besides the one that stays."""
    merged = {label.pk for label in _labels(project, [*labels, into])} - {into}
    return effect_of(project, labels=merged, target=into)


def split(project: Project, *, label: int, keep: str) -> Effect:
    """Where `keep` is the label itself, or nobody, nothing moves and nothing is scored anew."""
    (whole,) = _labels(project, [label])
    kept = clean_label(keep)
    meant = _meant(project, kept)
    becomes = meant if meant is not None and meant.pk != label else None
    if not kept or kept == whole.text:
        return effect_of(project, labels=[label], target=label)
    return effect_of(
        project, labels=[label], target=becomes.pk if becomes else _former(project, kept), becomes=becomes
    )


def _labels(project: Project, ids: Collection[int]) -> list[Label]:
    found = list(Label.objects.filter(project=project, pk__in=set(ids)))
    if len(found) != len(set(ids)):
        raise NotFound("This project has no such label; somebody may have merged it. Load the list again.")
    return found


def _meant(project: Project, text: str) -> Label | None:
    """The label that the text is or stands for."""
    found = Label.with_former.filter(project=project, text=text).select_related("stands_for").first()
    return found and (found.stands_for or found)


def _former(project: Project, text: str) -> int | None:
    """The row of a former text, whose scores are there still."""
    return Label.with_former.filter(project=project, text=clean_label(text)).values_list("pk", flat=True).first()
