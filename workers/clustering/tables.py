"""Labels from a file, and the outcome of a clustering as JSON and CSV, for use without the platform."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from workers.clustering.compose import Composite
from workers.clustering.sweep import SilhouetteSweep


class TableError(Exception):
    """The file cannot be read as labels. The message says which line and why."""


def read_labels(path: Path) -> tuple[list[str], list[int]]:
    """Distinct labels, sorted, and how many clips carry each.

    A file with a header has a column `label`, and may have a column `count` (1 where it is missing); without a
    header, every line is one label of one clip. A label met again adds to its count; empty lines are skipped.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path} cannot be read: {error}.") from error
    lines = text.splitlines()
    header = [name.strip().lower() for name in next(csv.reader(lines), [])]
    counted: Counter[str] = Counter()
    if "label" not in header:
        counted.update(line.strip() for line in lines if line.strip())
    else:
        label_at = header.index("label")
        count_at = header.index("count") if "count" in header else None
        rows = csv.reader(text.splitlines(keepends=True))
        next(rows)
        for row in rows:
            label = row[label_at].strip() if label_at < len(row) else ""
            if label:
                counted[label] += _count(row, count_at, place=f"{path}, line {rows.line_num}")
    labels = sorted(counted)
    return labels, [counted[label] for label in labels]


def _count(row: Sequence[str], at: int | None, *, place: str) -> int:
    if at is None:
        return 1
    cell = row[at].strip() if at < len(row) else ""
    if not cell.isdecimal() or int(cell) < 1:
        raise TableError(f"{place}: the count must be a whole number of at least 1, not {cell!r}.")
    return int(cell)


def write_outcome(
    folder: Path,
    *,
    name: str,
    labels: Sequence[str],
    counts: Sequence[int],
    sweep: SilhouetteSweep,
    k: int,
    clusters: Sequence[Composite],
    settings: dict[str, str],
) -> list[Path]:
    """Write NAME.taxonomy.json, NAME.curve.csv and NAME.categories.csv into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    whole, curve, categories = (
        folder / f"{name}.{ending}" for ending in ("taxonomy.json", "curve.csv", "categories.csv")
    )
    outcome = {
        "settings": settings,
        "labels": len(labels),
        "clips": sum(counts),
        "lambda": sweep.lam,
        "best_k": sweep.best_k,
        "k": k,
        "ks": sweep.ks.tolist(),
        "silhouettes": sweep.silhouettes.tolist(),
        "adjusted": sweep.adjusted.tolist(),
        "categories": [
            {
                "name": cluster.name,
                "sentence": cluster.sentence,
                "clips": cluster.clips,
                "labels": {labels[member]: counts[member] for member in cluster.members},
            }
            for cluster in clusters
        ],
    }
    whole.write_text(json.dumps(outcome, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    with curve.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["k", "silhouette", "adjusted"])
        writer.writerows(zip(sweep.ks.tolist(), sweep.silhouettes.tolist(), sweep.adjusted.tolist(), strict=True))
    with categories.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["category", "name", "label", "count"])
        for number, cluster in enumerate(clusters, start=1):
            writer.writerows([number, cluster.name, labels[member], counts[member]] for member in cluster.members)
    return [whole, curve, categories]
