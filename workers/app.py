"""The workers' Celery app: a thin task for every job of the contract.

    celery -A workers.app worker -Q audio,cpu     model worker
    celery -A workers.app worker -Q quick         quick worker: what a person waits for

A task unpacks its job, runs the handler and sends the result to the product's task named in `reply`; without a
reply the packed result is the task's own return value (an ask). What goes wrong comes back in the result's `error`
in words a person can use; the traceback stays in the log. Handlers are imported when first needed, so a worker
starts at once and one that only inspects recordings never loads a model library.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import msgspec
from celery import Celery, Task

from workers import contract, heartbeat, settings, warm
from workers.contract import (
    ClipMeasured,
    ClipsEmbedded,
    ClipsLabelled,
    ClipsMeasured,
    ClusterLabels,
    EmbedClips,
    EmbedLabels,
    InspectAudio,
    LabelClips,
    LabelsClustered,
    LabelsEmbedded,
    MeasureClips,
    MeasureSensitivity,
    SensitivityMeasured,
    pack,
    unpack,
)
from workers.models.errors import ModelError, Stopped

__all__ = ["app", "heartbeat", "warm"]  # the latter only have to be imported: they listen to Celery's signals

log = logging.getLogger(__name__)

# No fixups: with DJANGO_SETTINGS_MODULE in the environment Celery would load Django into the workers.
# Not the current app: where the product is loaded too (in tests), its messages must leave by its own settings.
app = Celery(
    "earmark-workers",
    broker=settings.REDIS_URL,
    backend=settings.REDIS_URL,
    fixups=[],
    set_as_current=False,
)
app.conf.update(
    task_serializer="json",
    result_serializer="json",
    accept_content=["json"],
    # A job is the worker's only once it is done: one whose worker dies goes to another. Jobs may run twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    # Longer than any job, so that none is handed out twice while it runs. The product's app reads the same Redis
    # and must not have a shorter one.
    broker_transport_options={"visibility_timeout": 3600},
    broker_connection_retry_on_startup=True,
    result_expires=60,  # only asks leave a result, and somebody is waiting for it
    task_default_queue=contract.QUEUE_CPU,
    task_routes={
        InspectAudio.TASK: {"queue": contract.QUEUE_AUDIO},
        MeasureClips.TASK: {"queue": contract.QUEUE_AUDIO},
        LabelClips.TASK: {"queue": contract.QUEUE_CPU},
        EmbedClips.TASK: {"queue": contract.QUEUE_CPU},
        ClusterLabels.TASK: {"queue": contract.QUEUE_CPU},
        MeasureSensitivity.TASK: {"queue": contract.QUEUE_CPU},
        EmbedLabels.TASK: {"queue": contract.QUEUE_QUICK},
    },
    timezone="UTC",
)


class JobFailed(Exception):
    """A job that somebody waits for could not be done; the message is fit to be shown to a person."""


def _inspect_audio(job: InspectAudio) -> contract.AudioInspected:
    from workers.audio.errors import StoreError
    from workers.audio.isolation import decoder

    try:
        return decoder().inspect(job, settings.AUDIO_STORE)
    except StoreError as error:  # not the file's fault, but somebody has to do something, and then retry
        return contract.AudioInspected(recording=job.recording, broken=str(error))


def _measure_clips(job: MeasureClips) -> ClipsMeasured:
    from workers.audio.measure import measure_clips

    return measure_clips(job, settings.AUDIO_STORE)


def _label_clips(job: LabelClips) -> ClipsLabelled:
    from workers.models.batches import label_clips

    return label_clips(job, settings.AUDIO_STORE, settings.MODELS_DIR, heartbeat.withdrawn())


def _embed_clips(job: EmbedClips) -> ClipsEmbedded:
    from workers.models.batches import embed_clips

    return embed_clips(job, settings.AUDIO_STORE, settings.MODELS_DIR, heartbeat.withdrawn())


def _embed_labels(job: EmbedLabels) -> LabelsEmbedded:
    from workers.models.batches import embed_labels

    return embed_labels(job, settings.MODELS_DIR)


def _cluster_labels(job: ClusterLabels) -> LabelsClustered:
    from workers.composing import configured
    from workers.taxonomy_job import cluster_labels

    return cluster_labels(job, settings.MODELS_DIR, configured())


def _measure_sensitivity(job: MeasureSensitivity) -> SensitivityMeasured:
    from workers.sensitivity_job import measure_sensitivity

    return measure_sensitivity(job, settings.MODELS_DIR)


# The result that says a whole job failed. A recording has none: it stays uploaded, and the product sends it again.
_FAILED: dict[type, Callable[[Any, str], Any]] = {
    MeasureClips: lambda job, error: ClipsMeasured(
        clips=[ClipMeasured(clip=clip.id, error=error) for clip in job.clips]
    ),
    LabelClips: lambda job, error: ClipsLabelled(run=job.run, error=error),
    EmbedClips: lambda job, error: ClipsEmbedded(run=job.run, error=error),
    EmbedLabels: lambda job, error: LabelsEmbedded(model=job.model, run=job.run, error=error),
    ClusterLabels: lambda job, error: LabelsClustered(taxonomy=job.taxonomy, error=error),
    MeasureSensitivity: lambda job, error: SensitivityMeasured(sensitivity=job.sensitivity, error=error),
}


def plain(error: Exception) -> str:
    """What went wrong, for a person. Errors that are written for people speak for themselves."""
    from workers.audio.errors import StoreError

    if isinstance(error, StoreError | ModelError):
        return str(error)
    if isinstance(error, MemoryError):
        return "The worker ran out of memory. Use smaller batches, or a machine with more memory."
    return f"The worker failed unexpectedly ({type(error).__name__}). Its log has the details; try again."


def _run(task: Task, kind: type, handler: Callable[[Any], Any], job: dict[str, Any], reply: str | None) -> Any:
    """Unpack, run, answer. Raises what kept a recording from being inspected, and JobFailed to one who asks."""
    task.request.ignore_result = reply is not None  # only an ask leaves its result in Redis
    try:
        message: Any = unpack(kind, job)
    except msgspec.ValidationError as error:
        log.error("dropped a message that is no %s: %s", kind.__name__, error)
        if reply is None:
            raise JobFailed(f"The worker does not understand this {kind.__name__}: {error}") from None
        return None
    try:
        result = handler(message)
    except Stopped:
        log.info("%s was taken back by the product", kind.__name__)
        return None
    except Exception as error:
        if kind not in _FAILED:
            raise
        log.exception("%s failed", kind.__name__)
        result = _FAILED[kind](message, plain(error))
    if reply is None:
        return pack(result)
    app.send_task(reply, kwargs={"result": pack(result)}, queue=contract.QUEUE_APP, ignore_result=True)
    return None


def _register(kind: Any, handler: Callable[[Any], Any]) -> None:
    """A task named as the contract says."""

    def run(self: Task, *, job: dict[str, Any], reply: str | None = None) -> Any:
        return _run(self, kind, handler, job, reply)

    app.task(name=kind.TASK, bind=True)(run)


_register(InspectAudio, _inspect_audio)
_register(MeasureClips, _measure_clips)
_register(LabelClips, _label_clips)
_register(EmbedClips, _embed_clips)
_register(EmbedLabels, _embed_labels)
_register(ClusterLabels, _cluster_labels)
_register(MeasureSensitivity, _measure_sensitivity)
