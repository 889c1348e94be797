"""Sending work on commit. The database already holds what is owed, so a broker that is down costs time only."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from celery import Task, current_app
from django.db import transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

BROKER_ERRORS = (KombuError, RedisError, OSError)


def after_commit(task: Task, *args: Any) -> None:
    """Call the product's own Celery task with args once the transaction has committed; the sweep covers a loss."""
    call_after_commit(lambda: task.apply_async(args=args))


def send_by_name_after_commit(name: str, *args: Any) -> None:
    """As `after_commit`, for a task that the caller may not import: its own domain's, or a higher one's."""
    call_after_commit(lambda: current_app.send_task(name, args=args, ignore_result=True))


def call_after_commit(send: Callable[[], object]) -> None:
    """Run `send` on commit; a broker that does not answer is logged, not raised."""

    def guarded() -> None:
        try:
            send()
        except BROKER_ERRORS as error:
            log.warning("could not reach the broker, the sweep will send again: %s", error)

    transaction.on_commit(guarded)
