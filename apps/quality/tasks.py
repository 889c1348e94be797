"""Upkeep of quality. It may come twice."""

from celery import shared_task

from apps.quality.services import upkeep


@shared_task(name="quality.sweep")
def sweep() -> None:
    """Beat: count what has changed, write down the moments that are owed."""
    upkeep.sweep()
