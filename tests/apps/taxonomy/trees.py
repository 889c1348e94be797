"""A draft as a worker's answer makes it, its tree small enough to follow by hand."""

from __future__ import annotations

import numpy as np

from apps.common.gateway import contract
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.services import clustering
from tests.apps import factories as make
from workers.clustering import silhouette_sweep
from workers.clustering.compose import composites, node_names

# On a line: two dogs, a far pair of rain and hail, and wind further off; clips for each.
SPOTS = {"barking": (0.0, 4), "growling": (1.0, 2), "hail": (6.0, 1), "rain": (7.0, 3), "wind": (20.0, 2)}


def use_labels(project, counts):
    """Clips that carry these labels, by the model's word."""
    for text, clips in counts.items():
        for clip in make.make_clips(project, clips):
            make.propose(clip, {text: 0.5})


def clustered(project, spots=SPOTS, *, k=None, lam=None, **fields):
    """Start a version on the project's clips and answer as a worker would for labels at these places on a line."""
    taxonomy = clustering.start(project=project, actor=project.created_by)
    labels = sorted(taxonomy.label_counts)
    counts = [taxonomy.label_counts[label] for label in labels]
    points = np.array([[spots[label][0]] for label in labels], dtype=np.float32)
    sweep = silhouette_sweep(points, counts).at(lam=lam)
    found = composites(labels, counts, sweep.partition(k or sweep.best_k), points)
    given = {
        "ks": sweep.ks.tolist(),
        "silhouettes": sweep.silhouettes.tolist(),
        "adjusted": sweep.adjusted.tolist(),
        "lambda_": sweep.lam,
        "best_k": sweep.best_k,
        "clusters": [contract.ClusterProposal(c.members, c.name, c.sentence) for c in found],
        "merges": sweep.tree.merges.tolist(),
        "heights": sweep.tree.heights.tolist(),
        "names": node_names(sweep.tree, points, counts).tolist(),
        "positions": [[round(spots[label][0] / 20, 4), 0.0] for label in labels],
        "audioset": ["Bark", "Growling", "Hail", "Rain", "Wind", *[f"node {n}" for n in range(len(labels) - 1)]][
            : 2 * len(labels) - 1
        ],
        "embeddings": points.astype("<f4").tobytes(),
        "code": "0.1.0",
    }
    result = contract.LabelsClustered(taxonomy=taxonomy.pk, **(given | fields))
    clustering.receive_clustered(result=contract.unpack(contract.LabelsClustered, contract.pack(result)))
    taxonomy.refresh_from_db()
    return taxonomy


def picture(taxonomy):
    """{category: its labels}, most clips first."""
    found: dict[str, list[str]] = {}
    rows = Placement.objects.filter(taxonomy=taxonomy).select_related("category", "label")
    for row in rows.order_by("category_id", "label__text"):
        found.setdefault(row.category.name, []).append(row.label.text)
    return found


def category(taxonomy, name):
    return Category.objects.get(taxonomy=taxonomy, name=name)


def spots_of(counts):
    """The clips for each label of SPOTS."""
    return {label: clips for label, (_, clips) in counts.items()}


def version(project, number):
    return Taxonomy.objects.get(project=project, version=number)
