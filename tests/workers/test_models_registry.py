"""The registry file: what it says, and what a mistake in it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workers import settings
from workers.models import registry
from workers.models.errors import ModelError
from workers.models.registry import Kind


def test_what_needs_no_hub_is_fetched_by_default_and_pinned_file_by_file():
    cards = [card for card in registry.load().values() if card.default]
    assert {card.name: card.kind for card in cards} == {
        "yamnet": Kind.LABELER,
        "zero-shot": Kind.LABELER,
        "yamnet-minilm": Kind.ALIGNER,
        "all-minilm-l6-v2": Kind.ENCODER,
    }
    assert {card.name: card.size for card in cards if card.size} == {
        "yamnet": 4_126_810,
        "all-minilm-l6-v2": 91_567_913,
    }
    assert all(len(file.sha256) == 64 for card in cards for source in card.sources for file in source.files)


def test_the_aligners_it_knows_with_their_licences():
    aligners = {card.name: card.licence for card in registry.load().values() if card.kind is Kind.ALIGNER}
    assert aligners == {
        "yamnet-minilm": "Apache-2.0",
        "human-clap-wsce-mse-mae": "none stated; ask the authors",
        "human-clap-wsce-mae": "none stated; ask the authors",
        "human-clap-mse-mae": "none stated; ask the authors",
        "clap-htsat-unfused": "Apache-2.0",
        "clap-htsat-fused": "Apache-2.0",
        "larger-clap-general": "Apache-2.0",
        "larger-clap-music-and-speech": "Apache-2.0",
        "laion-630k-audioset": "CC0-1.0",
        "laion-music-audioset": "CC0-1.0",
    }


def test_the_multimodal_labelers_it_knows_with_their_licences():
    labelers = {card.name: card for card in registry.load().values() if card.prompted}
    qwen_research = "Qwen Research License: no commercial use"
    gemma = "Gemma Terms of Use, to be accepted on the hub"
    nvidia = "NVIDIA OneWay Noncommercial License"
    assert {name: card.licence for name, card in labelers.items()} == {
        "qwen2.5-omni-3b": qwen_research,
        "qwen2.5-omni-7b": "Apache-2.0",
        "qwen2-audio-7b": "Apache-2.0",
        "qwen3-omni-30b-a3b": "Apache-2.0",
        "gemma-3n-e2b": gemma,
        "gemma-3n-e4b": gemma,
        "voxtral-mini-3b": "Apache-2.0",
        "voxtral-small-24b": "Apache-2.0",
        "audio-flamingo-3": nvidia,
        "music-flamingo": nvidia,
        "qwen2.5-omni-7b-4bit": "Apache-2.0",
        "qwen2-audio-7b-4bit": "Apache-2.0",
        "qwen3-omni-30b-a3b-4bit": "Apache-2.0",
        "audio-flamingo-3-4bit": nvidia,
    }
    for card in labelers.values():
        assert (card.kind, card.queue, card.default) == (Kind.LABELER, "gpu", False)
        whole = labelers[card.needs[0]] if card.needs else card
        assert whole.sources[0].hub.count("/") == 1
        assert whole.revision == whole.sources[0].hub_revision[:8]
        assert card.options == ({"four_bit": True} if card.needs else {})


def test_every_aligner_has_a_labeler_that_picks_by_it():
    cards = registry.load()
    picks_by = {card.needs[0]: card for card in cards.values() if card.zero_shot}
    assert picks_by.keys() == {card.name for card in cards.values() if card.kind is Kind.ALIGNER}
    assert picks_by["yamnet-minilm"].name == "zero-shot"
    made = picks_by["clap-htsat-fused"]
    assert (made.name, made.kind, made.revision) == (
        "zero-shot-clap-htsat-fused",
        Kind.LABELER,
        "1, 365dea6e, sound 1",
    )


def test_a_file_of_ones_own_adds_models_and_replaces_them(tmp_path, monkeypatch):
    own = tmp_path / "models.toml"
    card = "kind='aligner'\ntitle='Ours'\nlicence='ours'\nrevision='3'\nentry='x:Y'\nneeds=['yamnet']\n"
    own.write_text(f"[models.ours]\n{card}[models.clap-htsat-fused]\n{card}")
    monkeypatch.setattr(settings, "MODELS_TOML", str(own))
    registry.load.cache_clear()
    try:
        cards = registry.load()
        assert cards["zero-shot-ours"].needs == ("ours",)
        assert cards["clap-htsat-fused"].title == "Ours"
        assert "yamnet" in cards
    finally:
        registry.load.cache_clear()


def test_files_of_another_commit_are_told_from_the_right_ones(tmp_path):
    card = registry.card("clap-htsat-fused")
    place = tmp_path / card.name
    place.mkdir()
    (place / "model.safetensors").write_bytes(b"x")
    assert registry.status(card, tmp_path) is registry.Status.PRESENT  # copied by hand: nobody knows
    note = place / registry.REVISION_NOTE
    note.write_text(registry.hub_revisions(card) + "\n")
    assert registry.status(card, tmp_path) is registry.Status.PRESENT
    note.write_text("laion/clap-htsat-fused 0123456789\n")
    assert registry.status(card, tmp_path) is registry.Status.MISSING
    with pytest.raises(
        ModelError, match="are those of revision laion/clap-htsat-fused 0123456789, and this version"
    ):
        registry.require(card, tmp_path)


def test_what_a_model_needs_comes_before_it():
    names = [card.name for card in registry.with_needs([registry.card("zero-shot")])]
    assert names == ["yamnet", "all-minilm-l6-v2", "yamnet-minilm", "zero-shot"]


def test_reading_it_needs_no_model_library():
    code = (
        "import sys; from workers.models import registry; registry.load();"
        "print(sorted({'numpy', 'torch', 'ai_edge_litert', 'django', 'celery'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[models.a]\nkind = 'wizard'", "Invalid enum value 'wizard'"),
        ("[models.a]\nkind = 'labeler'", "missing required field `title`"),
        ("nonsense", "Expected '=' after a key"),
        (
            "[models.a]\nkind='labeler'\ntitle=''\nlicence=''\nrevision=''\nentry=''\nneeds=['b']",
            "Model a needs b, which models.toml does not register",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path, text, says):
    path = tmp_path / "models.toml"
    path.write_text(text)
    with pytest.raises(ModelError) as caught:
        registry.read(path)
    assert says in str(caught.value)
