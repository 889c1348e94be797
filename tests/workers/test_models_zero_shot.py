"""The zero-shot labeler picks from the project's own list."""

from __future__ import annotations

import numpy as np
import pytest

from workers.models import base
from workers.models.base import Failed, Settings
from workers.models.errors import ModelError

LABELS = ("Barking dog", "heavy rain", "church bells", "person talking", "violin")


@pytest.fixture(scope="module")
def zero_shot(models_dir):
    return base.get("zero-shot", models_dir)


def test_picks_the_right_label_as_it_was_typed(zero_shot, sound):
    (proposals,) = zero_shot.label([sound("farm_dog.ogg")], Settings(labels=LABELS))
    assert proposals[0].raw == "Barking dog"
    assert proposals[0].score > 0.9
    assert [proposal.chosen for proposal in proposals] == [True] * 3


def test_confidence_adds_up_to_one_over_the_list(zero_shot, sound):
    (proposals,) = zero_shot.label([sound("farm_dog.ogg")], Settings(labels=LABELS, params={"k": 99}))
    assert {proposal.raw for proposal in proposals} == set(LABELS)
    assert sum(proposal.score for proposal in proposals) == pytest.approx(1, abs=0.001)
    assert [p.score for p in proposals] == sorted((p.score for p in proposals), reverse=True)


def test_a_label_listed_twice_counts_once(zero_shot, sound):
    dog = sound("farm_dog.ogg")
    once = zero_shot.label([dog], Settings(labels=LABELS))
    assert zero_shot.label([dog], Settings(labels=(*LABELS, "violin", " "))) == once


@pytest.mark.parametrize("labels", [(), ("", "  ")])
def test_an_empty_list_says_what_to_do(zero_shot, labels):
    with pytest.raises(ModelError, match=r"There are no labels to pick from\. Type or upload"):
        zero_shot.label([np.ones(16_000, np.float32)], Settings(labels=labels))


def test_what_cannot_be_heard_fails_alone(zero_shot, sound):
    answers = zero_shot.label([np.zeros(0, np.float32), sound("farm_dog.ogg")], Settings(labels=LABELS))
    assert isinstance(answers[0], Failed)
    assert answers[1][0].raw == "Barking dog"


def test_its_revision_names_the_aligner(zero_shot, models_dir):
    assert zero_shot.revision.endswith(f"yamnet-minilm {base.get('yamnet-minilm', models_dir).revision}")
