"""The nearest AudioSet class for every node of a tree of labels, by a sentence encoder's view of the names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.clustering.tree import Tree
from workers.models import base
from workers.models.classes import sound_classes
from workers.models.registry import Kind

_ROWS = 4_096  # nodes compared at once


@lru_cache(maxsize=4)
def class_vectors(encoder: str, models_dir: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Class names and their unit vectors; made once in a process, about a second."""
    names = sorted(sound_classes())
    model = base.get_kind(Kind.ENCODER, encoder, models_dir)
    return names, model.encode([name.lower() for name in names])


def nearest_classes(
    tree: Tree, embeddings: NDArray[np.float32], counts: NDArray[np.float64], encoder: str, models_dir: Path
) -> list[str]:
    """A class name for each of the tree's 2 U - 1 nodes: the one nearest to the mean of the clips under it."""
    names, vectors = class_vectors(encoder, models_dir)
    size = tree.size
    sums = np.empty((2 * size - 1, embeddings.shape[1]))
    sums[:size] = embeddings * counts[:, None]
    for merge, (left, right) in enumerate(tree.merges.tolist()):
        sums[size + merge] = sums[left] + sums[right]
    found: list[str] = []
    for start in range(0, len(sums), _ROWS):
        # the length of a sum does not change which class is nearest by angle
        found += [names[best] for best in (sums[start : start + _ROWS] @ vectors.T).argmax(axis=1)]
    return found
