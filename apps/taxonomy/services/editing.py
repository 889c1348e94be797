"""Editing a draft: renaming, merging, moving labels; publishing it, after which nothing changes; discarding it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import RestrictedError
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Invalid, NotFound, Refused
from apps.common.gateway import compose
from apps.history.services import record
from apps.projects.models import Project
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.names import LONGEST, distinct, tidy


@transaction.atomic
def rename(*, project: Project, actor: User, version: int, category: int, name: str) -> Category:
    """Give a category another name."""
    draft = _draft(project, version)
    (renamed,) = _categories(draft, [category])
    before, renamed.name = renamed.name, _free(draft, name, besides=[renamed])
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
def merge(
    *, project: Project, actor: User, version: int, categories: Collection[int], name: str | None = None
) -> Category:
    """Make one category of several: the one with the most clips stays, under the name given or its own."""
    draft = _draft(project, version)
    merged = _categories(draft, categories)
    if len(merged) < 2:
        raise _invalid("categories", "Name at least two categories to merge.")
    clips = {category.pk: 0 for category in merged}
    for placement in Placement.objects.filter(category__in=merged):
        clips[placement.category_id] += placement.count
    stays = min(merged, key=lambda category: (-clips[category.pk], category.pk))
    names = [category.name for category in merged]
    if name is not None:
        stays.name = _free(draft, name, besides=merged)
    Placement.objects.filter(category__in=merged).update(category=stays)
    _remove_empty(draft)
    stays.save(update_fields=["name"])
    _compose(draft, [stays.pk])
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
    actor: User,
    version: int,
    labels: Collection[int],
    category: int | None = None,
    name: str | None = None,
) -> Category:
    """Move labels to a category, or to a new one. A category left without labels disappears.

    A new one is called by `name`, else by the most frequent of its labels.
    """
    draft = _draft(project, version)
    moved = list(
        Placement.objects.filter(taxonomy=draft, label__in=set(labels))
        .select_related("label")
        .order_by("-count", "label__text")
    )
    if not moved or len(moved) != len(set(labels)):
        raise _invalid("labels", "Name at least one label, and only labels that are in this version.")
    left = {placement.category_id for placement in moved}
    if category is not None:
        if name is not None:
            raise _invalid("name", "Only a new category takes a name; rename the other one instead.")
        (target,) = _categories(draft, [category])
    else:
        taken = Category.objects.filter(taxonomy=draft).values_list("name", flat=True)
        new_name = distinct(moved[0].label.text, list(taken)) if name is None else _free(draft, name)
        target = Category.objects.create(taxonomy=draft, name=new_name)
    Placement.objects.filter(pk__in=[placement.pk for placement in moved]).update(category=target)
    _remove_empty(draft)
    _compose(draft, left | {target.pk})
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
def publish(*, project: Project, actor: User, version: int) -> Taxonomy:
    """Freeze the draft as the version that counts."""
    draft = _draft(project, version)
    draft.state, draft.published_at = Taxonomy.State.PUBLISHED, timezone.now()
    draft.save(update_fields=["state", "published_at"])
    record("taxonomy.publish", actor=actor, project=project, subject=draft, version=version)
    return draft


@transaction.atomic
def discard(*, project: Project, actor: User, version: int) -> None:
    """Remove a version that is not published; its number is free again."""
    found = _lock(project, version)
    if found.state == Taxonomy.State.PUBLISHED:
        raise _frozen(found)
    record("taxonomy.discard", actor=actor, project=project, subject=found, version=version, state=found.state)
    try:
        found.delete()
    except RestrictedError:
        raise Refused(f"An export was made with version {version}, so it stays.", code="exported") from None


def _lock(project: Project, version: int) -> Taxonomy:
    found = Taxonomy.objects.select_for_update(no_key=True).filter(project=project, version=version).first()
    if found is None:
        raise NotFound(f"This project has no version {version} of its taxonomy.")
    return found


def _draft(project: Project, version: int) -> Taxonomy:
    """The version, locked, if it may be edited. Raises Refused otherwise."""
    found = _lock(project, version)
    match found.state:
        case Taxonomy.State.PUBLISHED:
            raise _frozen(found)
        case Taxonomy.State.CLUSTERING:
            raise Refused(f"Version {version} is still being made.", code="not_a_draft")
        case Taxonomy.State.FAILED:
            raise Refused(f"Version {version} could not be made; discard it and start again.", code="not_a_draft")
    return found


def _frozen(taxonomy: Taxonomy) -> Refused:
    return Refused(
        f"Version {taxonomy.version} is published and no longer changes; start a new version instead.",
        code="frozen",
    )


def _categories(draft: Taxonomy, wanted: Collection[int]) -> list[Category]:
    found = list(Category.objects.filter(taxonomy=draft, pk__in=set(wanted)).order_by("id"))
    if len(found) != len(set(wanted)):
        raise NotFound(f"Version {draft.version} has no such category; somebody may have merged it.")
    return found


def _free(draft: Taxonomy, name: str, besides: Collection[Category] = ()) -> str:
    """The name, cleaned. Raises Invalid when it is empty, too long or another category's."""
    name = tidy(name)
    if not name:
        raise _invalid("name", "A category needs a name.")
    if len(name) > LONGEST:
        raise _invalid("name", f"A category's name has at most {LONGEST} characters; this has {len(name)}.")
    others = Category.objects.filter(taxonomy=draft).exclude(pk__in=[category.pk for category in besides])
    if others.filter(name__iexact=name).exists():
        raise _invalid(
            "name", f'There is a category called "{name}" already; merge the two, or choose another name.'
        )
    return name


def _remove_empty(draft: Taxonomy) -> None:
    Category.objects.filter(taxonomy=draft, placements__isnull=True).delete()


def _compose(draft: Taxonomy, categories: Collection[int]) -> None:
    """Write the sentences of these categories anew, from their labels as they are now."""
    changed = list(
        Category.objects.filter(taxonomy=draft, pk__in=categories).prefetch_related("placements__label")
    )
    for category in changed:
        placements = sorted(category.placements.all(), key=lambda placement: placement.label.text)
        category.sentence = compose.sentence(
            [placement.label.text for placement in placements], [placement.count for placement in placements]
        )
    Category.objects.bulk_update(changed, ["sentence"])


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: [message]})
