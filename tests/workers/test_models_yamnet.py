"""YAMNet's own answers on real recordings, and that nothing but the clip itself decides them."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from workers.models import base
from workers.models.base import Failed, Settings
from workers.models.classes import sound_classes
from workers.models.errors import ModelError
from workers.models.yamnet import WINDOW


@pytest.fixture(scope="module")
def yamnet(models_dir):
    return base.get("yamnet", models_dir)


@pytest.mark.parametrize(
    ("recording", "first", "score"),
    [
        ("farm_dog.ogg", "bark", 0.79),
        ("farm_cow.mp3", "moo", 0.88),
        ("fd_phone-incoming-call.oga", "telephone ringing", 0.95),
        ("instr_accordion.mp3", "accordion", 0.93),
        ("speech_en_vm-rec-name.wav", "speech", 0.94),
        ("tp_vacuum_cleaner.ogg", "vacuum cleaner", 0.97),
    ],
)
def test_what_is_heard_first(yamnet, sound, recording, first, score):
    (proposals,) = yamnet.label([sound(recording)], Settings())
    assert proposals[0].raw == first
    assert proposals[0].score == pytest.approx(score, abs=0.02)
    assert not proposals[0].chosen


def test_a_kind_stands_for_what_it_is_a_kind_of(yamnet, sound):
    dog = sound("farm_dog.ogg")
    (specific,) = yamnet.label([dog], Settings())
    (general,) = yamnet.label([dog], Settings(params={"specific": False}))
    assert [proposal.raw for proposal in specific] == ["bark", "bow wow", "wolf"]
    assert {"animal", "pets", "dog"} <= {proposal.raw for proposal in general}


def test_k_and_threshold_limit_the_proposals_but_one_is_always_made(yamnet, sound):
    rain = sound("gc_lrrain_in_garden_01_la_cut.ogg")
    (two,) = yamnet.label([rain], Settings(params={"k": 2}))
    (one,) = yamnet.label([rain], Settings(params={"threshold": 1.0}))
    assert len(two) == 2
    assert one == two[:1]


@pytest.mark.parametrize("params", [{"k": 0}, {"k": "5"}, {"k": 2.5}, {"threshold": 7}, {"specific": 1}])
def test_a_parameter_that_makes_no_sense_is_named(yamnet, params):
    with pytest.raises(ModelError, match=f"Parameter {next(iter(params))} must be"):
        yamnet.label([np.ones(16_000, np.float32)], Settings(params=params))


def test_float_logits_agree_with_the_models_own_coarse_scores(yamnet, sound):
    window = sound("tp_rooster.ogg")[:WINDOW]
    logits = yamnet.listen(window).logits[0]
    coarse = yamnet._interpreter.get_tensor(yamnet._interpreter.get_output_details()[0]["index"])[0]
    odds = 1 / (1 + np.exp(-logits))
    assert np.abs(odds - coarse).max() < 0.06
    assert len(np.unique(logits)) > 500
    assert len(np.unique(coarse)) < 100


def test_windows_are_half_overlapping_and_reach_the_end(yamnet):
    noise = np.random.default_rng(0).normal(0, 0.1, 160_000).astype(np.float32)
    counts = {
        size: len(yamnet.listen(noise[:size]).logits) for size in (1, 5_000, 15_600, 15_601, 23_280, 160_000)
    }
    assert counts == {1: 1, 5_000: 1, 15_600: 1, 15_601: 2, 23_280: 2, 160_000: 20}


def test_silence_around_a_sound_changes_little(yamnet, sound):
    meow = sound("farm_cat.ogg")
    (alone, padded) = yamnet.label([meow, np.pad(meow, (0, 10 * 16_000))], Settings())
    assert alone[0].raw == padded[0].raw == "meow"


def test_digital_silence_is_labelled_too(yamnet):
    (proposals,) = yamnet.label([np.zeros(16_000, np.float32)], Settings())
    assert proposals[0].raw == "silence"


def test_what_cannot_be_heard_fails_alone(yamnet, sound):
    dog = sound("farm_dog.ogg")
    nothing, nan = np.zeros(0, np.float32), np.full(16_000, np.nan, np.float32)
    answers = yamnet.label([nothing, dog, nan], Settings())
    assert answers[0] == Failed("The clip holds no sound.")
    assert answers[1] == yamnet.label([dog], Settings())[0]
    assert isinstance(answers[2], Failed)


def test_every_class_of_the_model_is_described(yamnet):
    classes = sound_classes()
    assert set(yamnet.classes) == set(classes)
    assert len(yamnet.classes) == len({each.short for each in classes.values()}) == 521
    assert all(len(each.short.split()) <= 2 for each in classes.values())
    assert classes["Bark"].ancestors == {"Dog", "Domestic animals, pets", "Animal"}
    assert classes["Cowbell"].ancestors >= {"Bell", "Cattle, bovinae"}


def test_labelling_with_yamnet_loads_neither_torch_nor_transformers(models_dir):
    code = (
        "import sys, numpy; from pathlib import Path; from workers.models import base;"
        f"base.get('yamnet', Path({str(models_dir)!r})).label([numpy.ones(9, 'f4')], base.Settings());"
        "print(sorted({'torch', 'transformers', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
