"""The app worker's tasks for exports."""

from __future__ import annotations

from celery import shared_task

from apps.exports import services


@shared_task(name="exports.write")
def write(export: int) -> None:
    """Write one export's file."""
    services.write(export_id=export)


@shared_task(name="exports.sweep")
def sweep() -> None:
    """By the clock: send what is owed."""
    services.sweep()
