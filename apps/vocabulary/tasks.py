"""The app worker's tasks for changes of the label list."""

from __future__ import annotations

from celery import shared_task

from apps.vocabulary.services import settle as settling


@shared_task(name="vocabulary.settle")
def settle(change: int) -> None:
    """What follows from one change."""
    settling.settle(change_id=change)


@shared_task(name="vocabulary.sweep")
def sweep() -> None:
    """By the clock: what is owed still."""
    settling.sweep()
