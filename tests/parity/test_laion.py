"""The converter against laion-clap itself, on synthesised checkpoints: text within 5e-5, sound within 1e-5.

laion-clap wants a numpy older than ours, so it lives in an environment of its own, which is not made by default:

    python -m venv var/laion && var/laion/bin/pip install -U pip && var/laion/bin/pip install --group laion
    LAION_PYTHON=var/laion/bin/python pytest tests/parity
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from workers.models.base import Context, Settings
from workers.models.laion import LaionAligner
from workers.models.registry import Kind, ModelCard

PYTHON = os.environ.get("LAION_PYTHON", "")
pytestmark = [
    pytest.mark.skipif(not PYTHON, reason="LAION_PYTHON names no Python that has laion-clap"),
    pytest.mark.slow,
]
CARD = ModelCard(kind=Kind.ALIGNER, title="Reference", licence="none", revision="1", entry="", name="reference")
TEXTS = ["rain", "a dog barks far away while heavy rain falls on a tin roof", "Wind gusts", "x" * 200, "雨"]


def sounds() -> list[np.ndarray]:
    """At most ten seconds each: beyond that, laion-clap draws excerpts at random."""
    generator = np.random.default_rng(2)
    made = []
    for length, pitch, noise in (
        (30_000, 200, 0.1),
        (130_001, 1000, 0.001),
        (479_999, 9000, 0.01),
        (480_000, 50, 0.2),
    ):
        tone = 0.5 * np.sin(2 * np.pi * pitch * np.arange(length) / 48_000)
        made.append((tone + generator.normal(0, noise, length)).astype(np.float32))
    return made


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["plain", "fused"])
@pytest.mark.parametrize("size", ["tiny", "base"])
def test_the_same_vectors_as_laion_clap(tmp_path, size, kind):
    np.savez(tmp_path / "sounds.npz", *sounds())
    (tmp_path / "texts.json").write_text(json.dumps(TEXTS))
    command = [PYTHON, Path(__file__).with_name("laion_reference.py"), tmp_path, size, kind]
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **offline}, check=False)
    assert done.returncode == 0, done.stderr[-2000:]

    folder = tmp_path / "reference"
    shutil.copytree(
        tmp_path / "roberta-base", folder, ignore=shutil.ignore_patterns("*.safetensors", "config.json")
    )
    (tmp_path / "checkpoint.pt").rename(folder / "checkpoint.pt")
    aligner = LaionAligner.load(CARD, folder, Context(tmp_path, 1))
    asked = Settings()
    heard = np.stack(aligner.embed_clips([aligner.prepare(sound, asked) for sound in sounds()], asked))
    said = np.stack(aligner.embed_labels(TEXTS))
    answers = np.load(tmp_path / "answers.npz")
    apart = np.abs(heard - answers["heard"]).max(), np.abs(said - answers["said"]).max()
    print(f"{size}, {kind}: sound {apart[0]:.1e}, text {apart[1]:.1e}")
    assert apart[0] < 1e-5
    assert apart[1] < 5e-5
    assert (heard @ heard.T).min() < 0.9, "clips that all sound alike show nothing"
