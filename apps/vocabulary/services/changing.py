"""What every change of the label list begins and ends with: its locks, its row, its Event, and what it owes.

The order of locks is the house's: project, then taxonomy versions still being made (their edits hold them), then
labels. Whoever is writing a label down holds it (see apps.labels.services), so that a change waits for them and
finds what they wrote; they wait for it, and find what the label became.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from apps.accounts.models import User
from apps.annotation.models import Task
from apps.annotation.services.revalidate import CHANGED, revalidate
from apps.common.errors import Invalid, NotFound
from apps.common.queue import send_by_name_after_commit
from apps.history.services import record
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.models import Project
from apps.taxonomy.models import Taxonomy
from apps.vocabulary.models import LabelChange, Removed
from apps.vocabulary.queries.effects import done_with

REOPENED = "task"  # in Removed.use
_COLUMNS = {field.name: field.column for field in Task._meta.concrete_fields if field.column}
COLUMNS = tuple(_COLUMNS[name] for name in CHANGED)  # that re-opening changes


def lock_list(project: Project) -> Project:
    """One change of a project's labels at a time."""
    locked = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    unfinished = Taxonomy.objects.select_for_update(no_key=True).filter(project=project)
    list(unfinished.filter(state__in=[Taxonomy.State.CLUSTERING, Taxonomy.State.DRAFT]))
    return locked


def hold(project: Project, ids: Collection[int]) -> dict[int, Label]:
    """These labels, locked against everybody who writes one down. Raises NotFound."""
    wanted = set(ids)
    found = Label.objects.select_for_update().filter(project=project, pk__in=wanted).order_by("id")
    labels = {label.pk: label for label in found}
    if len(labels) != len(wanted):
        raise NotFound("This project has no such label; somebody may have merged it. Load the list again.")
    return labels


def standing(project: Project, text: str) -> Label | None:
    """The row of a clean text, a former one too."""
    return Label.with_former.filter(project=project, text=text).select_related("stands_for").first()


def clean(text: str) -> str:
    """A label's text as it will be kept. Raises Invalid when nothing is left."""
    cleaned = clean_label(text)
    if not cleaned:
        message = "Nothing is left after cleaning: labels are letters a-z, digits and spaces."
        raise Invalid(message, fields={"text": [message]})
    return cleaned


def finish(
    change: LabelChange,
    *,
    labels: Collection[int],
    reopen: bool,
    reason: str,
    make: Callable[[], None],
) -> LabelChange:
    """Make the change; before, where wished, put up for validation again what was done with these labels."""
    if reopen and change.actor is not None:
        _reopen(change, labels, reason, change.actor)
    make()
    change.touched = sorted({change.label_id, *labels, *change.touched})
    change.save()
    record(
        f"label.{change.verb}",
        actor=change.actor,
        project=change.project,
        subject=change.label,
        change=str(change.uuid),
        before=change.before,
        after=change.after,
        reopened=change.reopened,
    )
    send_by_name_after_commit("vocabulary.settle", change.pk)
    return change


def begin(
    *,
    project: Project,
    verb: LabelChange.Verb,
    label: Label,
    actor: User | None,
    before: list[str],
    after: list[str],
) -> LabelChange:
    """A change that is about to be made."""
    return LabelChange.objects.create(
        project=project, verb=verb, label=label, actor=actor, before=before, after=after
    )


def _reopen(change: LabelChange, labels: Collection[int], reason: str, actor: User) -> None:
    tasks = done_with(change.project, labels)
    kept = {row["id"]: row for row in tasks.values("id", *COLUMNS)}
    change.reopened = revalidate(
        project=change.project, actor=actor, clips=list(tasks.values_list("clip", flat=True)), reason=reason[:100]
    )
    opened = Task.objects.filter(pk__in=kept, state=Task.State.OPEN).values_list("pk", flat=True)
    rows = [_plain(kept[pk]) for pk in opened]
    if rows:
        Removed.objects.create(change=change, use=REOPENED, rows=rows)


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
