"""Composite labels: what a cluster of labels is called, without a generative model.

The short name is the label nearest to all clips of the cluster among its frequent ones; the sentence is read off
the distribution of its labels, in the style of the composite labels of AuditoryHuM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workers.clustering.distances import Distances
from workers.clustering.tree import Ints

FREQUENT = 0.5  # of the most frequent label's count: what may name the cluster
MOSTLY = 0.4  # share from which the first label is said to make up most of the cluster
NAMED = 3  # labels given with their share
WORTH_A_SHARE = 0.05  # rarer labels are summed up, after the first two
EXAMPLES = 3  # of those summed up


@dataclass(frozen=True)
class Composite:
    """A cluster as put before a person: its labels' positions, most frequent first, a name and a sentence."""

    members: list[int]
    name: str
    sentence: str
    clips: int


def composites(
    labels: Sequence[str], counts: Sequence[int], partition: Ints, embeddings: ArrayLike
) -> list[Composite]:
    """All clusters of a partition, the one with most clips first (then by label order)."""
    points = np.asarray(embeddings, dtype=np.float64)
    weights = np.asarray(counts, dtype=np.int64)
    found = []
    for cluster in range(int(partition.max()) + 1):
        inside = np.flatnonzero(partition == cluster)
        members = inside[np.argsort(-weights[inside], kind="stable")]
        found.append(
            Composite(
                members=members.tolist(),
                name=labels[members[central(points[members], weights[members])]],
                sentence=sentence([labels[member] for member in members], weights[members].tolist()),
                clips=int(weights[members].sum()),
            )
        )
    return sorted(found, key=lambda composite: (-composite.clips, min(composite.members)))


def central(points: np.ndarray, weights: np.ndarray) -> int:
    """The frequent label with the least mean distance to all clips; the more frequent one where two tie."""
    frequent = np.flatnonzero(weights >= FREQUENT * weights.max())
    spread = Distances(points, "euclidean").between(frequent, np.arange(len(points))) @ weights
    nearest = frequent[spread <= spread.min() * (1 + 1e-9)]
    return int(nearest[np.argmax(weights[nearest])])


def sentence(labels: Sequence[str], counts: Sequence[int]) -> str:
    """One sentence for labels given most frequent first.

    "Mostly dog barking (42 %), with dog growling (18 %) and 7 rarer labels such as ...".
    """
    total = sum(counts)
    if len(labels) == 1:
        return f"{_capital(labels[0])} only, in {total:,} {'clip' if total == 1 else 'clips'}."
    shown = [place for place, count in enumerate(counts[:NAMED]) if place < 2 or count / total >= WORTH_A_SHARE]
    parts = [f"{labels[place]} ({_percent(counts[place], total)})" for place in shown]
    rest = labels[len(shown) :]
    if rest:
        rarer = counts[len(shown)] < counts[len(shown) - 1]
        parts.append(_summed_up(rest, rarer=rarer))
    if counts[0] / total >= MOSTLY and counts[0] > counts[1]:
        return f"Mostly {parts[0]}, with {_listed(parts[1:])}."
    return f"A mix of {_listed(parts)}."


def _summed_up(rest: Sequence[str], *, rarer: bool) -> str:
    kind = "rarer" if rarer else "other"
    if len(rest) == 1:
        return f"one {kind} label, {rest[0]}"
    if len(rest) <= EXAMPLES:
        return f"{len(rest)} {kind} labels, {_listed(rest)}"
    return f"{len(rest):,} {kind} labels such as {_listed(rest[:EXAMPLES])}"


def _listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _percent(count: int, total: int) -> str:
    """A share in whole per cent that never reads as none or all of it when it is not."""
    share = round(100 * count / total)
    if share == 0:
        return "under 1 %"
    return "over 99 %" if share == 100 else f"{share} %"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
