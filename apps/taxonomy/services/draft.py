"""A draft under its lock: what every edit begins with, and the arrangement it leaves behind to be undone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from apps.accounts.models import User
from apps.common.errors import Invalid, NotFound, Refused
from apps.common.gateway import compose
from apps.labels.models import Label
from apps.projects.models import Project
from apps.taxonomy.models import Category, Edit, Placement, Taxonomy
from apps.taxonomy.names import LONGEST, tidy

_KEPT = (
    "name",
    "suggested_name",
    "sentence",
    "description",
    "set_aside",
    "rivals",
    "audioset_suggested",
    "audioset",
    "successor_of_id",
)


def lock(project: Project, version: int) -> Taxonomy:
    """The version, locked until the transaction ends. Raises NotFound."""
    found = Taxonomy.objects.select_for_update(no_key=True).filter(project=project, version=version).first()
    if found is None:
        raise NotFound(f"This project has no version {version} of its taxonomy.")
    return found


def open_draft(project: Project, version: int) -> Taxonomy:
    """The version, locked, if it may be edited. Raises Refused otherwise."""
    found = lock(project, version)
    match found.state:
        case Taxonomy.State.PUBLISHED:
            raise frozen(found)
        case Taxonomy.State.CLUSTERING:
            raise Refused(f"Version {version} is still being made.", code="not_a_draft")
        case Taxonomy.State.FAILED:
            raise Refused(f"Version {version} could not be made; discard it and start again.", code="not_a_draft")
    return found


def edited(project: Project, version: int, *, verb: str, actor: User | None) -> Taxonomy:
    """The draft, locked, its arrangement as it is now kept for `undo`."""
    draft = open_draft(project, version)
    Edit.objects.create(taxonomy=draft, verb=verb, actor=actor, before=arrangement(draft))
    return draft


def arrangement(draft: Taxonomy) -> dict[str, Any]:
    """Everything an edit may change, as plain JSON."""
    labels: dict[int, list[int]] = {}
    for category, label in Placement.objects.filter(taxonomy=draft).values_list("category_id", "label_id"):
        labels.setdefault(category, []).append(label)
    return {
        "lam": draft.lam,
        "best_k": draft.best_k,
        "k": draft.k,
        "adjusted": draft.curve.get("adjusted", []),
        "categories": [
            {"id": category.pk, "labels": labels.get(category.pk, [])}
            | {name: getattr(category, name) for name in _KEPT}
            for category in Category.objects.filter(taxonomy=draft)
        ],
    }


def restore(draft: Taxonomy, before: dict[str, Any]) -> None:
    """Put an arrangement back, its categories under the ids they had.

    Where labels were merged since, the one that remains takes the place; one that has come since keeps its own.
    """
    placements = list(Placement.objects.filter(taxonomy=draft).values_list("label_id", "count", "category_id"))
    ids = [row["id"] for row in before["categories"]]
    category_of = {label: row["id"] for row in before["categories"] for label in row["labels"]}
    merged = Label.with_former.filter(pk__in=category_of, stands_for__isnull=False)
    for label, became in merged.order_by("id").values_list("pk", "stands_for"):
        category_of.setdefault(became, category_of[label])
    for label, _, category in placements:
        category_of.setdefault(label, category if category in ids else ids[0])
    Category.objects.filter(taxonomy=draft).delete()  # takes the placements along
    Category.objects.bulk_create(
        Category(pk=row["id"], taxonomy=draft, **{name: row[name] for name in _KEPT})
        for row in before["categories"]
    )
    Placement.objects.bulk_create(
        Placement(taxonomy=draft, category_id=category_of[label], label_id=label, count=count)
        for label, count, _ in placements
    )
    remove_empty(draft)
    draft.lam, draft.best_k, draft.k = before["lam"], before["best_k"], before["k"]
    if draft.curve:
        draft.curve = draft.curve | {"adjusted": before["adjusted"]}
    draft.save(update_fields=["lam", "best_k", "k", "curve"])


def frozen(taxonomy: Taxonomy) -> Refused:
    """What an edit of a published version meets."""
    return Refused(
        f"Version {taxonomy.version} is published and no longer changes; start a new version instead.",
        code="frozen",
    )


def categories_of(draft: Taxonomy, wanted: Collection[int]) -> list[Category]:
    """These categories of the draft. Raises NotFound when one is missing."""
    found = list(Category.objects.filter(taxonomy=draft, pk__in=set(wanted)).order_by("id"))
    if len(found) != len(set(wanted)):
        raise NotFound(f"Version {draft.version} has no such category; somebody may have merged it.")
    return found


def free_name(draft: Taxonomy, name: str, besides: Collection[Category] = ()) -> str:
    """The name, cleaned. Raises Invalid when it is empty, too long or another category's."""
    name = tidy(name)
    if not name:
        raise invalid("name", "A category needs a name.")
    if len(name) > LONGEST:
        raise invalid("name", f"A category's name has at most {LONGEST} characters; this has {len(name)}.")
    others = Category.objects.filter(taxonomy=draft).exclude(pk__in=[category.pk for category in besides])
    if others.filter(name__iexact=name).exists():
        raise invalid(
            "name", f'There is a category called "{name}" already; merge the two, or choose another name.'
        )
    return name


def remove_empty(draft: Taxonomy) -> None:
    """Categories left without labels disappear."""
    Category.objects.filter(taxonomy=draft, placements__isnull=True).delete()


def write_sentences(draft: Taxonomy, categories: Collection[int]) -> None:
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


def invalid(field: str, message: str) -> Invalid:
    """A value that does not do, with the field it was given in."""
    return Invalid(message, fields={field: [message]})
