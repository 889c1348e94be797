"""The one door to the workers: sends jobs, asks for what a person waits for, reads the model registry.

The product knows the workers by their contract alone; it never imports torch or the model code.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from celery import current_app
from celery.exceptions import TimeoutError as CeleryTimeout
from django.conf import settings

from apps.common.errors import Unavailable
from apps.common.queue import BROKER_ERRORS, call_after_commit
from workers import compose, contract, prompts
from workers.models import classes, registry

if TYPE_CHECKING:
    from workers.clustering.kept import Kept

__all__ = ["Kept", "ask", "compose", "contract", "prompts", "registry", "send", "send_after_commit"]


def send(job: Any, *, reply: str, queue: str, job_id: str | None = None) -> None:
    """Send a job to the workers; its result arrives at the product's task named `reply`. Raises broker errors.

    `job_id` (a UUID) lets apps.common.jobs tell later what has become of the message.
    """
    current_app.send_task(
        job.TASK,
        kwargs={"job": contract.pack(job), "reply": reply},
        queue=queue,
        task_id=job_id,
        ignore_result=True,
    )


def send_after_commit(job: Any, *, reply: str, queue: str, job_id: str | None = None) -> None:
    """`send` once the transaction has committed; a lost message is the sweep's to send again."""
    call_after_commit(lambda: send(job, reply=reply, queue=queue, job_id=job_id))


def ask(job: Any, *, timeout: float, queue: str = contract.QUEUE_QUICK) -> Any:
    """Send a job and wait for its result, at most `timeout` seconds. Raises Unavailable when none comes."""
    try:
        pending = current_app.send_task(
            job.TASK,
            kwargs={"job": contract.pack(job), "reply": None},
            queue=queue,
            expires=timeout * 2,
            ignore_result=False,
        )
        data = pending.get(timeout=timeout, disable_sync_subtasks=False)
    except (CeleryTimeout, *BROKER_ERRORS) as error:
        raise Unavailable("No model worker answered in time. It is asked again shortly.") from error
    return contract.unpack(contract.RESULTS[type(job)], data)


def model_cards() -> dict[str, registry.ModelCard]:
    """Every registered model by name."""
    return registry.load()


def model_status(card: registry.ModelCard) -> str:
    """`present`, `missing` or `damaged`, on this machine."""
    return str(registry.status(card, settings.MODELS_DIR))


def kept_clustering(
    *,
    labels: list[str],
    counts: list[int],
    merges: list[list[int]],
    heights: list[float],
    vectors: bytes,
    names: list[int],
) -> Kept:
    """The tree and embeddings of a clustering, to be cut and scored at once.

    Imported when first asked for: scipy takes a process 40 MB, and most never cut a tree.
    """
    from workers.clustering.kept import Kept

    return Kept(labels=labels, counts=counts, merges=merges, heights=heights, vectors=vectors, names=names)


def best_k(ks: list[int], silhouettes: list[float], lam: float) -> tuple[int, list[float]]:
    """The k that this lambda picks on a curve, and the adjusted curve."""
    from workers.clustering import kept

    return kept.best_k(ks, silhouettes, lam)


def figures() -> ModuleType:
    """The drawing of PNG files; imported when first asked for."""
    from workers.clustering import figures

    return figures


def audioset_names() -> list[str]:
    """AudioSet's classes, by name."""
    return sorted(classes.sound_classes())


def sound_branches() -> dict[str, str]:
    """Every text that names a class of AudioSet, with the top branch that the class hangs on."""
    found = classes.sound_classes().values()
    return {phrase: each.branch for each in found for phrase in (*each.phrases, each.short)}
