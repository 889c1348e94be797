"""How much the categories hang on the choices made: measured by a worker on the labels, kept per project."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common import gateway, jobs
from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract
from apps.history.services import record
from apps.projects.models import Project
from apps.taxonomy.models import Sensitivity
from apps.taxonomy.queries import label_counts

ALGORITHMS = ("k-means", "spectral", "hdbscan")  # besides the tree, which is always measured
MULTIPLES = (0.0, 0.5, 1.0, 1.5, 2.0)
DRAWS = 20
MOST_DRAWS = 200
GRACE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
GAVE_UP = f"The worker was lost {MOST_ATTEMPTS} times while measuring. Look at its log, then try again."


@transaction.atomic
def measure(
    *,
    project: Project,
    actor: User | None,
    encoders: Collection[str] = (),
    algorithms: Collection[str] = ALGORITHMS,
    multiples: Collection[float] = MULTIPLES,
    draws: int = DRAWS,
) -> Sensitivity:
    """Start measuring, in place of what was measured before. `encoders`: the project's own unless given.

    Raises Refused while another is under way, Invalid for names that are not known and for too few labels.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    last = Sensitivity.objects.filter(project=project).first()
    if last is not None and last.state == Sensitivity.State.MEASURING:
        raise Refused("The sensitivity is being measured already.", code="under_way")
    encoders = list(dict.fromkeys(encoders)) or [project.encoder]
    cards = gateway.model_cards()
    for encoder in encoders:
        if encoder not in cards or cards[encoder].kind != "encoder":
            raise Invalid(f'"{encoder}" is no registered encoder.', fields={"encoders": ["Not registered."]})
    for algorithm in algorithms:
        if algorithm not in ALGORITHMS:
            raise Invalid(
                f'"{algorithm}" is no known algorithm; there are {", ".join(ALGORITHMS)}.',
                fields={"algorithms": ["Not known."]},
            )
    if not multiples:
        raise Invalid("Give at least one multiple of lambda.", fields={"multiples": ["At least one."]})
    if not 0 <= draws <= MOST_DRAWS:
        raise Invalid(f"Draw the clips again 0 to {MOST_DRAWS} times.", fields={"draws": ["Out of range."]})
    counts = label_counts(project)
    if len(counts) < 2:
        raise Invalid("Categories need at least two different labels.", code="too_few_labels")
    if last is not None:
        last.delete()
    sensitivity = Sensitivity(
        project=project,
        label_counts=counts,
        encoders=encoders,
        algorithms=list(dict.fromkeys(algorithms)),
        multiples=sorted(set(multiples)),
        draws=draws,
        created_by=actor,
    )
    _send(sensitivity)
    record("sensitivity.measure", actor=actor, project=project, subject=sensitivity, encoders=encoders)
    return sensitivity


@transaction.atomic
def receive_measured(*, result: contract.SensitivityMeasured) -> None:
    """The worker's answer. A second one, or one that was overtaken, changes nothing."""
    sensitivity = (
        Sensitivity.objects.select_for_update(no_key=True)
        .filter(pk=result.sensitivity, state=Sensitivity.State.MEASURING)
        .first()
    )
    if sensitivity is None:
        return
    sensitivity.state = Sensitivity.State.FAILED if result.error else Sensitivity.State.DONE
    sensitivity.curves = [asdict(curve) for curve in result.curves]
    sensitivity.choices = [asdict(choice) for choice in result.choices]
    sensitivity.note, sensitivity.error, sensitivity.code = result.note, result.error, result.code
    sensitivity.job, sensitivity.finished_at = None, timezone.now()
    sensitivity.save()


def sweep() -> None:
    """Send again a measurement that was lost; give up after MOST_ATTEMPTS."""
    sent = Sensitivity.objects.filter(state=Sensitivity.State.MEASURING, sent_at__lt=timezone.now() - GRACE)
    for job, sensitivity in jobs.lost_rows(sent, queue=contract.QUEUE_CPU).items():
        _send_again(sensitivity_id=sensitivity, job=job)


@transaction.atomic
def _send_again(*, sensitivity_id: int, job: str) -> None:
    sensitivity = (
        Sensitivity.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(pk=sensitivity_id, job=job, state=Sensitivity.State.MEASURING)
        .first()
    )
    if sensitivity is None:
        return
    if sensitivity.attempts < MOST_ATTEMPTS:
        _send(sensitivity)
        return
    sensitivity.state, sensitivity.error, sensitivity.job = Sensitivity.State.FAILED, GAVE_UP, None
    sensitivity.save()


def _send(sensitivity: Sensitivity) -> None:
    sensitivity.job, sensitivity.sent_at = uuid.uuid4(), timezone.now()
    sensitivity.attempts += 1
    sensitivity.save()
    labels = sorted(sensitivity.label_counts)
    job = contract.MeasureSensitivity(
        sensitivity=sensitivity.pk,
        labels=labels,
        counts=[sensitivity.label_counts[label] for label in labels],
        encoders=sensitivity.encoders,
        algorithms=sensitivity.algorithms,
        multiples=sensitivity.multiples,
        draws=sensitivity.draws,
    )
    gateway.send_after_commit(
        job, reply="taxonomy.receive_sensitivity", queue=contract.QUEUE_CPU, job_id=str(sensitivity.job)
    )
