"""Starting a version: the label counts are frozen, a worker clusters them, the draft comes of its answer."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from apps.accounts.models import User
from apps.common import gateway, jobs
from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract
from apps.history.services import record
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.taxonomy.models import Clustering, Taxonomy
from apps.taxonomy.queries import label_counts
from apps.taxonomy.services.arranging import Proposed, lay_out, place_labels
from apps.taxonomy.tree import Tree

GRACE = timedelta(seconds=60)  # between sending a job and asking what became of it
MOST_ATTEMPTS = 3
GAVE_UP = f"The worker was lost {MOST_ATTEMPTS} times while clustering. Look at its log, then try again."


@transaction.atomic
def start(*, project: Project, actor: User | None, encoder: str = "") -> Taxonomy:
    """A new version, being clustered with the encoder named, else the project's.

    Raises Refused while another is unfinished, Invalid for too few labels and for an encoder there is not.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    unfinished = Taxonomy.objects.filter(
        project=project, state__in=[Taxonomy.State.CLUSTERING, Taxonomy.State.DRAFT]
    ).first()
    if unfinished is not None:
        what = "being made" if unfinished.state == Taxonomy.State.CLUSTERING else "a draft"
        raise Refused(
            f"Version {unfinished.version} is still {what}. Publish or discard it first.", code="draft_exists"
        )
    encoder = encoder or project.encoder
    card = gateway.model_cards().get(encoder)
    if card is None or card.kind != "encoder":
        raise Invalid(f'"{encoder}" is no registered encoder. Choose another in the project\'s settings.')
    counts = label_counts(project)
    if len(counts) < 2:
        found = "only one" if counts else "none"
        raise Invalid(
            f"Categories need at least two different labels; the clips have {found}. Run a labeler and an "
            "aligner, or accept some work first.",
            code="too_few_labels",
        )
    last = Taxonomy.objects.filter(project=project).aggregate(last=Max("version"))["last"] or 0
    taxonomy = Taxonomy(
        project=project,
        version=last + 1,
        encoder=card.name,
        revision=card.revision,
        label_counts=counts,
        created_by=actor,
    )
    _send(taxonomy)
    record(
        "taxonomy.start",
        actor=actor,
        project=project,
        subject=taxonomy,
        version=taxonomy.version,
        labels=len(counts),
    )
    return taxonomy


@transaction.atomic
def receive_clustered(*, result: contract.LabelsClustered) -> None:
    """The worker's answer makes the draft, or says why there is none. A second answer changes nothing."""
    taxonomy = (
        Taxonomy.objects.select_for_update(no_key=True, of=("self",))
        .select_related("project")
        .filter(pk=result.taxonomy, state=Taxonomy.State.CLUSTERING)
        .first()
    )
    if taxonomy is None:
        return
    taxonomy.code = result.code
    if result.error:
        _fail(taxonomy, result.error)
        return
    taxonomy.lam, taxonomy.best_k, taxonomy.k = result.lambda_, result.best_k, len(result.clusters)
    taxonomy.note = result.note
    taxonomy.curve = {"ks": result.ks, "silhouettes": result.silhouettes, "adjusted": result.adjusted}
    taxonomy.state = Taxonomy.State.DRAFT
    taxonomy.job = None
    taxonomy.save()
    Clustering.objects.create(
        taxonomy=taxonomy,
        merges=result.merges,
        heights=result.heights,
        embeddings=result.embeddings,
        silhouettes=result.label_silhouettes,
        positions=result.positions,
        names=result.names,
        audioset=result.audioset,
    )
    ensure_labels(project=taxonomy.project, texts=sorted(taxonomy.label_counts))
    proposed = [Proposed(cluster.members, cluster.name, cluster.sentence) for cluster in result.clusters]
    tree = Tree(taxonomy)
    place_labels(taxonomy, lay_out(taxonomy, proposed, tree, replaced=False), proposed, tree)
    record(
        "taxonomy.draft",
        project=taxonomy.project,
        subject=taxonomy,
        version=taxonomy.version,
        categories=len(result.clusters),
    )


def sweep() -> None:
    """Send again a clustering that was lost; give up after MOST_ATTEMPTS."""
    sent = Taxonomy.objects.filter(state=Taxonomy.State.CLUSTERING, sent_at__lt=timezone.now() - GRACE)
    for job, taxonomy in jobs.lost_rows(sent, queue=contract.QUEUE_CPU).items():
        _send_again(taxonomy_id=taxonomy, job=job)


@transaction.atomic
def _send_again(*, taxonomy_id: int, job: str) -> None:
    taxonomy = (
        Taxonomy.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
        .select_related("project")
        .filter(pk=taxonomy_id, job=job, state=Taxonomy.State.CLUSTERING)
        .first()
    )
    if taxonomy is None:
        return
    if taxonomy.attempts >= MOST_ATTEMPTS:
        _fail(taxonomy, GAVE_UP)
    else:
        _send(taxonomy)


def _send(taxonomy: Taxonomy) -> None:
    """Ask a worker, on commit, to cluster the frozen labels."""
    taxonomy.job, taxonomy.sent_at = uuid.uuid4(), timezone.now()
    taxonomy.attempts += 1
    taxonomy.save()
    labels = sorted(taxonomy.label_counts)
    job = contract.ClusterLabels(
        taxonomy=taxonomy.pk,
        encoder=taxonomy.encoder,
        labels=labels,
        counts=[taxonomy.label_counts[label] for label in labels],
    )
    gateway.send_after_commit(
        job, reply="taxonomy.receive_clustered", queue=contract.QUEUE_CPU, job_id=str(taxonomy.job)
    )


def _fail(taxonomy: Taxonomy, reason: str) -> None:
    taxonomy.state, taxonomy.error, taxonomy.job = Taxonomy.State.FAILED, reason, None
    taxonomy.save()
    record("taxonomy.fail", project=taxonomy.project, subject=taxonomy, version=taxonomy.version, error=reason)
