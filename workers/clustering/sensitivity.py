"""How much the categories hang on the choices made: the encoder, the algorithm, lambda, the clips.

For every encoder and algorithm: the curve, and for every multiple of the paper's lambda the k it picks, the margin
to the runner-up, and how alike the partitions are when the clips are drawn again (bootstrap, adjusted Rand).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workers.clustering.alternatives import Algorithm
from workers.clustering.distances import Distances, Floats
from workers.clustering.sweep import TIE, SilhouetteSweep, silhouette_sweep
from workers.clustering.tree import Ints

MULTIPLES = (0.0, 0.5, 1.0, 1.5, 2.0)
DRAWS = 20


@dataclass(frozen=True)
class Choice:
    """What one lambda picks on one curve. `stability` is a mean adjusted Rand index, or None if not measured."""

    encoder: str
    algorithm: str
    multiple: float
    lam: float
    best_k: int
    silhouette: float
    adjusted: float
    margin: float  # adjusted score above the best other k; 0 with a single k
    labels_split: int
    stability: float | None


@dataclass(frozen=True)
class Curve:
    """Mean silhouette for each k tried."""

    encoder: str
    algorithm: str
    ks: list[int]
    silhouettes: list[float]
    labels_split: list[int]


@dataclass(frozen=True)
class Report:
    """All curves, and all choices made on them."""

    curves: list[Curve]
    choices: list[Choice]


def report(
    encodings: Mapping[str, ArrayLike],
    counts: Sequence[int] | Ints,
    *,
    algorithms: Sequence[Algorithm] = (),
    ks: Sequence[int] = (),
    multiples: Sequence[float] = MULTIPLES,
    draws: int = DRAWS,
    seed: int = 0,
) -> Report:
    """Ward's tree for every k under every encoder, and each of `algorithms` on `ks`.

    `encodings` maps an encoder's name to its embeddings (U, d) of the same labels. The stability of the tree's
    partitions is measured on `draws` bootstraps; that of the other algorithms is not (they would be run for every
    k on every draw).
    """
    carried = np.asarray(counts, dtype=np.intp)
    curves, choices = [], []
    for encoder, embeddings in encodings.items():
        points = np.asarray(embeddings, dtype=np.float64)
        sweep = silhouette_sweep(points, carried)
        drawn = bootstraps(points, carried, draws=draws, seed=seed)
        curves.append(
            Curve(encoder, "agglomerative", sweep.ks.tolist(), sweep.silhouettes.tolist(), [0] * len(sweep.ks))
        )
        for multiple in multiples:
            at = sweep.at(multiple=multiple)
            choices.append(
                Choice(
                    encoder=encoder,
                    algorithm="agglomerative",
                    multiple=multiple,
                    lam=at.lam,
                    best_k=at.best_k,
                    silhouette=float(at.silhouettes[at.best_k - 2]),
                    adjusted=float(at.adjusted[at.best_k - 2]),
                    margin=margin(at.adjusted, at.best_k - 2),
                    labels_split=0,
                    stability=stability(at, carried, drawn, multiple=multiple) if drawn else None,
                )
            )
        for algorithm in algorithms:
            curve = curve_of(points, carried, encoder=encoder, algorithm=algorithm, ks=ks)
            curves.append(curve)
            choices += [_choice(curve, multiple) for multiple in multiples]
    return Report(curves=curves, choices=choices)


def curve_of(points: Floats, counts: Ints, *, encoder: str, algorithm: Algorithm, ks: Sequence[int]) -> Curve:
    """One run of the algorithm for each k; one that finds its own number gives a single point."""
    distances = Distances(points, "euclidean")
    found = {}
    for k in ks:
        allocation = algorithm.group(points, counts, k)
        found[allocation.clusters] = (allocation.silhouette(distances), allocation.labels_split)
    return Curve(
        encoder=encoder,
        algorithm=algorithm.name,
        ks=sorted(found),
        silhouettes=[found[k][0] for k in sorted(found)],
        labels_split=[found[k][1] for k in sorted(found)],
    )


def _choice(curve: Curve, multiple: float) -> Choice:
    ks, silhouettes = np.array(curve.ks), np.array(curve.silhouettes)
    slope = 0.0 if len(ks) == 1 else float((silhouettes[-1] - silhouettes[0]) / (ks[-1] - ks[0]))
    adjusted = silhouettes - multiple * slope * ks
    best = int(np.flatnonzero(adjusted >= adjusted.max() - TIE)[0])
    return Choice(
        encoder=curve.encoder,
        algorithm=curve.algorithm,
        multiple=multiple,
        lam=multiple * slope,
        best_k=curve.ks[best],
        silhouette=curve.silhouettes[best],
        adjusted=float(adjusted[best]),
        margin=margin(adjusted, best),
        labels_split=curve.labels_split[best],
        stability=None,
    )


def margin(adjusted: Floats, best: int) -> float:
    """How far the best adjusted score lies above the best other one."""
    others = np.delete(adjusted, best)
    return float(adjusted[best] - others.max()) if others.size else 0.0


def bootstraps(points: Floats, counts: Ints, *, draws: int, seed: int) -> list[tuple[Ints, SilhouetteSweep]]:
    """Sweeps on as many clips drawn again with replacement, each with the labels that were drawn."""
    rng = np.random.default_rng(seed)
    total = int(counts.sum())
    found = []
    for _ in range(draws):
        again = rng.multinomial(total, counts / total)
        present = np.flatnonzero(again)
        if len(present) >= 2:
            found.append((present, silhouette_sweep(points[present], again[present])))
    return found


def stability(
    sweep: SilhouetteSweep, counts: Ints, drawn: Sequence[tuple[Ints, SilhouetteSweep]], *, multiple: float
) -> float:
    """Mean adjusted Rand index, over clips, between the partition at k* and those the draws pick."""
    partition = sweep.partition(sweep.best_k)
    indices = []
    for present, other in drawn:
        at = other.at(multiple=multiple)
        indices.append(adjusted_rand(partition[present], at.partition(at.best_k), counts[present]))
    return float(np.mean(indices))


def adjusted_rand(one: Ints, other: Ints, weights: Ints) -> float:
    """The adjusted Rand index of two partitions of labels, counted over pairs of their clips."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), weights)

    def pairs(clips: Floats) -> float:
        return float((clips * (clips - 1)).sum() / 2)

    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    everything = pairs(table.sum(keepdims=True))
    expected = rows * columns / everything if everything else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
