"""The multimodal labeler on a tiny model of every architecture, saved to disk and loaded by the real code."""

from __future__ import annotations

import numpy as np
import pytest

from tests.workers import tiny_models
from workers.contract import Proposal, Unread
from workers.models import multimodal
from workers.models.base import Failed, Settings
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard

RATE = 16_000
CARD = ModelCard(kind=Kind.LABELER, title="", licence="", revision="abc", entry="", name="tiny")
ASKED = Settings(prompt="What is heard?", params={"max_new_tokens": 10})


def tone(seconds: float, hertz: float) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(int(hertz)).standard_normal(time.size)
    return (0.3 * np.sin(2 * np.pi * hertz * time) + 0.05 * noise).astype(np.float32)


CLIPS = [tone(2.5, 200), tone(1.0, 1000), tone(4.0, 1800)]


@pytest.fixture(scope="module")
def load(tiny_model):
    """A labeler over the tiny model of a type, loaded once."""
    loaded = {}

    def by_type(name: str) -> multimodal.MultimodalLabeler:
        if name == "voxtral":
            pytest.importorskip("mistral_common", reason="Voxtral needs mistral-common (the extra voxtral)")
        if name not in loaded:
            loaded[name] = multimodal.load(CARD, tiny_model(name), four_bit=False)
        return loaded[name]

    return by_type


@pytest.mark.parametrize("name", tiny_models.BUILDERS)
def test_a_batch_answers_as_its_clips_do_alone(load, name):
    labeler = load(name)
    together = labeler.label(CLIPS, ASKED)
    assert together == [labeler.label([clip], ASKED)[0] for clip in CLIPS]
    assert together[::-1] == labeler.label(CLIPS[::-1], ASKED)
    assert len({answer[0].raw for answer in together}) > 1, "the sound makes no difference"


@pytest.mark.parametrize("name", tiny_models.BUILDERS)
def test_a_clip_is_heard_the_same_whatever_is_beside_it(load, name):
    """Bit by bit: the frames that are not masked, and how many tokens stand for them."""
    labeler = load(name)
    together = labeler._inputs(CLIPS, "What is heard?")
    mask = next(
        (key for key in together if key.endswith("features_mask") or key == "feature_attention_mask"), None
    )
    for row, clip in enumerate(CLIPS):
        alone = labeler._inputs([clip], "What is heard?")
        if mask is None:  # Voxtral hears whole windows
            assert (alone["input_features"][0] == together["input_features"][row]).all()
        else:
            frames = int(alone[mask].sum())
            assert frames == int(together[mask][row].sum()) > 0
            time = -1 if alone["input_features"].shape[-1] == alone[mask].shape[-1] else -2
            one, other = alone["input_features"][0], together["input_features"][row]
            assert (one.narrow(time, 0, frames) == other.narrow(time, 0, frames)).all()
        assert int(alone["attention_mask"].sum()) == int(together["attention_mask"][row].sum())
        assert together["attention_mask"][row, -1] == 1, "texts are padded on the left"


def test_without_padding_to_one_length_a_clip_would_be_heard_differently(load):
    labeler = load("qwen3_omni_moe")
    extractor = labeler._processor.feature_extractor
    given = {"sampling_rate": RATE, "padding": True, "truncation": False, "return_attention_mask": True}
    alone, together = extractor([CLIPS[1]], **given), extractor(CLIPS, **given)
    frames = int(alone["attention_mask"].sum())
    assert (alone["input_features"][0] != together["input_features"][1][:, :frames]).any()


@pytest.mark.parametrize("name", ["qwen2_5_omni", "qwen3_omni_moe"])
def test_only_the_thinker_is_loaded_from_a_whole_model(load, tiny_model, name):
    from safetensors import safe_open

    with safe_open(tiny_model(name) / "model.safetensors", "pt") as stored:
        parts = {key.partition(".")[0] for key in stored.keys()}  # noqa: SIM118
    assert parts >= ({"thinker", "talker", "token2wav"} if name == "qwen2_5_omni" else {"thinker"})
    model = load(name)._model
    assert "Thinker" in type(model).__name__
    assert not [key for key in model.state_dict() if key.startswith(("talker", "token2wav"))]


def test_a_folder_with_the_thinker_alone(load, tiny_model, tmp_path):
    whole = load("qwen2_5_omni")
    whole._model.save_pretrained(tmp_path)
    for path in tiny_model("qwen2_5_omni").iterdir():
        if not (tmp_path / path.name).exists():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    alone = multimodal.load(CARD, tmp_path, four_bit=False)
    assert alone._model.config.model_type == "qwen2_5_omni_thinker"
    assert alone.label(CLIPS, ASKED) == whole.label(CLIPS, ASKED)


def test_the_model_is_asked_the_prompt_with_the_hint_and_its_system_message(load):
    labeler = load("qwen2_5_omni")
    asked = Settings(prompt="Name it.", params={"hint": "a farm at dawn"})
    ids = labeler._inputs([CLIPS[1]], asked.question)["input_ids"][0]
    text = labeler._processor.tokenizer.decode(ids).replace("<|AUDIO|>", "")
    assert text.startswith("<|im_start|>system\nYou are Qwen, a virtual human")
    assert text.endswith(
        "<|im_start|>user\n<|audio_bos|><|audio_eos|>Name it.\n\n"
        "What is known of the recordings: a farm at dawn<|im_end|>\n<|im_start|>assistant\n"
    )
    assert int((ids == labeler._processor.tokenizer.audio_token_id).sum()) == 25  # of 1 s


def test_tokens_are_counted(load):
    asked = Settings(prompt="What is heard?", params={"max_new_tokens": 7})
    load("qwen2_audio").label(CLIPS, asked)
    usage = asked.meter.usage
    assert (usage.tokens_out, usage.requests, usage.cost) == (21, 3, 0.0)
    assert usage.tokens_in > 25 * 7.5


def test_every_mode_reads_what_the_model_says(load):
    labeler = load("qwen2_audio")
    (said,) = labeler.label(CLIPS[:1], ASKED)
    assert said == [Proposal(raw=said[0].raw)]
    (unread,) = labeler.label(CLIPS[:1], Settings(prompt=ASKED.prompt, params={**ASKED.params, "mode": "regions"}))
    assert isinstance(unread, Unread)
    assert unread.raw == said[0].raw
    assert unread.reason.endswith("is not of the form ONSET-OFFSET: LABEL.")


def test_what_cannot_be_heard_fails_alone(load):
    labeler = load("qwen2_audio")
    long, empty = np.zeros(31 * RATE, np.float32), np.zeros(0, np.float32)
    answers = labeler.label([long, CLIPS[0], empty], ASKED)
    assert answers[0] == Failed("The clip is 31.0 s long; this model hears 30 s. Set the project's clips shorter.")
    assert answers[1] == labeler.label([CLIPS[0]], ASKED)[0]
    assert answers[2] == Failed("The clip holds no sound.")


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"mode": "song"}, "There is no mode 'song'. There are: labels, caption, regions."),
        ({"max_new_tokens": 0}, "Parameter max_new_tokens must be a number from 1 to 2048, not 0."),
        ({"hint": 3}, "Parameter hint must be text, not 3."),
    ],
)
def test_settings_that_make_no_sense_concern_the_whole_batch(load, params, says):
    with pytest.raises(ModelError, match=says.replace(".", r"\.")):
        load("qwen2_audio").label(CLIPS, Settings(params=params))
