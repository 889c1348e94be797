"""CLAP as an aligner, from a folder in transformers' form: Human-CLAP, LAION-CLAP, any other ClapModel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch.nn import functional

from workers import settings
from workers.engine.device import device
from workers.engine.sizing import out_of_memory
from workers.models.base import Context, Failed, Settings, Vector, Waveform, unheard
from workers.models.clap.attention import fuse
from workers.models.clap.features import RATE, Features, Pictures
from workers.models.errors import ModelError
from workers.models.registry import ModelCard
from workers.models.texts import spoken

LONGEST_TEXT = 77  # tokens, as LAION trained; what is longer is cut
TEXTS = 64  # embedded at a time


class ClapAligner:
    """Unit vectors of clips and labels whose dot product is their cosine.

    The vector of a clip is the mean of its windows' unit vectors, made a unit vector again. On a CPU every core
    runs batches of its own: small ones, which fit its cache, are done sooner than large ones on all cores.
    """

    rate = RATE

    def __init__(self, card: ModelCard, model: Any, tokenizer: Any, context: Context) -> None:
        self.revision = card.revision
        self.device = torch.device(device())
        on_gpu = self.device.type != "cpu"
        self.precision = settings.ALIGNER_PRECISION if on_gpu else "float32"
        self.lanes = 1 if on_gpu else context.threads
        self.max_batch = 256 if on_gpu else 4
        fuse(model)
        self._model = model.to(self.device).eval()
        self._tokenizer = tokenizer
        self._features = Features(fused=model.config.audio_config.enable_fusion, device=self.device)
        self.temperature = 1 / float(model.logit_scale_a.detach().exp())

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> ClapAligner:
        """From the folder alone, never from a hub."""
        from safetensors import SafetensorError
        from transformers import AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            model = cls._weights(folder)
            tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError, UnpicklingError) as error:
            if out_of_memory(error):
                raise
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise ModelError(
                f"Model {card.name} cannot be loaded from {folder}: {lines[0]} "
                f"Run: python manage.py models fetch {card.name}"
            ) from error
        return cls(card, model, tokenizer, context)

    @staticmethod
    def _weights(folder: Path) -> Any:
        """The ClapModel in the folder. Raises ValueError when weights of it are missing there."""
        from transformers import ClapModel

        loaded: Any = ClapModel.from_pretrained(
            str(folder), local_files_only=True, dtype=torch.float32, output_loading_info=True
        )
        model, found = loaded
        if found["missing_keys"]:
            missing = ", ".join(sorted(found["missing_keys"])[:3])
            raise ValueError(f"its weights lack {len(found['missing_keys'])} tensors ({missing} ...).")
        return model

    def prepare(self, clip: Waveform, asked: Settings) -> Pictures | Failed:
        """The clip's log-mel pictures."""
        return unheard(clip) or self._features(clip)

    def embed_clips(self, clips: Sequence[Pictures], asked: Settings) -> list[Vector | Failed]:
        """One unit vector a clip; as many windows at a time as there are clips, so that halving a batch helps."""
        mels = torch.cat([clip.mels for clip in clips])
        longer = torch.tensor([[clip.longer] for clip in clips for _ in clip.mels], device=self.device)
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16, enabled=self._half):
            parts = zip(mels.split(len(clips)), longer.split(len(clips)), strict=True)
            heard = torch.cat([self._hear(mel, is_longer) for mel, is_longer in parts])
            means = [of_clip.mean(dim=0) for of_clip in heard.split([len(clip.mels) for clip in clips])]
            return list(functional.normalize(torch.stack(means), dim=-1).cpu().numpy())

    def embed_labels(self, labels: Sequence[str]) -> list[Vector]:
        """One unit vector a label. Labels of as many tokens go together, so that none is padded."""
        tokens = self._tokenizer(spoken(labels), truncation=True, max_length=LONGEST_TEXT)["input_ids"]
        vectors: dict[int, Vector] = {}
        with torch.inference_mode():
            for places in _alike(tokens):
                ids = torch.tensor([tokens[place] for place in places], device=self.device)
                said = self._model.get_text_features(ids, attention_mask=torch.ones_like(ids)).pooler_output
                vectors.update(zip(places, said.cpu().numpy(), strict=True))
        return [vectors[place] for place in range(len(labels))]

    @property
    def _half(self) -> bool:
        return self.precision == "bfloat16"

    def _hear(self, mels: torch.Tensor, longer: torch.Tensor) -> torch.Tensor:
        """Unit vectors (windows, dimensions), float32."""
        heard = self._model.get_audio_features(mels, is_longer=longer).pooler_output
        return functional.normalize(heard.float(), dim=-1)


def _alike(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of texts with as many tokens each, at most TEXTS at a time."""
    places = sorted(range(len(tokens)), key=lambda place: len(tokens[place]))
    for _, group in groupby(places, key=lambda place: len(tokens[place])):
        alike = list(group)
        for first in range(0, len(alike), TEXTS):
            yield alike[first : first + TEXTS]
