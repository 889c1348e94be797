"""What is kept of a clustering, and what can be read from it at once: cuts, parts, names, silhouettes, levels.

The product keeps the tree and the embeddings of a version and asks these questions while a person waits; nothing
here grows a tree or loads a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workers.clustering.compose import Composite, central, composites
from workers.clustering.distances import Distances, Floats
from workers.clustering.hierarchy import Level, levels
from workers.clustering.silhouette import label_silhouettes
from workers.clustering.sweep import TIE
from workers.clustering.tree import Ints, Tree, renumber

MOST_SCORED = 8_000  # labels whose silhouettes are computed while a person waits


@dataclass(frozen=True)
class Kept:
    """Labels in order (U), their clips, the tree's merges (U - 1, 2) and heights, float32 vectors row by row.

    `names` is empty for a clustering that was kept without them; names are then found when asked for.
    """

    labels: Sequence[str]
    counts: Sequence[int]
    merges: Sequence[Sequence[int]]
    heights: Sequence[float]
    vectors: bytes
    names: Sequence[int] = ()  # for each node, the position of the label that names it

    @cached_property
    def tree(self) -> Tree:
        """The tree as the sweep grew it."""
        merges = np.asarray(self.merges, dtype=np.intp).reshape(-1, 2)
        return Tree(merges=merges, heights=np.asarray(self.heights, dtype=np.float64))

    @cached_property
    def points(self) -> Floats:
        """Embeddings (U, d)."""
        flat = np.frombuffer(self.vectors, dtype="<f4")
        return flat.reshape(len(self.labels), -1).astype(np.float64)

    @cached_property
    def _hanging(self) -> tuple[Ints, dict[tuple[int, int], int]]:
        """Where each label hangs on the tree, and each node by its span of places."""
        order, low, high = self.tree.spans()
        place = np.empty(len(order), dtype=np.intp)
        place[order] = np.arange(len(order))
        return place, {span: node for node, span in enumerate(zip(low.tolist(), high.tolist(), strict=True))}

    def node(self, members: Sequence[int]) -> int | None:
        """The node of the tree that holds exactly these labels, if there is one."""
        if not self.merges:
            return None
        place, nodes = self._hanging
        hung = place[list(members)]
        low, high = int(hung.min()), int(hung.max()) + 1
        return nodes.get((low, high)) if high - low == len(members) else None

    def cut(self, k: int) -> list[Composite]:
        """The k clusters, most clips first, each with a name and a sentence. ValueError for a k there is not."""
        return composites(self.labels, self.counts, self.tree.partition(k), self.points)

    def parts(self, members: Sequence[int], k: int) -> list[list[int]]:
        """These labels cut into k by the tree grown over all, restricted to them; most clips first.

        ValueError for a k beyond 2 .. len(members).
        """
        if not 2 <= k <= len(members):
            raise ValueError(f"{len(members)} labels can be cut into 2 to {len(members)} parts, not {k}.")
        partition = restricted(self.tree, members, k)
        clips = [self.counts[member] for member in members]
        found: list[list[int]] = [[] for _ in range(k)]
        for member, part in zip(members, partition.tolist(), strict=True):
            found[part].append(member)
        weight = dict(zip(members, clips, strict=True))
        return sorted(found, key=lambda part: (-sum(weight[member] for member in part), min(part)))

    def name(self, members: Sequence[int]) -> str:
        """The most central of the frequent labels among these."""
        node = self.node(members) if self.names else None
        if node is not None:
            return self.labels[self.names[node]]
        ordered = sorted(members, key=lambda member: (-self.counts[member], member))
        weights = np.array([self.counts[member] for member in ordered], dtype=np.int64)
        return self.labels[ordered[central(self.points[ordered], weights)]]

    def silhouettes(self, clusters: Sequence[int]) -> list[float] | None:
        """Each label's silhouette when label i is in `clusters[i]`; None where that would take too long.

        With a single cluster there is none either.
        """
        if len(self.labels) > MOST_SCORED or len(set(clusters)) < 2:
            return None
        partition = renumber(np.asarray(clusters, dtype=np.intp))
        weights = np.asarray(self.counts, dtype=np.float64)
        found: list[float] = label_silhouettes(Distances(self.points, "euclidean"), weights, partition).tolist()
        return found

    def levels(self, ks: Iterable[int]) -> list[Level]:
        """The cuts at `ks`, coarse first. ValueError for a k there is not."""
        return levels(self.tree, ks)


def best_k(ks: Sequence[int], silhouettes: Sequence[float], lam: float) -> tuple[int, list[float]]:
    """The k where s - lam * k is largest (the smallest of those within 1e-12), and the whole adjusted curve."""
    adjusted = np.asarray(silhouettes, dtype=np.float64) - lam * np.asarray(ks)
    best = int(np.flatnonzero(adjusted >= adjusted.max() - TIE)[0])
    return int(ks[best]), adjusted.tolist()


def restricted(tree: Tree, members: Sequence[int], k: int) -> Ints:
    """The cluster of each of these labels when k are kept of the tree that the whole one leaves on them."""
    size = tree.size
    group = [-1] * (2 * size - 1)  # of the members under a node, one that stands for them
    for place, member in enumerate(members):
        group[member] = place
    parent = list(range(len(members)))
    joins = []
    for merge, (left, right) in enumerate(tree.merges.tolist()):
        if group[left] >= 0 and group[right] >= 0:
            joins.append((group[left], group[right]))
        group[size + merge] = max(group[left], group[right]) if min(group[left], group[right]) < 0 else group[left]
    for one, other in joins[: len(members) - k]:
        low, high = sorted((_top(parent, one), _top(parent, other)))
        parent[high] = low
    return renumber(np.array([_top(parent, place) for place in range(len(members))], dtype=np.intp))


def _top(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
