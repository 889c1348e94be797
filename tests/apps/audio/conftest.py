"""A store of its own for each test, and real sound to put into it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from apps.audio import services
from apps.audio.models import Recording
from apps.common.gateway import contract
from apps.projects.models import Project
from tests.apps.factories import make_project
from workers.audio.inspection import inspect

CLIPS = Path(__file__).parents[2] / "audio" / "clips"


@pytest.fixture
def store(settings, tmp_path: Path) -> Path:
    """An empty audio store."""
    settings.AUDIO_STORE = tmp_path / "store"
    return settings.AUDIO_STORE


@pytest.fixture
def project(db) -> Project:
    return make_project()


def wav(seconds: float = 1.0, *, rate: int = 16_000, seed: int = 0, channels: int = 1) -> bytes:
    """A WAV of noise; another seed is other content."""
    noise = np.random.default_rng(seed).uniform(-0.5, 0.5, (round(seconds * rate), channels))
    file = io.BytesIO()
    soundfile.write(file, noise, rate, format="WAV", subtype="PCM_16")
    return file.getvalue()


def take_in(project: Project, name: str, content: bytes, **options: object) -> services.Ingested:
    """Ingest one file; its one outcome."""
    (outcome,) = services.ingest(project=project, name=name, stream=io.BytesIO(content), actor=None, **options)
    return outcome


def take_in_ready(project: Project, content: bytes, name: str = "a.wav") -> Recording:
    """Ingest one file and have it inspected."""
    recording = take_in(project, name, content).recording
    assert recording is not None
    run_inspection(recording)
    recording.refresh_from_db()
    return recording


def run_inspection(recording: Recording) -> contract.AudioInspected:
    """What a worker would do: the real decoder over the real store, and the answer through the contract."""
    from django.conf import settings

    job = contract.InspectAudio(
        recording=recording.pk,
        original=recording.original_key,
        playback=recording.playback_key,
        peaks=recording.peaks_prefix,
    )
    result = inspect(contract.unpack(contract.InspectAudio, contract.pack(job)), settings.AUDIO_STORE)
    answer = contract.unpack(contract.AudioInspected, contract.pack(result))
    services.receive_inspected(result=answer)
    return answer


def files_in(store: Path) -> list[str]:
    """Every file in the store."""
    return sorted(path.relative_to(store).as_posix() for path in store.rglob("*") if path.is_file())
