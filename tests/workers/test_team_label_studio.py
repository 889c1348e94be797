"""Label Studio's protocol from both sides, over real HTTP: our labelers served to it, its backends as labelers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import pytest
import soundfile

from workers import settings
from workers.contract import Proposal, Unread
from workers.models.addresses import Answer
from workers.models.asking import MayPass
from workers.models.base import Context, Settings, get
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard
from workers.models.team.label_studio import LabelStudioLabeler, interface, read
from workers.models.team.shelf import Shelf
from workers.serve import interface as served_interface

AUDIO = Path(__file__).resolve().parent.parent / "audio" / "clips"
ROOT = Path(__file__).resolve().parents[2]
ALARM = "fd_alarm-clock-elapsed.oga"


@pytest.fixture(autouse=True)
def loopback(monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_HOSTS", frozenset({"127.0.0.1"}))


def serve(model: str, models_dir: Path):
    """`python -m workers.serve`, in a process of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "workers.serve", model, "--bind", f"127.0.0.1:{port}"],
        env={**os.environ, "MODELS_DIR": str(models_dir), "PRIVATE_HOSTS": "127.0.0.1"},
        cwd=ROOT,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{url}/health", timeout=1).close()
            return process, url
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def yamnet(models_dir):
    process, url = serve("yamnet", models_dir)
    yield url
    process.terminate()
    process.wait(30)


@pytest.fixture(scope="module")
def zero_shot(models_dir):
    process, url = serve("zero-shot", models_dir)
    yield url
    process.terminate()
    process.wait(30)


def post(url: str, message: object) -> tuple[int, dict]:
    request = urllib.request.Request(url, json.dumps(message).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def labeler(url: str, **options) -> LabelStudioLabeler:
    options = {"url": url, "pause": 0.01, "timeout": 60, **options}
    card = ModelCard(Kind.LABELER, "", "", "r1", "", name="backend", options=options)
    return LabelStudioLabeler.load(card, Path(), Context(Path(), 1))


@pytest.fixture
def alarm():
    samples, rate = soundfile.read(AUDIO / ALARM, dtype="float32", always_2d=True)
    return samples.mean(axis=1), rate


def test_our_labeler_answers_a_backends_client(zero_shot, alarm):
    samples, rate = alarm
    asked = Settings(labels=("alarm clock", "dog barking", "rain"))
    (found,) = labeler(zero_shot, rate=rate).label([samples], asked)
    assert [proposal.raw for proposal in found] == ["alarm clock", "dog barking", "rain"]
    assert found[0].score == pytest.approx(max(proposal.score for proposal in found))
    assert all(proposal.chosen and proposal.onset == 0 for proposal in found)
    assert found[0].offset == pytest.approx(samples.size / rate, abs=1e-3)


def test_what_is_served_is_what_the_labeler_says(yamnet, models_dir):
    config = (
        '<View><Audio name="a" value="$sound"/><Choices name="c" toName="a">'
        '<Choice value="Telephone ringing"/><Choice value="Dog"/></Choices></View>'
    )
    with Shelf("127.0.0.1:0", "").holding((AUDIO / "fd_phone-incoming-call.oga").read_bytes()) as address:
        status, said = post(
            f"{yamnet}/predict", {"tasks": [{"id": 3, "data": {"sound": address}}], "label_config": config}
        )
    version = f"yamnet {get('yamnet', models_dir).revision}"
    (prediction,) = said["results"]
    (region,) = prediction.pop("result")
    score = region.pop("score")
    assert status == 200
    assert region == {
        "from_name": "c",
        "to_name": "a",
        "type": "choices",
        "value": {"choices": ["Telephone ringing"]},
    }
    assert score == pytest.approx(0.95, abs=0.02)
    assert prediction == {"score": score, "model_version": version}
    assert said["model_version"] == version


def test_it_says_that_it_is_up_and_takes_the_interface_and_events(yamnet):
    with urllib.request.urlopen(f"{yamnet}/health") as answer:
        assert json.load(answer)["status"] == "UP"
    schema = interface(["rain"])
    assert post(f"{yamnet}/setup", {"project": "1.17", "schema": schema})[1]["model_version"].startswith("yamnet ")
    assert post(f"{yamnet}/webhook", {"action": "ANNOTATION_CREATED"})[1] == {
        "status": "ok",
        "detail": "yamnet does not learn from annotations.",
    }


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"label_config": "<View/>", "tasks": []}, "needs an <Audio> and <Labels> or <Choices>"),
        ({"label_config": "<!DOCTYPE x><View/>", "tasks": []}, "must be plain XML"),
        ({"label_config": interface(["rain"]), "tasks": "all"}, "tasks must be a list"),
        (
            {"label_config": interface(["rain"]), "tasks": [{"data": {}}]},
            "holds no address of a sound under 'audio'",
        ),
        (
            {"label_config": interface(["rain"]), "tasks": [{"data": {"audio": "http://192.168.7.7/x.wav"}}]},
            "192.168.7.7 is at the private address",
        ),
    ],
)
def test_a_request_that_cannot_be_answered_is_told_what_to_send(yamnet, message, said):
    status, answer = post(f"{yamnet}/predict", message)
    assert status == 400
    assert said in answer["error"]


def test_a_sound_that_is_none_is_refused(yamnet):
    with Shelf("127.0.0.1:0", "").holding(b"no sound") as address:
        status, answer = post(
            f"{yamnet}/predict",
            {"tasks": [{"id": 5, "data": {"audio": address}}], "label_config": interface(["rain"])},
        )
    assert status == 400
    assert answer["error"].startswith("The sound of task 5 cannot be used: ")


def test_the_shelf_hands_out_only_while_it_is_asked():
    shelf = Shelf("127.0.0.1:0", "")
    with shelf.holding(b"abc") as address:
        assert urllib.request.urlopen(address).read() == b"abc"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)


def test_a_backend_that_is_not_there_stops_the_batch():
    with pytest.raises(ModelError, match="The Label Studio backend of backend cannot be reached"):
        labeler("http://127.0.0.1:9").label([np.zeros(100, np.float32)], Settings())


def answer(results: object) -> Answer:
    return Answer(200, {}, json.dumps({"results": results}).encode())


def region(kind: str, **value) -> dict:
    return {"from_name": "x", "to_name": "audio", "type": kind, "value": value}


def test_regions_choices_and_text_are_read():
    said = [
        {
            "score": 0.5,
            "result": [
                {**region("labels", start=0.5, end=3.02, labels=["Rain", "Wind"]), "score": 0.9},
                region("choices", choices=["Outdoors"]),
                region("textarea", text=["It rains."]),
            ],
        }
    ]
    assert read(answer(said), 3.0) == [
        Proposal(raw="Rain", score=0.9, chosen=True, onset=0.5, offset=3.0),
        Proposal(raw="Wind", score=0.9, chosen=True, onset=0.5, offset=3.0),
        Proposal(raw="Outdoors", score=0.5, chosen=True),
        Proposal(raw="It rains.", score=0.5, caption=True),
    ]
    assert read(answer([said]), 3.0) == read(answer(said), 3.0)  # as older backends nest it


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([{"result": [region("rectanglelabels")]}], "A result of type 'rectanglelabels' has no place here."),
        (
            [{"result": [region("labels", start=2, end=1, labels=["x"])]}],
            "2 to 1 s is no span of this clip of 3.00 s.",
        ),
        (
            [{"result": [region("labels", labels=["x"])]}],
            "The prediction is not of Label Studio's form (KeyError('start')).",
        ),
        (
            ["none"],
            "The prediction is not of Label Studio's form (TypeError",
        ),
    ],
)
def test_what_is_not_understood_is_kept_and_not_guessed_at(results, reason):
    found = read(answer(results), 3.0)
    assert isinstance(found, Unread)
    assert found.reason[:50] == reason[:50]


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"results": []}', b'{"results": [{}, {}]}'])
def test_an_answer_for_another_number_of_clips_may_pass(body):
    with pytest.raises(MayPass):
        read(Answer(200, {}, body), 3.0)


def test_a_result_takes_the_capitals_of_the_interface_and_leaves_out_the_rest():
    found = served_interface.read(interface(["Rain", "Wind"]))
    said = served_interface.result(found, [Proposal(raw="rain", score=0.25), Proposal(raw="thunder")], 4.0)
    assert said == {
        "score": 0.25,
        "result": [
            {
                "from_name": "label",
                "to_name": "audio",
                "type": "labels",
                "value": {"start": 0.0, "end": 4.0, "labels": ["Rain"]},
                "score": 0.25,
            }
        ],
    }
