"""The product's Celery tasks of runs: results from the workers, dispatching, scoring, the sweep."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task

from apps.common.errors import Unavailable
from apps.common.gateway import contract
from apps.projects.models import Project
from apps.runs.services import alignment, dispatch, receive, scoring, sweep

log = logging.getLogger(__name__)


@shared_task(name="runs.dispatch")
def dispatch_run(run_id: int) -> None:
    """Send what the run owes."""
    dispatch.dispatch(run_id)


@shared_task(name="runs.receive_labels")
def receive_labels(result: dict[str, Any]) -> None:
    """A batch of clips was labelled."""
    receive.receive_labels(contract.unpack(contract.ClipsLabelled, result))


@shared_task(name="runs.receive_clip_vectors")
def receive_clip_vectors(result: dict[str, Any]) -> None:
    """A batch of clips was embedded."""
    receive.receive_clip_vectors(contract.unpack(contract.ClipsEmbedded, result))


@shared_task(name="runs.receive_label_vectors")
def receive_label_vectors(result: dict[str, Any]) -> None:
    """Labels were embedded."""
    receive.receive_label_vectors(contract.unpack(contract.LabelsEmbedded, result))


@shared_task(name="runs.score")
def score(run_id: int, job: str) -> None:
    """Score every clip with its labels, then finish the run."""
    alignment.score(run_id=run_id, job=job)


@shared_task(name="runs.align_pairs")
def align_pairs(project_id: int, pairs: list[tuple[int, int]]) -> None:
    """Score labels that people put down. Whoever owes the pairs offers them again when no worker answers."""
    project = Project.objects.filter(pk=project_id).first()
    if project is None:
        return
    try:
        scoring.align_pairs(project=project, pairs=[(clip, label) for clip, label in pairs])
    except Unavailable as error:
        log.warning("labels of project %s are not scored yet: %s", project_id, error)


@shared_task(name="runs.sweep")
def sweep_runs() -> None:
    """Look after every run that is under way."""
    sweep.sweep()
