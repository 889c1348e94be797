"""The real weights, fetched once and kept with the project (MODELS_DIR names another place)."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from workers.models import registry

AUDIO = Path(__file__).resolve().parent.parent / "audio" / "clips"


@pytest.fixture(scope="session")
def models_dir() -> Path:
    folder = Path(os.environ["MODELS_DIR"]).resolve()
    for card in registry.load().values():
        if card.default:
            registry.fetch(card, folder)
    return folder


@pytest.fixture(scope="session")
def sound():
    """A recording of tests/audio as a model hears it: float32 mono at 16 kHz."""

    def read(name: str) -> np.ndarray:
        samples, rate = soundfile.read(AUDIO / name, dtype="float32", always_2d=True)
        return soxr.resample(samples.mean(axis=1), rate, 16_000, quality="HQ").astype(np.float32)

    return read


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """The folder of a tiny multimodal model by its type, built once."""
    built: dict[str, Path] = {}

    def by_type(name: str) -> Path:
        from tests.workers import tiny_models

        if name not in built:
            built[name] = tiny_models.build(name, tmp_path_factory.mktemp("tiny") / name)
        return built[name]

    return by_type
