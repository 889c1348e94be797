"""Project, its members, and the invitations that bring people in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from apps.common.gateway import prompts

PAPER_PROMPT = prompts.LABELS


def everything() -> list[dict[str, object]]:
    """The targeting of a new project: people hear every clip, the lowest alignment first."""
    return [{"kind": "lowest", "percent": 100.0}]


class Role(models.TextChoices):
    """What a member does; a person may hold several roles in one project."""

    MANAGER = "manager"
    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"


class Project(models.Model):
    """A labelling effort: its recordings, labels, people and settings."""

    class QueueOrder(models.TextChoices):
        """What comes first among the open tasks of equal priority. Equal ones come in the order of their ids."""

        ALIGNMENT = "alignment"  # lowest first
        NEWEST = "newest"
        RANDOM = "random"
        DISAGREEMENT = "disagreement"  # lowest agreement of those who answered already
        UNCERTAINTY = "uncertainty"  # of the labeler: lowest score of its first choice

    class QueueMode(models.TextChoices):
        """Who may take a task: anybody who annotates, or only those it is allotted to."""

        POOL = "pool"
        ALLOTTED = "allotted"

    class Consensus(models.TextChoices):
        """How several people's answers become one."""

        MAJORITY = "majority"
        DAWID_SKENE = "dawid_skene"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    prompt = models.TextField(default=PAPER_PROMPT, blank=True)
    asks_labels = models.BooleanField(default=True)
    asks_regions = models.BooleanField(default=True)
    asks_caption = models.BooleanField(default=False)
    overlap = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(9)])
    lease_minutes = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(1440)]
    )
    clip_seconds = models.FloatField(default=10.0, validators=[MinValueValidator(0.5), MaxValueValidator(600)])
    targeting = models.JSONField(
        default=everything
    )  # which clips people hear: apps/annotation/targeting/policy.py
    queue_order = models.CharField(max_length=12, choices=QueueOrder, default=QueueOrder.ALIGNMENT)
    ranked_by = models.CharField(max_length=12, blank=True, editable=False)  # the order that tasks' ranks follow
    queue_mode = models.CharField(max_length=8, choices=QueueMode, default=QueueMode.POOL)
    limit_per_person = models.PositiveIntegerField(  # tasks one person may submit; none: no limit
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    blind = models.BooleanField(default=False)  # suggestions are hidden until a person has answered
    known_percent = models.FloatField(  # of what a person is given, tasks whose answer is known
        default=0.0, validators=[MinValueValidator(0), MaxValueValidator(50)]
    )
    consensus = models.CharField(max_length=11, choices=Consensus, default=Consensus.MAJORITY)
    consensus_threshold = models.FloatField(  # at or above it the consensus is accepted; none: a reviewer decides
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    labeler = models.CharField(max_length=100, default="yamnet")
    aligner = models.CharField(max_length=100, default="yamnet-minilm")
    encoder = models.CharField(max_length=100, default="all-minilm-l6-v2")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    members: models.Manager[Member]

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(overlap__range=(1, 9)), name="project_overlap_1_to_9"),
            models.CheckConstraint(condition=Q(clip_seconds__gt=0), name="project_clip_seconds_positive"),
            models.CheckConstraint(condition=~Q(name=""), name="project_has_a_name"),
            models.CheckConstraint(condition=Q(known_percent__range=(0, 50)), name="project_known_percent_range"),
            models.CheckConstraint(
                condition=Q(consensus_threshold__isnull=True) | Q(consensus_threshold__range=(0, 1)),
                name="project_consensus_threshold_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """One role of one person in one project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "user", "role"], name="member_unique")]

    def __str__(self) -> str:
        return f"{self.user} {self.role} in {self.project}"


class Invitation(models.Model):
    """A link that makes whoever opens it a member. Only the secret's hash is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    roles = models.JSONField()  # list of Role values
    email = models.EmailField(blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_later")
        ]

    def __str__(self) -> str:
        return f"invitation to {self.project}"
