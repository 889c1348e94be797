"""The app worker's tasks for recordings."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from apps.audio import measuring, services
from apps.common.gateway import contract


@shared_task(name="audio.receive_inspected")
def receive_inspected(result: dict[str, Any]) -> None:
    """A worker's answer to InspectAudio."""
    services.receive_inspected(result=contract.unpack(contract.AudioInspected, result))


@shared_task(name="audio.sweep")
def sweep() -> None:
    """By the clock: send what is owed."""
    services.sweep()


@shared_task(name="audio.receive_measured")
def receive_measured(result: dict[str, Any]) -> None:
    """A worker's answer to MeasureClips."""
    measuring.receive_measured(result=contract.unpack(contract.ClipsMeasured, result))


@shared_task(name="audio.send_measures")
def send_measures() -> None:
    """Clips have been cut: send their measuring where there is room."""
    measuring.send_waiting()


@shared_task(name="audio.sweep_measures")
def sweep_measures() -> None:
    """By the clock: owe and send what is owed."""
    measuring.sweep()
