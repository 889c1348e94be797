"""Starting a version: the label counts are frozen, a worker clusters them, the draft comes of its answer."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from redis.exceptions import RedisError

from apps.accounts.models import User
from apps.common import gateway, jobs
from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract
from apps.history.services import record
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.taxonomy.inheritance import successors
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.names import LONGEST, distinct
from apps.taxonomy.queries import label_counts, published

log = logging.getLogger(__name__)

GRACE = timedelta(seconds=60)  # between sending a job and asking what became of it
MOST_ATTEMPTS = 3
GAVE_UP = f"The worker was lost {MOST_ATTEMPTS} times while clustering. Look at its log, then try again."


@transaction.atomic
def start(*, project: Project, actor: User | None) -> Taxonomy:
    """A new version, being clustered. Raises Refused while another is unfinished, Invalid for too few labels."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    unfinished = Taxonomy.objects.filter(
        project=project, state__in=[Taxonomy.State.CLUSTERING, Taxonomy.State.DRAFT]
    ).first()
    if unfinished is not None:
        what = "being made" if unfinished.state == Taxonomy.State.CLUSTERING else "a draft"
        raise Refused(
            f"Version {unfinished.version} is still {what}. Publish or discard it first.", code="draft_exists"
        )
    card = gateway.model_cards().get(project.encoder)
    if card is None or card.kind != "encoder":
        raise Invalid(f'"{project.encoder}" is no registered encoder. Choose another in the project\'s settings.')
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
    taxonomy.lam, taxonomy.best_k = result.lambda_, result.best_k
    taxonomy.curve = {"ks": result.ks, "silhouettes": result.silhouettes, "adjusted": result.adjusted}
    taxonomy.state = Taxonomy.State.DRAFT
    taxonomy.job = None
    taxonomy.save()
    _make_categories(taxonomy, result.clusters)
    record(
        "taxonomy.draft",
        project=taxonomy.project,
        subject=taxonomy,
        version=taxonomy.version,
        categories=len(result.clusters),
    )


def sweep() -> None:
    """Send again a clustering that was lost; give up after MOST_ATTEMPTS."""
    sent = Taxonomy.objects.filter(
        state=Taxonomy.State.CLUSTERING, sent_at__lt=timezone.now() - GRACE, job__isnull=False
    )
    asked = {str(job): pk for pk, job in sent.values_list("pk", "job")}
    try:
        gone = jobs.lost(asked, queue=contract.QUEUE_CPU)
    except RedisError as error:
        log.warning("cannot tell what became of clustering jobs: %s", error)
        return
    for job in sorted(gone):
        _send_again(taxonomy_id=asked[job], job=job)


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


def _make_categories(taxonomy: Taxonomy, clusters: list[contract.ClusterProposal]) -> None:
    """The categories as proposed, with the names that people gave to those they carry on."""
    texts = sorted(taxonomy.label_counts)
    members = [frozenset(texts[place] for place in cluster.members) for cluster in clusters]
    before = published(taxonomy.project)
    old: dict[Category, set[str]] = {}
    if before is not None:
        placed = Placement.objects.filter(taxonomy=before).select_related("category", "label").order_by("id")
        for placement in placed:
            old.setdefault(placement.category, set()).add(placement.label.text)
    heirs = successors(members, old, taxonomy.label_counts)
    given = {place: heir.name for place, heir in heirs.items() if heir.name != heir.suggested_name}
    taken = set(given.values())
    categories = []
    for place, cluster in enumerate(clusters):
        name = given.get(place)
        if name is None:
            name = distinct(cluster.name, taken)
            taken.add(name)
        categories.append(
            Category(
                taxonomy=taxonomy,
                name=name,
                suggested_name=cluster.name[:LONGEST],
                sentence=cluster.sentence,
                successor_of=heirs.get(place),
            )
        )
    Category.objects.bulk_create(categories)
    labels = ensure_labels(project=taxonomy.project, texts=texts)
    Placement.objects.bulk_create(
        Placement(taxonomy=taxonomy, category=category, label=labels[text], count=taxonomy.label_counts[text])
        for category, inside in zip(categories, members, strict=True)
        for text in sorted(inside)
    )
