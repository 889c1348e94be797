"""Messages and upkeep of taxonomies. Each may come twice."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from apps.common.gateway import contract
from apps.taxonomy.services import clustering, sensitivity


@shared_task(name="taxonomy.receive_clustered")
def receive_clustered(result: dict[str, Any]) -> None:
    """The labels of a version were clustered."""
    clustering.receive_clustered(result=contract.unpack(contract.LabelsClustered, result))


@shared_task(name="taxonomy.receive_sensitivity")
def receive_sensitivity(result: dict[str, Any]) -> None:
    """The sensitivity of a project's categories was measured."""
    sensitivity.receive_measured(result=contract.unpack(contract.SensitivityMeasured, result))


@shared_task(name="taxonomy.sweep")
def sweep() -> None:
    """Send again what was lost."""
    clustering.sweep()
    sensitivity.sweep()
