"""What the page draws of a version: the map of its labels with silhouettes, and its categories in levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from apps.common.errors import Invalid
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.tree import Tree


def flat_map(taxonomy: Taxonomy) -> dict[str, Any]:
    """Labels with place, category and silhouette as they are now; silhouettes per category and over all clips.

    Without a tree (a version from before trees were kept) positions and silhouettes are None. The silhouettes are
    exact and made when asked for; above 8,000 labels they are left out.
    """
    placements = Placement.objects.filter(taxonomy=taxonomy).select_related("label")
    of_label = {placement.label_id: placement for placement in placements}
    tree = Tree(taxonomy)
    placed = [of_label[label.pk] for label in tree.now] if of_label else []
    clustering = tree.clustering if tree.clustering and tree.clustering.merges and placed else None
    clusters = [placement.category_id for placement in placed]
    scores = tree.kept.silhouettes(clusters) if clustering else None
    positions = clustering.positions if clustering else []
    labels = [
        {
            "id": placement.label_id,
            "text": placement.label.text,
            "count": tree.counts[place],
            "category": placement.category_id,
            "x": positions[place][0] if positions else None,
            "y": positions[place][1] if positions else None,
            "silhouette": scores[place] if scores else None,
        }
        for place, placement in enumerate(placed)
    ]
    means = _means(clusters, scores, tree.counts) if scores else dict.fromkeys(clusters)
    return {
        "labels": labels,
        "categories": [{"id": category, "silhouette": mean} for category, mean in sorted(means.items())],
        "silhouette": _mean(scores, tree.counts) if scores else None,
        "merges": clustering.merges if clustering else [],
        "names": clustering.names if clustering else [],
        "heights": clustering.heights if clustering else [],
    }


def _means(clusters: Sequence[int], scores: Sequence[float], counts: Sequence[int]) -> dict[int, float | None]:
    found: dict[int, tuple[float, int]] = {}
    for cluster, score, count in zip(clusters, scores, counts, strict=True):
        total, clips = found.get(cluster, (0.0, 0))
        found[cluster] = total + score * count, clips + count
    return {cluster: total / clips for cluster, (total, clips) in found.items()}


def _mean(scores: Sequence[float], counts: Sequence[int]) -> float:
    return sum(score * count for score, count in zip(scores, counts, strict=True)) / sum(counts)


def hierarchy(taxonomy: Taxonomy, ks: Sequence[int]) -> dict[str, Any]:
    """The version's categories under groups from coarser cuts of its tree, at `ks`.

    A category lies under the finest group that holds most of its clips, and that group under its own parents, so
    the levels nest even where edits cut across the tree. Groups without a category are left out. Raises Refused
    without a tree, Invalid for a k the tree does not have.
    """
    tree = Tree(taxonomy)
    kept = tree.kept
    wanted = sorted(set(ks))
    if not wanted or wanted[0] < 1 or wanted[-1] > len(tree.labels):
        message = f"Give cuts between 1 and {len(tree.labels)}, separated by commas: ks=2,5."
        raise Invalid(message, fields={"ks": [message]})
    levels = kept.levels(wanted)
    finest = levels[-1]
    held: dict[int, list[dict[str, Any]]] = {}
    for category in Category.objects.filter(taxonomy=taxonomy).prefetch_related("placements__label"):
        placed = tree.places(placement.label_id for placement in category.placements.all())
        places = {place: tree.counts[place] for place in placed}
        clips: dict[int, int] = {}
        for place, count in places.items():
            group = int(finest.partition[place])
            clips[group] = clips.get(group, 0) + count
        parent = min(clips, key=lambda group: (-clips[group], group))
        held.setdefault(parent, []).append(
            {
                "id": category.pk,
                "name": category.name,
                "clips": sum(places.values()),
                "share": clips[parent] / sum(places.values()),
                "labels": list(dict.fromkeys(tree.now[place].text for place in _largest_first(places))),
            }
        )
    groups = {
        group: _group(tree, finest.k, finest.partition, group, groups=[], categories=held[group]) for group in held
    }
    for depth in range(len(levels) - 1, 0, -1):
        above: dict[int, list[dict[str, Any]]] = {}
        for number, inside in groups.items():
            above.setdefault(int(levels[depth].parent[number]), []).append(inside)
        level = levels[depth - 1]
        groups = {
            number: _group(tree, level.k, level.partition, number, groups=found, categories=[])
            for number, found in above.items()
        }
    return {"version": taxonomy.version, "ks": wanted, "groups": _most_clips_first(groups.values())}


def _largest_first(places: dict[int, int]) -> list[int]:
    return sorted(places, key=lambda place: (-places[place], place))


def _group(tree: Tree, k: int, partition: Any, number: int, *, groups: Any, categories: Any) -> dict[str, Any]:
    members = [place for place, group in enumerate(partition.tolist()) if group == number]
    inside = [*groups, *categories]
    return {
        "k": k,
        "name": tree.kept.name(members),
        "clips": sum(one["clips"] for one in inside),
        "groups": _most_clips_first(groups),
        "categories": _most_clips_first(categories),
    }


def _most_clips_first(groups: Any) -> list[dict[str, Any]]:
    return sorted(groups, key=lambda group: (-group["clips"], group["name"]))
