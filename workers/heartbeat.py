"""Saying, every few seconds, which jobs this process holds, so that the product knows at once when it dies; and
asking whether the product still wants one.

Wired to Celery by signals; importing this module is enough. One thread per process, started with its first job
(so it also works in a forked pool). A broker that does not answer costs heartbeats only.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from typing import Any

import redis
from celery import current_task
from celery.signals import task_postrun, task_prerun

from workers import settings
from workers.contract import HELD_SECONDS, held_key, withdrawn_key

log = logging.getLogger(__name__)

_lock = threading.Lock()
_held: set[str] = set()
_thread: tuple[int, threading.Thread] | None = None  # with the process it runs in
_server = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


@task_prerun.connect(weak=False)
def _begin(task_id: str, **_: Any) -> None:
    global _thread  # noqa: PLW0603
    with _lock:
        _held.add(task_id)
        if _thread is None or _thread[0] != os.getpid() or not _thread[1].is_alive():
            _thread = (os.getpid(), threading.Thread(target=_beat, name="heartbeat", daemon=True))
            _thread[1].start()
    _say([task_id])


@task_postrun.connect(weak=False)
def _end(task_id: str, **_: Any) -> None:
    with _lock:
        _held.discard(task_id)
    try:
        _server.delete(held_key(task_id))
    except redis.RedisError as error:
        log.warning("could not say that job %s has ended: %s", task_id, error)


def withdrawn() -> Callable[[], bool]:
    """A question about the job that this thread is at: has the product taken it back meanwhile?"""
    job = str(current_task.request.id)

    def ask() -> bool:
        try:
            return bool(_server.exists(withdrawn_key(job)))
        except redis.RedisError as error:
            log.warning("could not ask whether job %s is still wanted: %s", job, error)
            return False

    return ask


def _beat() -> None:
    pause = threading.Event()
    while not pause.wait(HELD_SECONDS / 4):
        with _lock:
            jobs = list(_held)
        if jobs:
            _say(jobs)


def _say(jobs: list[str]) -> None:
    try:
        with _server.pipeline(transaction=False) as pipe:
            for job in jobs:
                pipe.set(held_key(job), os.getpid(), ex=HELD_SECONDS)
            pipe.execute()
    except redis.RedisError as error:
        log.warning("could not say that this worker lives: %s", error)
