"""The app worker's tasks for recordings."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from apps.audio import services
from apps.common.gateway import contract


@shared_task(name="audio.receive_inspected")
def receive_inspected(result: dict[str, Any]) -> None:
    """A worker's answer to InspectAudio."""
    services.receive_inspected(result=contract.unpack(contract.AudioInspected, result))


@shared_task(name="audio.sweep")
def sweep() -> None:
    """By the clock: send what is owed."""
    services.sweep()
