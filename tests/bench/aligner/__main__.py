"""How well the offline aligner tells which label belongs to which sound, against the two plain ideas it grew from.

    python -m tests.bench.aligner [--audio DIR] [--json FILE]

DIR holds metadata.csv with the columns file_name (relative to DIR) and label. Protocol:

- The candidates are all distinct labels of the folder. A label is spoken as its last part with spaces for
  underscores: music/drum_kit -> "drum kit"; with --wording pairs, as two words a person would type (WORDINGS).
- Every recording is heard whole, mono, at 16 kHz; with silence, those shorter than 5 s are filled up with digital
  silence at the end, as many data sets do.
- top-1, top-3: the share of recordings whose own label is first, or among the first three.
- AUC: how often a right pair scores above a wrong one, over all recordings and labels at once; it is what sorting
  a whole project's tasks together needs.
- right, wrong: median score of right and of wrong pairs; >0 and <0: the share of right pairs above and of wrong
  ones below zero (for the plain scores: above and below the threshold that treats both alike best).
- ECE: expected calibration error of the zero-shot labeler's confidence, ten bins.
- "unlisted": the same aligner, whose table of other names (workers/data/audioset.txt) has lost every entry with
  the words of a tested label: what a label gets that nobody foresaw. "names only": it has lost all of them.

Labels that include one another (bird, crow; music, piano) are all left in, so no method can reach 1.0.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import soundfile
import soxr
from msgspec.structs import replace

from tests.bench.aligner.wordings import WORDINGS
from workers import settings
from workers.models import base, registry
from workers.models.classes import SoundClass, sound_classes
from workers.models.yamnet import HOP, WINDOW
from workers.models.yamnet_minilm import YamnetMiniLM

RATE = 16_000
FILLED = 5 * RATE

Scores = np.ndarray  # (recordings, labels)


def spoken(label: str, wording: str) -> str:
    """The text of a reference label."""
    plain = label.rsplit("/", 1)[-1].replace("_", " ")
    return WORDINGS.get(label, plain) if wording == "pairs" else plain


def load(folder: Path) -> tuple[list[np.ndarray], list[str]]:
    """The folder's recordings (float32 mono at 16 kHz) and their labels."""
    with (folder / "metadata.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    sounds = []
    for row in rows:
        samples, rate = soundfile.read(folder / row["file_name"], dtype="float32", always_2d=True)
        sounds.append(soxr.resample(samples.mean(axis=1), rate, RATE, quality="HQ").astype(np.float32))
    return sounds, [row["label"] for row in rows]


class Plain:
    """The two ideas as they are usually written: YAMNet's scores, silence after short clips, mean over windows."""

    def __init__(self, sounds: list[np.ndarray]) -> None:
        self.encoder = base.get("all-minilm-l6-v2", settings.MODELS_DIR)
        yamnet = base.get("yamnet", settings.MODELS_DIR)
        self.names = self.encoder.encode(yamnet.classes)
        self.scores = np.stack([self._scores(yamnet, sound) for sound in sounds])

    def _scores(self, yamnet: base.Labeler, sound: np.ndarray) -> np.ndarray:
        windows = -(-max(sound.size - WINDOW, 0) // HOP) + 1
        padded = np.pad(sound, (0, (windows - 1) * HOP + WINDOW - sound.size))
        heard = [yamnet.listen(padded[n * HOP : n * HOP + WINDOW]).logits[0] for n in range(windows)]
        return np.mean(1 / (1 + np.exp(-np.stack(heard))), axis=0)

    def conse(self, labels: list[str]) -> Scores:
        """Cosine between the label and the p-weighted mean of the classes' names."""
        clips = self.scores @ self.names
        return (clips / np.linalg.norm(clips, axis=1, keepdims=True)) @ self.encoder.encode(labels).T

    def mixture(self, labels: list[str]) -> Scores:
        """softmax(cosine(label, class name) / 0.05), scored by p."""
        weights = np.exp(self.encoder.encode(labels) @ self.names.T / 0.05)
        return self.scores @ (weights / weights.sum(axis=1, keepdims=True)).T


def variant(labels: list[str], *, names_only: bool = False) -> YamnetMiniLM:
    """The aligner without its other names for classes: those that have a label's words, or all of them."""
    spoken_words = [set(label.split()) for label in labels]

    def kept(each: SoundClass) -> list[str]:
        own = each.name.lower()
        others = [text for text in each.phrases if text not in own]
        dropped = others if names_only else [text for text in others if set(text.split()) in spoken_words]
        return [text for text in each.phrases if text not in dropped]

    context = base.Context(settings.MODELS_DIR, settings.MODEL_THREADS)
    phrases = {name: kept(each) for name, each in sound_classes().items()}
    card = replace(registry.card("yamnet-minilm"), name="bench-aligner")  # its cache stays out of the product's
    return YamnetMiniLM(card, context.get("yamnet"), context, phrases)


def measure(scores: Scores, truth: np.ndarray, threshold: float | None) -> dict[str, float]:
    """The numbers of one row; without a threshold, the one that treats right and wrong pairs alike best."""
    own = scores[np.arange(len(truth)), truth]
    wrong = np.sort(scores[~np.eye(scores.shape[1], dtype=bool)[truth]])
    rank = (scores > own[:, None]).sum(axis=1)
    below = (np.searchsorted(wrong, own, "left") + np.searchsorted(wrong, own, "right")) / 2
    if threshold is None:
        steps = np.quantile(wrong, np.linspace(0, 1, 1001))
        threshold = max(steps, key=lambda step: (own > step).mean() + (wrong < step).mean())
    return {
        "top-1": float((rank == 0).mean()),
        "top-3": float((rank < 3).mean()),
        "AUC": float(below.mean() / wrong.size),
        "right": float(np.median(own)),
        "wrong": float(np.median(wrong)),
        ">0": float((own > threshold).mean()),
        "<0": float((wrong < threshold).mean()),
    }


def aligned(aligner: base.Aligner, clips: np.ndarray, labels: list[str]) -> Scores:
    """Every label against every clip, as the product scores them."""
    return clips @ np.stack(aligner.embed_labels(labels)).T


def calibration_error(sounds: list[np.ndarray], labels: list[str], truth: np.ndarray) -> float:
    """Of the zero-shot labeler's first proposal."""
    zero_shot = base.get("zero-shot", settings.MODELS_DIR)
    found = zero_shot.label(sounds, base.Settings(labels=tuple(labels), params={"k": 1}))
    sure = np.array([proposals[0].score for proposals in found])
    right = np.array([proposals[0].raw == labels[own] for proposals, own in zip(found, truth, strict=True)])
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(sum(abs(sure[bins == n].sum() - right[bins == n].sum()) for n in range(10)) / len(truth))


def bench(folder: Path) -> list[dict[str, object]]:
    """Every method with either wording, with and without silence."""
    sounds, own = load(folder)
    distinct = sorted(set(own))
    truth = np.array([distinct.index(label) for label in own])
    aligner = base.get("yamnet-minilm", settings.MODELS_DIR)
    typed = [spoken(label, wording) for label in distinct for wording in ("given", "pairs")]
    unlisted, names_only = variant(typed), variant(typed, names_only=True)
    rows: list[dict[str, object]] = []
    for silence in (False, True):
        heard = [np.pad(x, (0, max(0, FILLED - x.size))) for x in sounds] if silence else sounds
        plain, clips = Plain(heard), np.stack(aligner.embed_clips(heard, base.Settings()))
        methods: dict[str, tuple[Callable[[list[str]], Scores], float | None]] = {
            "plain ConSE": (plain.conse, None),
            "plain soft mixture": (plain.mixture, None),
            "yamnet-minilm, names only": (partial(aligned, names_only, clips), 0.0),
            "yamnet-minilm, unlisted": (partial(aligned, unlisted, clips), 0.0),
            "yamnet-minilm": (partial(aligned, aligner, clips), 0.0),
        }
        for wording in ("given", "pairs"):
            labels = [spoken(label, wording) for label in distinct]
            for name, (score, threshold) in methods.items():
                row: dict[str, object] = {"sound": "with silence" if silence else "as it is", "wording": wording}
                row |= {"method": name, **measure(score(labels), truth, threshold)}
                if name == "yamnet-minilm":
                    row["ECE"] = calibration_error(heard, labels, truth)
                rows.append(row)
    print(f"{folder}: {len(sounds)} recordings, {len(distinct)} labels\n")
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """The rows as a Markdown table."""
    columns = ["sound", "wording", "method", "top-1", "top-3", "AUC", "right", "wrong", ">0", "<0", "ECE"]

    def cell(value: object) -> str:
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(cell(row.get(column, "")) for column in columns) + " |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[2] / "audio"
    parser.add_argument("--audio", type=Path, default=default, help="folder with metadata.csv (tests/audio)")
    parser.add_argument("--json", type=Path, help="also write the rows here")
    asked = parser.parse_args()
    for name in ("zero-shot", "all-minilm-l6-v2"):
        registry.fetch(registry.card(name), settings.MODELS_DIR)
    rows = bench(asked.audio)
    print(table(rows))
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
