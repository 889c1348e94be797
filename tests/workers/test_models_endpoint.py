"""The labeler behind an endpoint, against a real server that misbehaves in every way."""

from __future__ import annotations

import base64
import io
import logging
import time
from email.utils import formatdate

import numpy as np
import pytest
import soundfile

from tests.workers.endpoints import Endpoint, answers, cut_short, drips, hangs_up, late, says
from workers import settings
from workers.contract import Proposal, Unread, Usage
from workers.models.base import Context, Failed, Settings
from workers.models.endpoint import EndpointLabeler
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard

CLIP = (0.3 * np.sin(np.arange(16_000) / 20)).astype(np.float32)
ASKED = {"prompt": "What is heard?", "params": {"hint": "a farm"}}
WORDS = [Proposal(raw="dog barking, wind")]


@pytest.fixture
def endpoint(monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_HOSTS", frozenset({"127.0.0.1"}))
    served = Endpoint()
    yield served
    served.close()


def labeler(endpoint: Endpoint, **options) -> EndpointLabeler:
    options = {"url": endpoint.url, "model": "qwen", "pause": 0.01, "timeout": 5, **options}
    card = ModelCard(Kind.LABELER, "", "", "r1", "", name="served", options=options)
    return EndpointLabeler.load(card, None, Context(None, 1))


def label(endpoint: Endpoint, *behaviours, clips: int = 1, params=None, **options):
    """The answers, and what they cost."""
    endpoint.behaviours = list(behaviours)
    asked = Settings("What is heard?", (), {"hint": "a farm", **(params or {})})
    return labeler(endpoint, **options).label([CLIP] * clips, asked), asked.meter.usage


def test_a_clip_is_sent_as_input_audio_and_the_words_come_back(endpoint):
    found, usage = label(endpoint, says("dog barking, wind"), price_in=2.0, price_out=10.0)
    assert found == [WORDS]
    assert usage == Usage(tokens_in=100, tokens_out=8, requests=1, retries=0, cost=pytest.approx(0.00028))
    path, headers, body = endpoint.asked[0]
    assert (path, headers["Host"], "Authorization" in headers) == (
        "/v1/chat/completions",
        f"127.0.0.1:{endpoint.port}",
        False,
    )
    sound, text = body["messages"][0]["content"]
    assert text == {"type": "text", "text": "What is heard?\n\nWhat is known of the recordings: a farm"}
    assert {name: body[name] for name in ("model", "temperature", "seed", "max_tokens")} == {
        "model": "qwen",
        "temperature": 0,
        "seed": 0,
        "max_tokens": 64,
    }
    assert (sound["type"], sound["input_audio"]["format"]) == ("input_audio", "wav")
    samples, rate = soundfile.read(io.BytesIO(base64.b64decode(sound["input_audio"]["data"])), dtype="float32")
    assert rate == 16_000
    assert np.abs(samples - CLIP).max() < 1 / 32_000


@pytest.mark.parametrize(
    "misbehaves",
    [
        answers(500),
        answers(503, b"busy"),
        answers(429, Retry_After="0"),
        answers(200, b"<html>not json"),
        answers(200, b'{"choices": "none"}'),
        answers(200, b"[]"),
        says(),
        says("one", "two"),
        says(None),
        hangs_up,
        cut_short,
        late(0.6, says("too late")),
        drips,
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_may_pass_is_asked_again(endpoint, misbehaves):
    found, usage = label(endpoint, misbehaves, misbehaves, says("dog barking, wind"), timeout=0.3)
    assert found == [WORDS]
    assert (usage.requests, usage.retries) == (3, 2)


def test_what_does_not_pass_fails_the_clip_alone_after_the_last_attempt(endpoint):
    found, usage = label(endpoint, answers(500), attempts=3)
    said = (
        "The endpoint of served did not answer in 3 attempts: it answered 500. Try the failed clips again later."
    )
    assert found == [Failed(said)]
    assert usage == Usage(requests=3, retries=2)


def test_answers_of_the_wrong_count_are_named(endpoint):
    assert "it gave 2 answers where one was asked for" in label(endpoint, says("a", "b"), attempts=1)[0][0].reason


def test_a_clip_that_is_refused_fails_alone_and_at_once(endpoint):
    refusal = answers(400, b'{"error": {"message": "audio too short"}}')
    found, usage = label(endpoint, refusal, says("dog barking, wind"), clips=2, concurrency=1)
    assert found == [Failed("The endpoint of served refuses the clip: audio too short."), WORDS]
    assert usage.requests == 2


@pytest.mark.parametrize("wanted", ["0.4", None])
def test_it_waits_as_long_as_the_endpoint_asks(endpoint, wanted):
    busy = answers(429, Retry_After=wanted or formatdate(time.time() + 2, usegmt=True))
    started = time.monotonic()
    assert label(endpoint, busy, says("dog barking, wind"))[0] == [WORDS]
    assert time.monotonic() - started >= 0.4


def test_and_no_longer_than_the_cap(endpoint):
    started = time.monotonic()
    found, _ = label(endpoint, answers(429, Retry_After="3600"), says("dog barking, wind"), longest_pause=0.2)
    assert found == [WORDS]
    assert time.monotonic() - started < 2


def test_pauses_grow(endpoint):
    started = time.monotonic()
    label(endpoint, answers(500), attempts=4, pause=0.1)
    assert 0.75 * 0.7 <= time.monotonic() - started < 2  # 0.1 + 0.2 + 0.4, give or take a quarter


def test_no_more_requests_are_under_way_than_allowed(endpoint):
    found, usage = label(endpoint, late(0.1, says("dog barking, wind")), clips=9, concurrency=3)
    assert found == [WORDS] * 9
    assert endpoint.most_under_way == 3
    assert usage == Usage(tokens_in=900, tokens_out=72, requests=9)


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_what_will_not_pass_fails_the_batch(endpoint, status):
    with pytest.raises(ModelError) as caught:
        label(endpoint, answers(status, b'{"error": {"message": "no"}}', Location=endpoint.url), clips=3)
    assert str(caught.value) == (
        f"The endpoint of served answered {status}: no. Check its address, the model's name there, and the key."
    )


def test_nobody_there_fails_the_batch(endpoint):
    endpoint.close()
    with pytest.raises(ModelError, match=r"The endpoint of served cannot be reached: 127\.0\.0\.1 accepts no"):
        labeler(endpoint).label([CLIP], Settings())


def test_the_key_comes_from_the_environment_and_is_never_told(endpoint, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ModelError, match="Model served needs a key"):
        label(endpoint, says("x"), key_env="SERVED_KEY")
    monkeypatch.setenv("SERVED_KEY", "sk-secret")
    assert label(endpoint, says("dog barking, wind"), key_env="SERVED_KEY")[0] == [WORDS]
    assert endpoint.asked[0][1]["Authorization"] == "Bearer sk-secret"
    with pytest.raises(ModelError) as caught:
        label(endpoint, answers(401, b'{"error": "bad key sk-secret"}'), key_env="SERVED_KEY")
    assert "bad key ***." in str(caught.value)
    assert "sk-secret" not in caplog.text


def test_captions_and_regions(endpoint):
    (caption,), _ = label(endpoint, says(" A dog\nbarks. "), params={"mode": "caption"})
    assert caption == [Proposal(raw="A dog barks.", caption=True)]
    (regions,), _ = label(endpoint, says("0.0-0.5: dog barking\n0.5-1.0: rain"), params={"mode": "regions"})
    assert regions == [
        Proposal(raw="dog barking", onset=0.0, offset=0.5),
        Proposal(raw="rain", onset=0.5, offset=1.0),
    ]
    (unread,), _ = label(endpoint, says("A dog."), params={"mode": "regions"})
    assert unread == Unread("A dog.", "'A dog.' is not of the form ONSET-OFFSET: LABEL.")


def test_a_clip_without_sound_is_not_sent(endpoint):
    endpoint.behaviours = [says("dog barking, wind")]
    found = labeler(endpoint).label([np.zeros(0, np.float32), CLIP], Settings())
    assert found == [Failed("The clip holds no sound."), WORDS]
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("options", "says_what"),
    [({"url": "x", "model": "y", "speed": 3}, "unknown field `speed`"), ({"url": "x"}, "required field `model`")],
)
def test_options_that_do_not_fit_are_named(options, says_what):
    card = ModelCard(Kind.LABELER, "", "", "r1", "", name="served", options=options)
    with pytest.raises(ModelError, match=says_what):
        EndpointLabeler.load(card, None, Context(None, 1))
