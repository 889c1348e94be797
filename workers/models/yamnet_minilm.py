"""The offline aligner: what YAMNet hears, matched to any label through MiniLM (docs/adr/0005-offline-aligner.md).

A clip becomes the evidence for AudioSet's 521 classes. A label becomes a soft mixture of the classes whose names,
or other names, mean something like it. The alignment is the evidence for the mixture, less what the same mixture
gets from meaningless sounds, so that scores of different labels and clips can be sorted together. All of it is one
dot product: the constant parts live in one more dimension.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.models.base import Context, Encoder, Failed, Settings, Vector, Waveform, unheard
from workers.models.classes import sound_classes
from workers.models.registry import ModelCard
from workers.models.texts import spoken
from workers.models.yamnet import RATE, Heard, YamnetLabeler, sigmoid

# The classes' texts as MiniLM embeds them, which takes a minute of processor time: rewritten by
# `python -m workers.models.phrases` when the table of names has changed; a test says when that was forgotten.
PHRASES = Path(__file__).resolve().parent.parent / "data" / "audioset_phrases.npz"
BACKGROUND = Path(__file__).resolve().parent.parent / "data" / "yamnet_background.json"
PROMPTS = ("the sound of {}", "{} sound")
TEMPERATURE = 0.08  # of the softmax over classes, in units of cosine
CLASSES_PER_LABEL = 20  # the rest of the softmax is noise, and there is much of it

# The scale people see, fitted on tests/bench/aligner: 0 where right and wrong labels are equally likely, about 0.4
# for right ones. Neither number changes any order.
MIDPOINT = 0.055
SCALE = 2.5


class YamnetMiniLM:
    """Embeds clips and labels into 522 dimensions whose dot product is the alignment."""

    rate = RATE
    max_batch = 64
    precision = "float32"
    temperature = 0.055  # with it, confidence is about the share that is right (tests/bench/aligner)

    def __init__(
        self, card: ModelCard, yamnet: YamnetLabeler, context: Context, phrases: Mapping[str, Sequence[str]]
    ) -> None:
        """`phrases`: every text that names a class, by class."""
        self.revision = card.revision
        self._yamnet = yamnet
        self._context = context
        self._background = background(yamnet.classes)
        self._phrases: NDArray[np.float32] | None = None
        self._texts = [phrase for name in yamnet.classes for phrase in phrases[name]]
        counts = [len(phrases[name]) for name in yamnet.classes]
        self._firsts = np.cumsum([0, *counts[:-1]])  # where each class's texts begin

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> YamnetMiniLM:
        """From the models it needs. MiniLM is loaded when the first label comes: clips need no torch."""
        phrases = {name: each.phrases for name, each in sound_classes().items()}
        return cls(card, context.get("yamnet"), context, phrases)

    def embed_clips(self, clips: Sequence[Waveform], asked: Settings) -> list[Vector | Failed]:
        """(522,) each: the evidence for the classes, of length 1, and a 1."""
        return [unheard(clip) or np.append(evidence(self._yamnet.listen(clip)), np.float32(1)) for clip in clips]

    def embed_labels(self, labels: Sequence[str]) -> list[Vector]:
        """(522,) each: the mixture of classes, and what it gets from meaningless sounds, negated."""
        mixtures = self.mixtures(labels)
        offsets = -SCALE * (mixtures @ self._background + MIDPOINT)
        return list(np.column_stack([SCALE * mixtures, offsets]).astype(np.float32))

    def mixtures(self, labels: Sequence[str]) -> NDArray[np.float32]:
        """(labels, 521), each adding up to 1. ModelError when a label is empty."""
        texts = [text.lower() for text in spoken(labels)]
        if self._phrases is None:
            self._phrases = self._embedded_phrases()
        likeness = np.maximum.reduceat(self._embed(texts) @ self._phrases.T, self._firsts, axis=1)
        weights = np.exp((likeness - likeness.max(axis=1, keepdims=True)) / TEMPERATURE)
        least = np.partition(weights, -CLASSES_PER_LABEL, axis=1)[:, -CLASSES_PER_LABEL, None]
        weights[weights < least] = 0
        mixtures: NDArray[np.float32] = weights / weights.sum(axis=1, keepdims=True)
        return mixtures

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, 384): the mean over the prompts."""
        encoder: Encoder = self._context.get("all-minilm-l6-v2")
        total = sum(encoder.encode([prompt.format(text) for text in texts]) for prompt in PROMPTS)
        mean: NDArray[np.float32] = total / np.linalg.norm(total, axis=1, keepdims=True)
        return mean

    def _embedded_phrases(self) -> NDArray[np.float32]:
        """The texts of all classes as unit vectors (texts, 384): the packaged ones where they fit."""
        encoder: Encoder = self._context.get("all-minilm-l6-v2")
        with np.load(PHRASES) as kept:
            if str(kept["key"]) == phrases_key(self._texts, encoder.revision):
                vectors: NDArray[np.float32] = kept["vectors"].astype(np.float32)
                return vectors
        return self._embed(self._texts)

    def write_phrases(self) -> None:
        """Embed the texts of all classes and write them to workers/data/."""
        encoder: Encoder = self._context.get("all-minilm-l6-v2")
        vectors = self._embed(self._texts).astype(np.float16)
        np.savez_compressed(PHRASES, key=phrases_key(self._texts, encoder.revision), vectors=vectors)


def phrases_key(texts: Sequence[str], revision: str) -> str:
    """What the vectors of the classes' texts depend on, as a short hash."""
    return hashlib.sha256(json.dumps([texts, PROMPTS, revision]).encode()).hexdigest()[:16]


def evidence(heard: Heard) -> NDArray[np.float32]:
    """A clip's evidence for each class, (521,) of length 1.

    Half the log-odds, shifted, through a sigmoid: probabilities far below one half still count, and no class
    drowns the others. The length is set to 1 because some clips excite everything and some nothing.
    """
    mean = heard.mean(sigmoid((heard.logits + np.float32(3)) / np.float32(2)))
    unit: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
    return unit


def background(classes: Sequence[str]) -> NDArray[np.float32]:
    """The mean evidence of meaningless sounds for these classes, (521,); made by workers/models/background.py."""
    values = json.loads(BACKGROUND.read_text(encoding="utf-8"))
    return np.array([values[name] for name in classes], np.float32)
