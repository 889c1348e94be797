"""The registry file: what it says, and what a mistake in it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workers.models import registry
from workers.models.errors import ModelError
from workers.models.registry import Kind


def test_what_this_version_knows():
    cards = registry.load()
    assert {name: card.kind for name, card in cards.items()} == {
        "yamnet": Kind.LABELER,
        "zero-shot": Kind.LABELER,
        "yamnet-minilm": Kind.ALIGNER,
        "all-minilm-l6-v2": Kind.ENCODER,
        "all-mpnet-base-v2": Kind.ENCODER,
    }
    assert [name for name, card in cards.items() if not card.default] == ["all-mpnet-base-v2"]
    assert {name: card.size for name, card in cards.items() if card.size} == {
        "yamnet": 4_126_810,
        "all-minilm-l6-v2": 91_567_913,
        "all-mpnet-base-v2": 438_671_310,
    }
    assert all(
        len(file.sha256) == 64 for card in cards.values() for source in card.sources for file in source.files
    )


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
