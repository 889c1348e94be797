"""YAMNet (AudioSet's 521 classes) through LiteRT: what is heard when, and the labeler that proposes its classes.

The model is int8 and its scores come out in steps of 1/256, most of them 0. The last layer is therefore redone
here in float32 from the 1024 features below it, which keeps the order of classes far down the list: that is what
the aligner lives on.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workers.contract import Proposal
from workers.models.base import Context, Failed, Settings, Waveform, unheard
from workers.models.classes import sound_classes
from workers.models.errors import ModelError
from workers.models.registry import ModelCard

RATE = 16_000  # Hz
WINDOW = 15_600  # samples: 0.975 s
HOP = 7_680  # samples: 0.48 s
GATE = 10 ** (-30 / 20)  # windows this much quieter than the loudest say nothing of the clip
KIND_OF = 0.3  # a class gives way to a kind of it that scores this share of its own score


@dataclass(frozen=True)
class Heard:
    """What YAMNet made of a clip: log-odds (windows, 521), and weights (windows,) by loudness that add up to 1."""

    logits: NDArray[np.float32]
    weights: NDArray[np.float32]

    def mean(self, evidence: NDArray[np.float32]) -> NDArray[np.float32]:
        """The weighted mean over windows of what was made of the logits, (521,)."""
        mean: NDArray[np.float32] = self.weights @ evidence
        return mean


class YamnetLabeler:
    """Proposes the AudioSet classes with the highest scores."""

    rate = RATE
    max_batch = 64

    def __init__(self, card: ModelCard, path: Path, threads: int) -> None:
        self.revision = card.revision
        self.classes = _label_list(path)
        table = sound_classes()
        self._short = [table[name].short for name in self.classes]
        place = {name: number for number, name in enumerate(self.classes)}
        self._ancestors = [[place[above] for above in table[name].ancestors] for name in self.classes]
        self._interpreter = _interpreter(path, threads)
        self._running = Lock()
        tensors = {each["name"]: each for each in self._interpreter.get_tensor_details()}
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._features = _ending(tensors, "layer28/reduce_mean")
        self._weights = self._float(_ending(tensors, "layer29/fc/MatMul"))
        self._biases = self._float(_ending(tensors, "layer29/fc/biases"))

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> YamnetLabeler:
        """From `yamnet.tflite` in the folder."""
        return cls(card, folder / "yamnet.tflite", context.threads)

    def listen(self, clip: Waveform) -> Heard:
        """What is heard in a clip (float32 mono at 16 kHz, any length above 0 samples)."""
        windows = _windows(clip)
        loudness = np.sqrt((windows**2).mean(axis=1))
        heard = loudness >= GATE * loudness.max()
        features = np.empty((int(heard.sum()), self._weights.shape[1]), np.float32)
        with self._running:
            for row, window in zip(features, windows[heard], strict=True):
                self._interpreter.set_tensor(self._input, window)
                self._interpreter.invoke()
                row[:] = self._float(self._features).ravel()
        weights = np.sqrt(loudness[heard] + 1e-9)
        return Heard(features @ self._weights.T + self._biases, weights / weights.sum())

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[list[Proposal] | Failed]:
        """The classes of each clip by score. Parameters:

        k          at most so many proposals (5)
        threshold  of at least this score (0.1); the best one is always proposed
        specific   leave out a class where a kind of it scores nearly as well: Dog instead of Animal (true)

        A class's score is its probability, half the mean over the clip, half the highest.
        """
        k, threshold = asked.count("k", 5, 1, 521), asked.number("threshold", 0.1, 0, 1)
        specific = asked.flag("specific", True)
        return [unheard(clip) or self._propose(self.listen(clip), k, threshold, specific) for clip in clips]

    def _propose(self, heard: Heard, k: int, threshold: float, specific: bool) -> list[Proposal]:
        odds = sigmoid(heard.logits)
        scores = (heard.mean(odds) + odds.max(axis=0)) / 2
        general = np.zeros(len(scores), bool)
        if specific:
            for number, above in enumerate(self._ancestors):
                general[[each for each in above if scores[number] >= KIND_OF * scores[each]]] = True
        order = [each for each in np.argsort(-scores, kind="stable") if not general[each]]
        kept = [each for each in order[:k] if scores[each] >= threshold] or order[:1]
        return [Proposal(raw=self._short[each], score=round(float(scores[each]), 4)) for each in kept]

    def _float(self, tensor: dict[str, Any]) -> NDArray[np.float32]:
        """A tensor's values as float32, undoing its quantisation."""
        scale, zero = tensor["quantization"]
        values = self._interpreter.get_tensor(tensor["index"]).astype(np.float32)
        return values if not scale else (values - np.float32(zero)) * np.float32(scale)


def _windows(clip: Waveform) -> NDArray[np.float32]:
    """(windows, WINDOW): every HOP, the last flush with the end; a clip shorter than a window is repeated.

    Repeating beats padding with silence: short sounds are most of what people cut out (docs/adr/0005).
    """
    if clip.size < WINDOW:
        clip = np.tile(clip, -(-WINDOW // clip.size))[:WINDOW]
    onsets = np.minimum(np.arange(0, clip.size - WINDOW + HOP, HOP), clip.size - WINDOW)
    return np.stack([clip[onset : onset + WINDOW] for onset in onsets]).astype(np.float32, copy=False)


def sigmoid(log_odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities from log-odds."""
    return (1 / (1 + np.exp(-log_odds))).astype(np.float32)


def _label_list(path: Path) -> list[str]:
    """The classes in the model's order; the list is zipped onto the end of the file."""
    try:
        with zipfile.ZipFile(path) as attached:
            return attached.read("yamnet_label_list.txt").decode().split("\n")[:521]
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise ModelError(
            f"{path} holds no YAMNet label list. Run: python manage.py models fetch yamnet"
        ) from error


def _interpreter(path: Path, threads: int) -> Any:
    from ai_edge_litert.interpreter import Interpreter

    with (
        warnings.catch_warnings()
    ):  # it warns that keeping all tensors takes memory: 5 MB, and one of them is needed
        warnings.simplefilter("ignore", UserWarning)
        try:
            interpreter = Interpreter(str(path), num_threads=threads, experimental_preserve_all_tensors=True)
            interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise ModelError(
                f"{path} cannot be run: {error}. Run: python manage.py models fetch yamnet"
            ) from error
    return interpreter


def _ending(tensors: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """The tensor whose name ends so; ModelError when the graph is another than expected."""
    for full, tensor in tensors.items():
        if full.endswith(name):
            return tensor
    raise ModelError(f"The YAMNet graph has no tensor {name}: it is not the model that this version expects.")
