"""A worker's hands for tests: reads the jobs that wait in the real Redis, and answers them as told."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import redis
from celery import current_app
from django.conf import settings

from apps.audio.models import Clip, Recording
from apps.common.gateway import contract
from apps.projects.models import Project

KINDS = {kind.TASK: kind for kind in (contract.LabelClips, contract.EmbedClips, contract.EmbedLabels)}
current_app.loader.import_default_modules()
# What was sent by name to domains above runs, in order, since the queues were last cleared.
left_for_others: list[tuple[str, list[Any]]] = []
QUEUES = ("app", "cpu", "gpu", "quick", "audio")


def make_many_clips(project: Project, count: int) -> None:
    """That many ready recordings with one clip of 5 s each, in two statements."""
    recordings = Recording.objects.bulk_create(
        Recording(
            project=project,
            name=f"{number}.wav",
            sha256=hashlib.sha256(f"{project.pk} {number}".encode()).hexdigest(),
            size=1,
            state=Recording.State.READY,
            duration=5,
        )
        for number in range(count)
    )
    Clip.objects.bulk_create(Clip(recording=recording, onset=0, offset=5) for recording in recordings)


def server() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL)


def clear() -> None:
    with server() as broker:
        broker.delete(*QUEUES)
    left_for_others.clear()


def body(message: bytes) -> tuple[list[Any], dict[str, Any]]:
    args, kwargs, _ = json.loads(base64.b64decode(json.loads(message)["body"]))
    return args, kwargs


def job_of(message: bytes) -> Any:
    name = json.loads(message)["headers"]["task"]
    return contract.unpack(KINDS[name], body(message)[1]["job"])


def waiting(queue: str = "cpu") -> list[Any]:
    """The jobs in the queue, oldest first."""
    with server() as broker:
        return [job_of(message) for message in reversed(broker.lrange(queue, 0, -1))]


def take(queue: str = "cpu") -> tuple[Any, str] | None:
    """Pop the oldest job, with the reply it asks for, as a worker would; what happens to it then is up to you."""
    with server() as broker:
        message = broker.rpop(queue)
    return None if message is None else (job_of(message), body(message)[1]["reply"])


def run_app_queue() -> None:
    """Run what waits for the product's own worker, in this process; other domains' tasks are only noted."""
    with server() as broker:
        while message := broker.rpop("app"):
            args, kwargs = body(message)
            name = json.loads(message)["headers"]["task"]
            if name.startswith("runs."):
                current_app.tasks[name](*args, **kwargs)
            else:
                left_for_others.append((name, args))


def names_waiting_for_app() -> list[str]:
    with server() as broker:
        return [json.loads(message)["headers"]["task"] for message in reversed(broker.lrange("app", 0, -1))]


def vector(text: str) -> bytes:
    """A unit vector of 8 numbers that depends on the text alone."""
    seed = int.from_bytes(text.encode()[:8].ljust(8, b"."), "little")
    numbers = np.random.default_rng(seed).normal(size=8)
    return (numbers / np.linalg.norm(numbers)).astype("<f4").tobytes()


def answer(job: Any, propose: Callable[[int], contract.ClipLabels] | None = None) -> Any:
    """What a model might answer: `propose(clip id)`, else "dog barking, wind"; vectors by name."""
    if isinstance(job, contract.LabelClips):
        make = propose or (lambda clip: contract.ClipLabels(clip, [contract.Proposal("Dog barking, wind")]))
        return contract.ClipsLabelled(job.run, [make(clip.id) for clip in job.clips], code="1.0")
    if isinstance(job, contract.EmbedClips):
        made = [contract.ClipVector(clip.id, vector(f"clip {clip.id}")) for clip in job.clips]
        return contract.ClipsEmbedded(job.run, made, code="1.0")
    assert isinstance(job, contract.EmbedLabels)
    return contract.LabelsEmbedded(
        job.model, job.labels, [vector(text) for text in job.labels], run=job.run, code="1.0"
    )


def deliver(result: Any, reply: str) -> None:
    """Hand a result to the product's task, through the same JSON as over the wire."""
    current_app.tasks[reply](result=json.loads(json.dumps(contract.pack(result))))


def work(propose: Callable[[int], contract.ClipLabels] | None = None) -> None:
    """Answer every job until nothing waits any more."""
    run_app_queue()
    while taken := take():
        job, reply = taken
        deliver(answer(job, propose), reply)
        run_app_queue()
