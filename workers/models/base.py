"""What an engine is: the protocols of labelers, aligners and encoders, their settings, and the one loader.

An engine is a class named by its card's `entry`; its `load(card, folder, context)` builds it from its folder.
Engines are batched: a list of waveforms goes in (float32 mono, at the engine's own `rate`), and one result or one
`Failed` per waveform comes out, in the same order, whatever else is in the batch. What concerns the model rather
than a clip (weights missing, parameters that make no sense) is a ModelError for the whole batch.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from workers import prompts, settings
from workers.contract import Proposal, Unread, Usage
from workers.engine.room import Room, size_of
from workers.models import registry
from workers.models.errors import ModelError
from workers.models.registry import ModelCard

Waveform = NDArray[np.float32]  # (samples,), -1..1
Vector = NDArray[np.float32]  # (dimensions,)


@dataclass(frozen=True)
class Failed:
    """Why one clip of a batch has no result; the others have theirs."""

    reason: str


class Meter:
    """Adds up what the answers to one job cost. Engines with threads of their own may add from any of them."""

    def __init__(self) -> None:
        self.usage = Usage()
        self._adding = Lock()

    def add(self, usage: Usage) -> None:
        """Count this, too."""
        with self._adding:
            self.usage += usage


@dataclass(frozen=True)
class Settings:
    """Everything a job asks of a model beyond its clips. `meter` counts what the answers cost."""

    prompt: str = ""
    labels: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    meter: Meter = field(default_factory=Meter, compare=False)

    def text(self, name: str) -> str:
        """The parameter as text, "" without one; ModelError with its name otherwise."""
        value = self.params.get(name, "")
        if not isinstance(value, str):
            raise ModelError(f"Parameter {name} must be text, not {value!r}.")
        return value

    @property
    def mode(self) -> prompts.Mode:
        """What a model that is told in words is to answer with; ModelError when it is no mode."""
        try:
            return prompts.mode(self.text("mode"))
        except ValueError as error:
            raise ModelError(str(error)) from error

    @property
    def question(self) -> str:
        """What such a model is asked: the run's prompt, or the mode's own, with the hint."""
        return prompts.question(self.prompt or prompts.DEFAULTS[self.mode], self.text("hint"))

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """The parameter as a number in low..high; ModelError with its name otherwise."""
        value = self.params.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ModelError(f"Parameter {name} must be a number from {low:g} to {high:g}, not {value!r}.")
        return float(value)

    def count(self, name: str, default: int, low: int, high: int) -> int:
        """The parameter as a whole number in low..high; ModelError with its name otherwise."""
        value = self.number(name, default, low, high)
        if value != int(value):
            raise ModelError(f"Parameter {name} must be a whole number, not {value:g}.")
        return int(value)

    def flag(self, name: str, default: bool) -> bool:
        """The parameter as true or false; ModelError with its name otherwise."""
        value = self.params.get(name, default)
        if not isinstance(value, bool):
            raise ModelError(f"Parameter {name} must be true or false, not {value!r}.")
        return value


@dataclass(frozen=True)
class Context:
    """What an engine is loaded with: where the models are, and how many cores it may use."""

    models_dir: Path
    threads: int

    def get(self, name: str) -> Any:
        """Another model this one needs, loaded once per process."""
        return get(name, self.models_dir)


class Engine(Protocol):
    """What all engines have in common. `revision` goes into the provenance of every result."""

    revision: str

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> Self:
        """The engine, ready to run. Raises ModelError when its files do not make the model they should."""
        ...


class Listener(Engine, Protocol):
    """An engine that hears clips: at `rate` Hz, at most `max_batch` at a time."""

    rate: int
    max_batch: int


@runtime_checkable
class Preparing(Protocol):
    """A listener that makes what its model takes of a clip (features, say) ahead of the model, in threads.

    Its batches then hold what `prepare` made instead of waveforms, and `lanes` of them are run at a time.
    """

    lanes: int

    def prepare(self, clip: Waveform, asked: Settings) -> Any:
        """What the model takes of the clip; Failed for a clip that it cannot take. Called from many threads."""
        ...


class Labeler(Listener, Protocol):
    """Proposes labels for clips."""

    def label(self, clips: Sequence[Waveform], asked: Settings) -> Sequence[list[Proposal] | Unread | Failed]:
        """The proposals of each clip, best first; Unread where the model's answer has not the form asked for."""
        ...


class Aligner(Listener, Protocol):
    """Scores labels against clips: the dot product of the two embeddings is the alignment, about -1..1.

    `temperature` is that of the softmax over a list of labels which makes alignments a confidence. `precision` is
    what it reckons with; anything but float32 is told with its results.
    """

    temperature: float
    precision: str

    def embed_clips(self, clips: Sequence[Waveform], asked: Settings) -> list[Vector | Failed]:
        """One vector per clip."""
        ...

    def embed_labels(self, labels: Sequence[str]) -> list[Vector]:
        """One vector per label, of the clips' dimension."""
        ...


class Encoder(Engine, Protocol):
    """Embeds texts for clustering."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimensions)."""
        ...


def unheard(clip: Waveform) -> Failed | None:
    """Why a waveform cannot be given to any model, if so."""
    if clip.ndim != 1 or not clip.size:
        return Failed("The clip holds no sound.")
    if not np.isfinite(clip).all():
        return Failed("The clip holds samples that are not numbers; inspect the recording again.")
    return None


_room = Room()
_loading = RLock()


def get(name: str, models_dir: Path) -> Any:
    """The engine of a registered model, loaded once per process. Raises ModelError saying what to do."""
    key = (name, models_dir)
    with _loading:
        engine = _room.find(key)
        if engine is None:
            card = registry.card(name)
            folder = registry.require(card, models_dir)
            needs = frozenset(each.name for each in registry.with_needs([card])) - {name}
            engine = _room.load(key, lambda: _load(card, folder, models_dir), size=size_of(folder), needs=needs)
        return engine


def _load(card: ModelCard, folder: Path, models_dir: Path) -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", str(settings.MODEL_THREADS))
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    module, _, entry = card.entry.partition(":")
    engine = getattr(import_module(module), entry)
    return engine.load(card, folder, Context(models_dir, settings.MODEL_THREADS))


def get_kind(kind: registry.Kind, name: str, models_dir: Path) -> Any:
    """`get`, refusing with a ModelError a model of another kind."""
    found = registry.card(name).kind
    if found is not kind:
        raise ModelError(
            f"Model {name} is registered as {found.value}; a model of kind {kind.value} is needed here."
        )
    return get(name, models_dir)
