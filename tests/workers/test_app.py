"""The workers' Celery app: a real worker process on a real Redis, jobs in, results out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import msgspec
import pytest
import redis
from celery import Celery

from tests.workers.sounds import JOB, encode, inspected, noise, put
from workers import contract, settings
from workers.app import app, plain
from workers.audio.errors import StoreError
from workers.contract import AudioInspected, ClusterLabels, EmbedLabels, InspectAudio, LabelClips, pack, unpack
from workers.models.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]
REPLY = "tests.receive"  # no such task: the results stay in their queue, where they can be looked at


@pytest.fixture(scope="module")
def queue():
    """A queue of this test's own, so that no other worker takes its jobs."""
    return f"test-{uuid.uuid4().hex}"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def worker(queue, store):
    """A worker as it is run in earnest, with a folder for models that holds none."""
    command = [sys.executable, "-m", "celery", "-A", "workers.app", "worker", "-Q", queue, "-c", "1", "-l", "info"]
    environment = {**os.environ, "AUDIO_STORE": str(store), "MODELS_DIR": str(store / "no-models")}
    log = (store / "worker.log").open("w+")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    yield process
    process.terminate()
    assert process.wait(timeout=60) == 0
    log.close()


@pytest.fixture
def server():
    with redis.Redis.from_url(settings.REDIS_URL) as connection:
        yield connection


@pytest.fixture
def product():
    """An app such as the product's: it knows tasks by name only."""
    sender = Celery("product", broker=settings.REDIS_URL, backend=settings.REDIS_URL)
    yield sender
    sender.close()


@pytest.fixture
def send(product, queue, worker):
    def send(task: str, job: dict, reply: str | None = REPLY):
        return product.send_task(
            task, kwargs={"job": job, "reply": reply}, queue=queue, ignore_result=reply is not None
        )

    return send


@pytest.fixture
def results(product):
    """The results that were sent to the product; what other tests left is not among them."""
    with product.connection_for_read() as connection, connection.SimpleQueue(contract.QUEUE_APP) as waiting:
        waiting.clear()

        def take(kind: type):
            message = waiting.get(timeout=60)
            message.ack()
            assert message.headers["task"] == REPLY
            return unpack(kind, message.payload[1]["result"])

        yield take


def test_a_recording_is_inspected_and_the_result_sent(send, results, store, server):
    put(store, encode(noise(8000), 8000))
    sent = send(JOB.TASK, pack(JOB))
    result = results(AudioInspected)
    assert result == inspected(store, encode(noise(8000), 8000))
    assert (result.recording, result.duration) == (7, 1.0)
    assert not server.exists(f"celery-task-meta-{sent.id}")  # nobody asked


def test_an_unusable_file_is_a_result_too(send, results, store):
    put(store, b"")
    send(JOB.TASK, pack(JOB))
    assert results(AudioInspected) == AudioInspected(
        recording=7, broken="The file is empty (0 bytes). Record or export it anew and upload that."
    )


def test_an_ask_returns_the_result_and_leaves_it_for_a_minute(send, server):
    job = ClusterLabels(taxonomy=3, encoder="minilm", labels=["rain"], counts=[1])
    sent = send(job.TASK, pack(job), None)
    result = unpack(contract.LabelsClustered, sent.get(timeout=60))
    assert (result.taxonomy, result.ks) == (3, [])
    assert result.error.startswith("At least two different labels are needed")
    assert 0 < server.ttl(f"celery-task-meta-{sent.id}") <= 60


def test_a_missing_model_is_said_in_plain_words(send, results):
    job = LabelClips(run=9, model="yamnet", clips=[])
    send(job.TASK, pack(job))
    result = results(contract.ClipsLabelled)
    assert result.run == 9
    assert "yamnet" in result.error
    assert "Traceback" not in result.error


def test_a_message_that_is_no_job_is_dropped_and_the_next_one_done(send, results, store):
    put(store, encode(noise(8000), 8000))
    send(JOB.TASK, {"recording": "not a number"})
    send(JOB.TASK, {})
    send(LabelClips.TASK, {"run": 1, "model": 5, "clips": "none"})
    send(JOB.TASK, pack(JOB))
    assert results(AudioInspected).duration == 1.0
    assert "dropped a message that is no InspectAudio" in (store / "worker.log").read_text()


def test_who_asks_with_nonsense_is_told_at_once(send):
    with pytest.raises(Exception, match="The worker does not understand this EmbedLabels") as caught:
        send(EmbedLabels.TASK, {"model": 1}, None).get(timeout=60)
    assert "str" in str(caught.value)


def test_a_fault_of_the_store_is_said_so_that_somebody_can_mend_it_and_retry(send, results):
    gone = InspectAudio(recording=1, original="originals/gone", playback="playback/gone.flac", peaks="peaks/gone")
    send(gone.TASK, pack(gone))
    result = results(AudioInspected)
    assert result.recording == 1
    assert result.broken.startswith("The original of this recording is missing from the audio store")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError("The disk is full."), "The disk is full."),
        (ModelError("The model is missing."), "The model is missing."),
        (MemoryError(), "The worker ran out of memory. Use smaller batches, or a machine with more memory."),
        (KeyError("secret"), "The worker failed unexpectedly (KeyError). Its log has the details; try again."),
    ],
)
def test_errors_in_plain_words(error, said):
    assert plain(error) == said


def test_every_job_of_the_contract_has_a_task_and_a_queue():
    tasks = {kind.TASK for kind in contract.RESULTS}
    assert tasks <= set(app.tasks)
    assert tasks == set(app.conf.task_routes)


def test_messages_are_json_and_late_acknowledged():
    conf = app.conf
    assert (conf.accept_content, conf.task_serializer, conf.result_serializer) == (["json"], "json", "json")
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost, conf.worker_prefetch_multiplier) == (
        True,
        True,
        1,
    )
    assert json.loads(json.dumps(pack(JOB))) == msgspec.to_builtins(JOB)


def test_inspecting_needs_no_model_library_and_no_product():
    """Not even where DJANGO_SETTINGS_MODULE is set. (Celery's JSON takes one helper from Django if it can.)"""
    script = (
        "import sys, workers.app, workers.audio.inspection, workers.audio.isolation\n"
        "heavy = {'torch', 'transformers', 'sklearn', 'librosa', 'ai_edge_litert'}\n"
        "heavy |= {'psycopg2', 'django.db', 'apps'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "apps.config.settings"}
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert ran.stdout.strip() == "[]"
