"""What has become of a message to the workers: still in its queue, held by a living worker, or lost.

A job is named by a UUID, which is Celery's task id. A worker that holds a job says so every few seconds
(workers/heartbeat.py), so a killed worker's job is known to be lost within seconds, while a slow or a queued one
is never taken for lost.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any, cast

import redis
from django.conf import settings
from django.db.models import QuerySet

from apps.common.gateway import contract

log = logging.getLogger(__name__)


def hold(job: str) -> None:
    """Say, as a worker does, that this process is at work on the job; valid for HELD_SECONDS."""
    with _server() as server:
        server.set(contract.held_key(job), "product", ex=contract.HELD_SECONDS)


def lost(jobs: Iterable[str], *, queue: str) -> set[str]:
    """Those that are neither in the queue nor held. Raises redis.RedisError when that cannot be known."""
    asked = set(jobs)
    if not asked:
        return set()
    with _server() as server:
        asked -= _queued(server, queue).keys()
        names = sorted(asked)
        held = cast("list[bytes | None]", server.mget([contract.held_key(job) for job in names])) if names else []
    return {job for job, holder in zip(names, held, strict=True) if holder is None}


def lost_rows(sent: QuerySet[Any], *, queue: str) -> dict[str, int]:
    """Of rows that wait for the `job` they name, those whose job was lost: primary keys by job.

    None while Redis does not answer: nobody is told then that work was lost.
    """
    asked = {str(job): pk for pk, job in sent.filter(job__isnull=False).order_by("pk").values_list("pk", "job")}
    try:
        gone = lost(asked, queue=queue)
    except redis.RedisError as error:
        log.warning("cannot tell what became of the jobs of %s: %s", sent.model.__name__, error)
        return {}
    return {job: pk for job, pk in asked.items() if job in gone}


def withdraw(jobs: Iterable[str], *, queue: str) -> None:
    """Take the jobs out of the queue where they still wait, and tell the workers that hold one to stop."""
    asked = set(jobs)
    if not asked:
        return
    with _server() as server:
        with server.pipeline(transaction=False) as pipe:
            for job in asked:
                pipe.set(contract.withdrawn_key(job), 1, ex=contract.WITHDRAWN_SECONDS)
            pipe.execute()
        for job, message in _queued(server, queue).items():
            if job in asked:
                server.lrem(queue, 1, cast(str, message))


def _queued(server: redis.Redis, queue: str) -> dict[str, bytes]:
    """The waiting messages by job."""
    messages = cast("list[bytes]", server.lrange(queue, 0, -1))
    return {str(json.loads(message)["headers"].get("id")): message for message in messages}


def _server() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=5)
