"""Files about a project's categories: a version and the sensitivity report as JSON, CSV and PNG."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from apps.common import gateway
from apps.taxonomy import queries
from apps.taxonomy.models import Sensitivity, Taxonomy
from apps.taxonomy.pictures import flat_map

CHOICE = (
    "encoder",
    "algorithm",
    "multiple",
    "lam",
    "best_k",
    "silhouette",
    "adjusted",
    "margin",
    "labels_split",
    "stability",
)


def write_version(taxonomy: Taxonomy, folder: Path) -> list[Path]:
    """taxonomy-N.json, .curve.csv, .categories.csv, .curve.png and .map.png; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = queries.whole(taxonomy.project, taxonomy.version)
    mapped = flat_map(whole)
    scores = {one["id"]: one["silhouette"] for one in mapped["categories"]}
    curve = whole.curve
    stem = folder / f"taxonomy-{whole.version}"
    categories = list(whole.categories.all())
    outcome = {
        "project": whole.project.name,
        "version": whole.version,
        "encoder": whole.encoder,
        "revision": whole.revision,
        "lambda": whole.lam,
        "best_k": whole.best_k,
        "k": whole.k,
        "silhouette": mapped["silhouette"],
        **{name: curve.get(name, []) for name in ("ks", "silhouettes", "adjusted")},
        "categories": [
            {
                "name": category.name,
                "sentence": category.sentence,
                "silhouette": scores.get(category.pk),
                "audioset_suggested": category.audioset_suggested,
                "labels": {placed.label.text: placed.count for placed in category.placements.all()},
            }
            for category in categories
        ],
    }
    written = [
        _json(stem.with_suffix(".json"), outcome),
        _csv(
            stem.with_suffix(".curve.csv"),
            ("k", "silhouette", "adjusted"),
            zip(outcome["ks"], outcome["silhouettes"], outcome["adjusted"], strict=True),
        ),
        _csv(
            stem.with_suffix(".categories.csv"),
            ("category", "label", "count"),
            (
                (category.name, placed.label.text, placed.count)
                for category in categories
                for placed in category.placements.all()
            ),
        ),
    ]
    figures = gateway.figures()
    if outcome["ks"]:
        written.append(
            figures.curve(
                stem.with_suffix(".curve.png"),
                **{name: curve[name] for name in ("ks", "silhouettes", "adjusted")},
                lam=whole.lam or 0.0,
                best_k=whole.best_k or 0,
                k=whole.k or 0,
            )
        )
    if mapped["labels"] and mapped["labels"][0]["x"] is not None:
        written.append(
            figures.label_map(
                stem.with_suffix(".map.png"),
                positions=[(one["x"], one["y"]) for one in mapped["labels"]],
                counts=[one["count"] for one in mapped["labels"]],
                clusters=[one["category"] for one in mapped["labels"]],
                names={category.pk: category.name for category in categories},
            )
        )
    return written


def write_sensitivity(sensitivity: Sensitivity, folder: Path) -> list[Path]:
    """sensitivity.json, .choices.csv (Tables IV, VIII and IX), .curves.csv and .curves.png (Figure 4)."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / "sensitivity"
    names = ("encoders", "algorithms", "multiples", "draws", "curves", "choices", "note")
    return [
        _json(stem.with_suffix(".json"), {name: getattr(sensitivity, name) for name in names}),
        _csv(
            stem.with_suffix(".choices.csv"),
            CHOICE,
            ([choice[name] for name in CHOICE] for choice in sensitivity.choices),
        ),
        _csv(
            stem.with_suffix(".curves.csv"),
            ("encoder", "algorithm", "k", "silhouette", "labels_split"),
            (
                (line["encoder"], line["algorithm"], *point)
                for line in sensitivity.curves
                for point in zip(line["ks"], line["silhouettes"], line["labels_split"], strict=True)
            ),
        ),
        gateway.figures().curves(stem.with_suffix(".curves.png"), sensitivity.curves),
    ]


def _json(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
