"""Sentence encoders: texts to unit vectors, from a local folder in sentence-transformers' form."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workers.models.base import Context
from workers.models.errors import ModelError
from workers.models.registry import ModelCard


class SentenceEncoder:
    """Embeds texts; the same text gives the same vector (to 1e-6) whatever else is asked with it."""

    def __init__(self, card: ModelCard, model: Any) -> None:
        self.revision = card.revision
        self._model = model

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> SentenceEncoder:
        """From the folder alone, never from a hub; on the CPU in float32."""
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        torch.set_num_threads(context.threads)
        transformers_logging.disable_progress_bar()
        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        try:
            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise ModelError(
                f"Model {card.name} cannot be loaded from {folder}: {lines[0]}. "
                f"Run: python manage.py models fetch {card.name}"
            ) from error
        return cls(card, model.eval())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimensions), in the order given."""
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension()), np.float32)
        vectors: NDArray[np.float32] = self._model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return vectors.astype(np.float32, copy=False)
