"""Editing a draft: naming, merging, moving labels, undoing; publishing it, then it is frozen; discarding it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import RestrictedError
from django.utils import timezone

from apps.accounts.models import User
from apps.common import gateway
from apps.common.errors import Refused
from apps.history.services import record
from apps.projects.models import Project
from apps.taxonomy.models import Category, Edit, Placement, Taxonomy
from apps.taxonomy.names import distinct
from apps.taxonomy.services.draft import (
    categories_of,
    edited,
    free_name,
    frozen,
    invalid,
    lock,
    open_draft,
    remove_empty,
    restore,
    write_sentences,
)

LONGEST_DESCRIPTION = 5_000  # characters


@transaction.atomic
def rename(*, project: Project, actor: User | None, version: int, category: int, name: str) -> Category:
    """Give a category another name."""
    draft = edited(project, version, verb="rename", actor=actor)
    (renamed,) = categories_of(draft, [category])
    before, renamed.name = renamed.name, free_name(draft, name, besides=[renamed])
    renamed.save(update_fields=["name"])
    record(
        "taxonomy.rename",
        actor=actor,
        project=project,
        subject=draft,
        category=renamed.pk,
        before=before,
        name=renamed.name,
    )
    return renamed


@transaction.atomic
def change(
    *, project: Project, actor: User | None, version: int, category: int, name: str | None = None, **others: Any
) -> Category:
    """`rename` and `describe` in one; each is an edit of its own. Raises Invalid when nothing is to be changed."""
    changed = None
    if name is not None:
        changed = rename(project=project, actor=actor, version=version, category=category, name=name)
    if others or changed is None:
        changed = describe(project=project, actor=actor, version=version, category=category, **others)
    return changed


@transaction.atomic
def describe(
    *,
    project: Project,
    actor: User | None,
    version: int,
    category: int,
    description: str | None = None,
    set_aside: bool | None = None,
    audioset: str | None = None,
) -> Category:
    """Say what a category is: in words, whether it is set aside from training, which AudioSet class it is.

    What is None stays; an empty `audioset` takes the class back. Raises Invalid for a class there is not.
    """
    draft = edited(project, version, verb="describe", actor=actor)
    (described,) = categories_of(draft, [category])
    changes: dict[str, str | bool] = {}
    if description is not None:
        description = description.strip()
        if len(description) > LONGEST_DESCRIPTION:
            raise invalid("description", f"A description has at most {LONGEST_DESCRIPTION:,} characters.")
        changes["description"] = description
    if set_aside is not None:
        changes["set_aside"] = set_aside
    if audioset is not None:
        if audioset and audioset not in gateway.audioset_names():
            raise invalid("audioset", f'AudioSet has no class called "{audioset}".')
        changes["audioset"] = audioset
    if not changes:
        raise invalid("name", "Name at least one thing to change.")
    for field, value in changes.items():
        setattr(described, field, value)
    described.save(update_fields=list(changes))
    record("taxonomy.describe", actor=actor, project=project, subject=draft, category=described.pk, **changes)
    return described


@transaction.atomic
def undo(*, project: Project, actor: User | None, version: int) -> str:
    """Take back the draft's last edit, and so on to the first; answers which verb it was."""
    draft = open_draft(project, version)
    last = Edit.objects.filter(taxonomy=draft).first()
    if last is None:
        raise Refused("Nothing is left to undo.", code="nothing_to_undo")
    restore(draft, last.before)
    last.delete()
    record("taxonomy.undo", actor=actor, project=project, subject=draft, version=version, undone=last.verb)
    return last.verb


@transaction.atomic
def merge(
    *, project: Project, actor: User | None, version: int, categories: Collection[int], name: str | None = None
) -> Category:
    """Make one category of several: the one with the most clips stays, under the name given or its own."""
    draft = edited(project, version, verb="merge", actor=actor)
    merged = categories_of(draft, categories)
    if len(merged) < 2:
        raise invalid("categories", "Name at least two categories to merge.")
    clips = {category.pk: 0 for category in merged}
    for placement in Placement.objects.filter(category__in=merged):
        clips[placement.category_id] += placement.count
    stays = min(merged, key=lambda category: (-clips[category.pk], category.pk))
    names = [category.name for category in merged]
    if name is not None:
        stays.name = free_name(draft, name, besides=merged)
    Placement.objects.filter(category__in=merged).update(category=stays)
    remove_empty(draft)
    stays.save(update_fields=["name"])
    write_sentences(draft, [stays.pk])
    record(
        "taxonomy.merge",
        actor=actor,
        project=project,
        subject=draft,
        category=stays.pk,
        merged=sorted(names),
        name=stays.name,
    )
    return stays


@transaction.atomic
def move(
    *,
    project: Project,
    actor: User | None,
    version: int,
    labels: Collection[int],
    category: int | None = None,
    name: str | None = None,
) -> Category:
    """Move labels to a category, or to a new one. A category left without labels disappears.

    A new one is called by `name`, else by the most frequent of its labels.
    """
    draft = edited(project, version, verb="move", actor=actor)
    moved = list(
        Placement.objects.filter(taxonomy=draft, label__in=set(labels))
        .select_related("label")
        .order_by("-count", "label__text")
    )
    if not moved or len(moved) != len(set(labels)):
        raise invalid("labels", "Name at least one label, and only labels that are in this version.")
    left = {placement.category_id for placement in moved}
    if category is not None:
        if name is not None:
            raise invalid("name", "Only a new category takes a name; rename the other one instead.")
        (target,) = categories_of(draft, [category])
    else:
        taken = Category.objects.filter(taxonomy=draft).values_list("name", flat=True)
        new_name = distinct(moved[0].label.text, list(taken)) if name is None else free_name(draft, name)
        target = Category.objects.create(taxonomy=draft, name=new_name)
    Placement.objects.filter(pk__in=[placement.pk for placement in moved]).update(category=target)
    remove_empty(draft)
    write_sentences(draft, left | {target.pk})
    record(
        "taxonomy.move",
        actor=actor,
        project=project,
        subject=draft,
        labels=[placement.label.text for placement in moved],
        category=target.pk,
        name=target.name,
    )
    return target


@transaction.atomic
def publish(*, project: Project, actor: User | None, version: int) -> Taxonomy:
    """Freeze the draft as the version that counts."""
    draft = open_draft(project, version)
    draft.state, draft.published_at = Taxonomy.State.PUBLISHED, timezone.now()
    draft.save(update_fields=["state", "published_at"])
    record("taxonomy.publish", actor=actor, project=project, subject=draft, version=version)
    return draft


@transaction.atomic
def discard(*, project: Project, actor: User | None, version: int) -> None:
    """Remove a version that is not published; its number is free again."""
    found = lock(project, version)
    if found.state == Taxonomy.State.PUBLISHED:
        raise frozen(found)
    record("taxonomy.discard", actor=actor, project=project, subject=found, version=version, state=found.state)
    try:
        found.delete()
    except RestrictedError:
        raise Refused(f"An export was made with version {version}, so it stays.", code="exported") from None
