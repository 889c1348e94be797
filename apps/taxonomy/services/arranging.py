"""Laying a version out as categories: what a cut proposes, under the names that people gave before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apps.taxonomy.inheritance import rivals, successors
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.names import LONGEST, distinct
from apps.taxonomy.queries import labels_by_category, published
from apps.taxonomy.services.draft import remove_empty
from apps.taxonomy.tree import Tree


@dataclass(frozen=True)
class Proposed:
    """A category as a cut proposes it. `members` are places in the version's sorted labels."""

    members: Sequence[int]
    name: str
    sentence: str


def lay_out(taxonomy: Taxonomy, proposed: Sequence[Proposed], tree: Tree, *, replaced: bool) -> list[Category]:
    """Unsaved categories for a cut, in its order.

    A category keeps the name (and description, AudioSet class, setting aside) that a person gave to the one it
    carries on: of the draft's own, which it replaces, where `replaced`, else of the last published version.
    Published names that also claim it are its rivals. Nothing is guessed: without a clear heir nobody inherits.
    """
    members = [frozenset(tree.now[place].text for place in cluster.members) for cluster in proposed]
    counts: Counter[str] = Counter()
    for label, count in zip(tree.now, tree.counts, strict=True):
        counts[label.text] += count
    before = published(taxonomy.project)
    old = labels_by_category(before) if before else {}
    heirs = successors(members, old, counts)
    claims = rivals(members, old, counts, heirs)
    drafted = successors(members, labels_by_category(taxonomy), counts) if replaced else {}

    given: dict[int, Category] = {}
    taken: set[str] = set()
    for inherited in (drafted, heirs):
        for place, category in inherited.items():
            if place not in given and named_by_person(category) and category.name.lower() not in taken:
                given[place] = category
                taken.add(category.name.lower())
    categories = []
    for place, cluster in enumerate(proposed):
        name = given[place].name if place in given else distinct(cluster.name, taken)
        taken.add(name.lower())
        source = drafted.get(place) or heirs.get(place)
        categories.append(
            Category(
                taxonomy=taxonomy,
                name=name,
                suggested_name=cluster.name[:LONGEST],
                sentence=cluster.sentence,
                successor_of=heirs.get(place),
                rivals=sorted(rival.name for rival in claims.get(place, ()) if rival.name != name),
                description=source.description if source else "",
                set_aside=source.set_aside if source else False,
                audioset=source.audioset if source else "",
                audioset_suggested=tree.audioset_of(cluster.members),
            )
        )
    return categories


def named_by_person(category: Category) -> bool:
    """Whether the name is a person's own."""
    return category.name != category.suggested_name


def place_labels(
    taxonomy: Taxonomy, categories: Sequence[Category], proposed: Sequence[Proposed], tree: Tree
) -> None:
    """Save the categories and put the version's labels, which exist, into them.

    A label that several texts mean goes where the one on most clips does.
    """
    Category.objects.bulk_create(categories)
    placements: dict[int, Placement] = {}
    placed = (
        (category, place)
        for category, cluster in zip(categories, proposed, strict=True)
        for place in sorted(cluster.members)
    )
    for category, place in sorted(placed, key=lambda one: -tree.counts[one[1]]):
        label = tree.now[place]
        new = Placement(taxonomy=taxonomy, category=category, label=label, count=0)
        placements.setdefault(label.pk, new).count += tree.counts[place]
    Placement.objects.bulk_create(placements.values())
    remove_empty(taxonomy)
