"""What keeps a multimodal model from being loaded is said in words that tell a person what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
import soundfile
import torch
from safetensors.torch import load_file, save_file

from workers import settings
from workers.contract import ClipRef, ClipsLabelled, LabelClips
from workers.models import multimodal, registry
from workers.models.batches import label_clips
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard

CARD = ModelCard(kind=Kind.LABELER, title="", licence="", revision="abc", entry="", name="tiny")


@pytest.fixture
def folder(tiny_model, tmp_path) -> Path:
    return Path(shutil.copytree(tiny_model("qwen2_audio"), tmp_path / "model"))


def refusal(folder: Path, *, four_bit: bool = False) -> str:
    with pytest.raises(ModelError) as caught:
        multimodal.load(CARD, folder, four_bit=four_bit)
    return str(caught.value).replace(str(folder), "FOLDER")


FETCH = "Put a complete copy of the repository there, or run: python manage.py models fetch tiny"


def test_an_empty_folder(tmp_path):
    assert refusal(tmp_path).startswith("Model tiny cannot be loaded from FOLDER: ")
    assert refusal(tmp_path).endswith(FETCH)


def test_a_type_that_cannot_be_run(folder):
    (folder / "config.json").write_text(json.dumps({"model_type": "bert"}))
    assert refusal(folder).startswith(
        "Model tiny is of type 'bert', which is none of those that can be run: qwen2_5_omni, "
    )


def test_no_weights(folder):
    (folder / "model.safetensors").unlink()
    assert refusal(folder) == f"Model tiny cannot be loaded from FOLDER: it holds no *.safetensors. {FETCH}"


def test_weights_that_are_incomplete(folder):
    weights = load_file(folder / "model.safetensors")
    lost = sorted(weights)[0]
    del weights[lost]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    assert refusal(folder).startswith("Model tiny cannot be loaded from FOLDER: 1 weights are missing, such as ")


def test_weights_that_are_cut_off(folder):
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    assert refusal(folder).endswith(FETCH)


def test_weights_of_another_shape(folder):
    config = json.loads((folder / "config.json").read_text())
    config["text_config"]["hidden_size"] = 64
    (folder / "config.json").write_text(json.dumps(config))
    assert refusal(folder).endswith(FETCH)


def test_another_sampling_rate(folder):
    written = folder / "processor_config.json"
    config = json.loads(written.read_text())
    config["feature_extractor"]["sampling_rate"] = 24_000
    written.write_text(json.dumps(config))
    assert "it hears sound at 24000 Hz, and 16000 Hz was expected" in refusal(folder)


def test_no_room_in_memory(folder, monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=1000))
    with pytest.raises(MemoryError, match=r"of memory \(without a GPU\), and 0\.0 GiB are free\."):
        multimodal.load(CARD, folder, four_bit=False)


def test_no_room_on_the_gpu(folder, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (1000, 2000))
    with pytest.raises(MemoryError, match=r"of GPU memory, and 0\.0 GiB are free\."):
        multimodal.load(CARD, folder, four_bit=False)


def test_four_bits_want_a_gpu_and_bitsandbytes(folder, monkeypatch):
    assert refusal(folder, four_bit=True) == (
        "Model tiny runs in 4 bits, which needs a GPU; this worker has none."
    )
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (10**9, 10**9))
    assert refusal(folder, four_bit=True) == (
        "Model tiny runs in 4 bits, which needs packages that this worker lacks: "
        "pip install bitsandbytes accelerate"
    )


@pytest.fixture
def registered(folder, tmp_path, monkeypatch):
    """A file of one's own with the tiny model in a folder, and the same in 4 bits."""
    path = tmp_path / "mine.toml"
    card = 'kind = "labeler"\ntitle = "Tiny"\nlicence = "ours"\n'
    card += 'entry = "workers.models.multimodal:MultimodalLabeler"\n'
    path.write_text(
        f'[models.tiny]\n{card}revision = "abc"\nprompted = true\n[[models.tiny.sources]]\nfolder = "{folder}"\n'
        f'[models.tiny-4bit]\n{card}revision = "abc, nf4"\nneeds = ["tiny"]\noptions = {{ four_bit = true }}\n'
    )
    monkeypatch.setattr(settings, "MODELS_TOML", str(path))
    registry.load.cache_clear()
    yield folder
    registry.load.cache_clear()


@pytest.fixture
def job(tmp_path):
    """A job over two clips of a store, one of which is gone."""
    soundfile.write(tmp_path / "a.flac", np.sin(np.arange(32_000) / 9) / 4, 16_000)
    clips = [ClipRef(1, "a.flac", 0.0, 1.5), ClipRef(2, "gone.flac", 0.0, 1.0)]
    params = {"max_new_tokens": 5, "mode": "regions"}

    def of(model: str, revision: str = "") -> ClipsLabelled:
        asked = LabelClips(7, model, clips, prompt="What?", params=params, revision=revision)
        return label_clips(asked, tmp_path, tmp_path / "models")

    return of


def test_a_whole_job_by_a_model_in_a_folder_of_ones_own(registered, job):
    (registered / registry.COMMIT_NOTE).write_text("1234567890abcdef\n")
    result = job("tiny", "abc")
    assert result.error == ""
    heard, gone = result.clips
    assert heard.unread.reason.endswith("is not of the form ONSET-OFFSET: LABEL.")
    assert "is missing from the audio store" in gone.error
    assert (result.usage.tokens_out, result.usage.requests) == (5, 1)
    assert result.code.endswith(" 1234567890ab"), "the commit that a branch stood for"


def test_what_keeps_the_model_from_running_is_the_jobs_error(registered, job, monkeypatch):
    assert job("tiny", "older").error.startswith("This run was started with revision older of tiny")
    assert job("tiny-4bit").error == "Model tiny-4bit runs in 4 bits, which needs a GPU; this worker has none."
    with monkeypatch.context() as patched:
        patched.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=1000))
        assert job("tiny").error.startswith("Model tiny does not fit into the memory of this machine (")
    assert job("tiny").error == "", "there is room again"
    shutil.rmtree(registered)
    assert "are not on this machine" in job("tiny-4bit").error
