"""Categories in levels: cuts of one tree at several k, so that every fine category lies inside one coarse one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workers.clustering.tree import Ints, Tree


@dataclass(frozen=True)
class Level:
    """One cut. `partition` (U,) is each label's cluster, `parent` (k,) each cluster's at the level above."""

    k: int
    partition: Ints
    parent: Ints  # empty at the top level


def levels(tree: Tree, ks: Iterable[int]) -> list[Level]:
    """The cuts at `ks`, coarse first. ValueError for a k the tree does not have."""
    found: list[Level] = []
    for k in sorted(set(ks)):
        partition = tree.partition(k)
        parent = np.empty(0, dtype=np.intp)
        if found:
            parent = np.empty(k, dtype=np.intp)
            parent[partition] = found[-1].partition
        found.append(Level(k=k, partition=partition, parent=parent))
    return found
