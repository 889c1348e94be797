"""Project, its members, and the invitations that bring people in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

PAPER_PROMPT = "Describe the auditory scene using word pairs. Separate each pair with a comma."


class Role(models.TextChoices):
    """What a member does; a person may hold several roles in one project."""

    MANAGER = "manager"
    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"


class Project(models.Model):
    """A labelling effort: its recordings, labels, people and settings."""

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
    target_percent = models.FloatField(  # how much of the project people hear, lowest alignment first
        default=100.0, validators=[MinValueValidator(0), MaxValueValidator(100)]
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
            models.CheckConstraint(
                condition=Q(target_percent__range=(0, 100)), name="project_target_percent_range"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="project_has_a_name"),
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
