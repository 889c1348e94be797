"""The zero-shot labeler: picks from the project's own label list with the aligner that its card needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workers.contract import Proposal
from workers.models.base import Aligner, Context, Failed, Preparing, Settings, Vector, Waveform
from workers.models.errors import ModelError
from workers.models.registry import ModelCard


class ZeroShotLabeler:
    """Proposes the labels of the list that align best."""

    def __init__(self, card: ModelCard, aligner: Aligner) -> None:
        self._aligner = aligner
        self.revision = f"{card.revision}, {card.needs[0]} {aligner.revision}"
        self.rate = aligner.rate
        self.max_batch = aligner.max_batch
        self.device = getattr(aligner, "device", None)
        self.lanes = aligner.lanes if isinstance(aligner, Preparing) else 1
        self._listed: tuple[tuple[str, ...], NDArray[np.float32]] | None = None

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> ZeroShotLabeler:
        """Over the aligner that the card names first among its needs."""
        return cls(card, context.get(card.needs[0]))

    def prepare(self, clip: Waveform, asked: Settings) -> Any:
        """What the aligner takes of the clip."""
        return self._aligner.prepare(clip, asked) if isinstance(self._aligner, Preparing) else clip

    def label(self, clips: Sequence[Any], asked: Settings) -> list[list[Proposal] | Failed]:
        """The best labels of each clip with a confidence, 0..1, that adds up to 1 over the list. Parameters:

        k            at most so many proposals (3)
        temperature  of the softmax over alignments (the aligner's own): lower is surer

        Raises ModelError when the job brings no labels to pick from.
        """
        labels = tuple(dict.fromkeys(label for label in asked.labels if label.strip()))
        if not labels:
            raise ModelError(
                "There are no labels to pick from. Type or upload the project's label list and run again."
            )
        k = asked.count("k", 3, 1, 1000)
        temperature = asked.number("temperature", self._aligner.temperature, 0.001, 10)
        vectors = self._vectors(labels)
        heard = self._aligner.embed_clips(clips, asked)
        return [
            each if isinstance(each, Failed) else _propose(labels, vectors @ each, k, temperature)
            for each in heard
        ]

    def _vectors(self, labels: tuple[str, ...]) -> NDArray[np.float32]:
        """The list's vectors, made once for all batches of a run."""
        listed = self._listed
        if listed is None or listed[0] != labels:
            listed = self._listed = labels, np.stack(self._aligner.embed_labels(labels))
        return listed[1]


def _propose(labels: Sequence[str], alignments: Vector, k: int, temperature: float) -> list[Proposal]:
    likelihoods = np.exp((alignments - alignments.max()) / temperature)
    confidence = likelihoods / likelihoods.sum()
    best = np.argsort(-confidence, kind="stable")[:k]
    return [Proposal(raw=labels[each], score=round(float(confidence[each]), 4), chosen=True) for each in best]
