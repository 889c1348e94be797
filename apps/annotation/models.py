"""Human work: a task per clip, assignments to people, what they put down, and the reviews of it.

Whoever changes a task's assignments holds the task's row lock, except where one conditional UPDATE of an
assignment does it (a lease that runs out or is renewed). Nobody waits for a task while holding another's lock.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.audio.models import Clip
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Prediction, Run


class Task(models.Model):
    """Work on one clip.

    `alignment` is derived: the best score of the model's labels under the current aligner. So is `rank`, by which
    the project's queue is ordered, lowest first (see Project.QueueOrder).
    """

    class State(models.TextChoices):
        HELD = "held"
        OPEN = "open"
        REVIEW = "review"
        DONE = "done"
        SET_ASIDE = "set_aside"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tasks")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="tasks")
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    overlap = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    alignment = models.FloatField(null=True)
    agreement = models.FloatField(null=True)
    priority = models.SmallIntegerField(default=0)  # a higher one comes first, whatever its rank
    rank = models.FloatField(null=True)
    picked_for = models.CharField(max_length=100, blank=True)  # the stratum of the targeting policy
    picked_because = models.CharField(max_length=300, blank=True)  # what was odd about it, in words
    inclusion_probability = models.FloatField(null=True)
    blind = models.BooleanField(default=False)  # suggestions are hidden until a person has answered
    accepted = models.ForeignKey("Assignment", null=True, on_delete=models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "clip"], name="task_unique_clip"),
            models.CheckConstraint(
                condition=Q(state="done", accepted__isnull=False) | (~Q(state="done") & Q(accepted__isnull=True)),
                name="task_done_iff_accepted",
            ),
            models.CheckConstraint(condition=Q(overlap__range=(1, 9)), name="task_overlap_1_to_9"),
            models.CheckConstraint(
                condition=Q(alignment__isnull=True) | Q(alignment__range=(-1, 1)), name="task_alignment_range"
            ),
            models.CheckConstraint(
                condition=Q(inclusion_probability__isnull=True)
                | Q(inclusion_probability__gt=0, inclusion_probability__lte=1),
                name="task_inclusion_probability_range",
            ),
        ]
        indexes = [
            models.Index(
                F("project"),
                F("priority").desc(),
                F("rank").asc(nulls_last=True),
                F("id"),
                condition=Q(state="open"),
                name="task_open_queue_idx",
            ),
            models.Index(fields=["project", "id"], condition=Q(state="review"), name="task_review_queue_idx"),
            models.Index(fields=["project", "state", "id"]),
            models.Index(fields=["project", "id"]),
        ]

    def __str__(self) -> str:
        return f"task {self.pk} ({self.state})"


class Allotment(models.Model):
    """A task that is meant for a person, where the project allots its tasks (see Project.QueueMode)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="allotments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="allotments")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "task"], name="allotment_unique")]

    def __str__(self) -> str:
        return f"task {self.task_id} for {self.user}"


class KnownAnswer(models.Model):
    """A task whose right labels are known, mixed into people's work to see how well they hear.

    It is never shown as such. Everybody gets such a task at most once, whatever its overlap, and it never goes to
    review.
    """

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="known_answer")
    labels = models.ManyToManyField(Label, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"known answer of task {self.task_id}"


class Opening(models.Model):
    """One time that tasks were opened. An alignment run is owed one each time it is done and the current one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="openings")
    run = models.ForeignKey(Run, null=True, on_delete=models.CASCADE, related_name="openings")
    run_finished_at = models.DateTimeField(null=True)  # a run that is extended finishes again
    policy = models.JSONField()  # as it was
    strata = models.JSONField()  # for each of its strata: kind, name, clips picked, tasks opened
    salt = models.CharField(max_length=100)  # of the permanent numbers of the project's clips; the same ever after
    opened = models.PositiveIntegerField()
    held = models.PositiveIntegerField()  # left for later
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "run_finished_at"], name="opening_once_per_finish"),
        ]

    def __str__(self) -> str:
        return f"{self.opened} tasks opened in {self.project}"


class ClipOutlier(models.Model):
    """How far a clip's vector lies from its nearest neighbours, in robust deviations above the usual."""

    clip = models.OneToOneField(Clip, on_delete=models.CASCADE, primary_key=True, related_name="outlier")
    deviations = models.FloatField()

    def __str__(self) -> str:
        return f"clip {self.clip_id}: {self.deviations:.1f} deviations"


class Assignment(models.Model):
    """One person's hold on a task: leased until it is submitted, released or expires."""

    class State(models.TextChoices):
        LEASED = "leased"
        SUBMITTED = "submitted"
        RELEASED = "released"
        EXPIRED = "expired"
        RETURNED = "returned"

    HELD = (State.LEASED, State.SUBMITTED)  # what takes a slot
    ADJUDICATION = 0  # the slot of the answer that settles the others' disagreement
    SLOTS = (1, 9)  # of ordinary work, whatever the overlap
    KNOWN = 10  # and from here on a known answer was asked, which is nobody's work on the task

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    round = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()  # 1..overlap; see SLOTS and KNOWN for the others
    state = models.CharField(max_length=10, choices=State, default=State.LEASED)
    claimed_at = models.DateTimeField(auto_now_add=True)
    lease_expires_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)  # kept when the submission is taken back
    active_seconds = models.FloatField(default=0)
    heard = models.FloatField(default=0)  # share of the clip played, 0..1
    blind = models.BooleanField(default=False)  # answered without having seen the suggestions
    skip_reason = models.TextField(blank=True)
    submission_key = models.UUIDField(null=True)  # the client's idempotency key

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "round", "slot"],
                condition=Q(state__in=["leased", "submitted"]),
                name="assignment_one_per_slot",
            ),
            models.UniqueConstraint(
                fields=["task", "round", "user"],
                condition=Q(state__in=["leased", "submitted"]),
                name="assignment_one_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "returned"]) | Q(submitted_at__isnull=False),
                name="assignment_submitted_has_time",
            ),
            models.CheckConstraint(condition=Q(heard__range=(0, 1)), name="assignment_heard_range"),
        ]
        indexes = [
            models.Index(fields=["user", "state", "-submitted_at"]),
            models.Index(fields=["lease_expires_at"], condition=Q(state="leased"), name="assignment_lease_idx"),
            models.Index(fields=["submitted_at"], name="assignment_submitted_idx"),
            models.Index(fields=["task"], condition=~Q(skip_reason=""), name="assignment_skipped_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on task {self.task_id} round {self.round}: {self.state}"

    @property
    def known(self) -> bool:
        """Asked because the answer is known. The person must not be able to tell."""
        return self.slot >= self.KNOWN

    @property
    def told_round(self) -> int:
        """The round as its person is told."""
        return 1 if self.known else self.round

    @property
    def hides_suggestions(self) -> bool:
        """Its person is to answer first: no suggestions, alignments or scores for them yet."""
        return self.blind and self.state == self.State.LEASED


class Annotation(models.Model):
    """One thing a person put down: a label, with or without a span, or a caption. Seconds within the clip."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="annotations")
    label = models.ForeignKey(Label, null=True, on_delete=models.RESTRICT, related_name="annotations")
    caption = models.TextField(blank=True)
    onset = models.FloatField(null=True)
    offset = models.FloatField(null=True)
    prediction = models.ForeignKey(Prediction, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(onset__isnull=True, offset__isnull=True)
                | (Q(onset__gte=0) & Q(offset__gt=F("onset"))),
                name="annotation_span_both_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(label__isnull=False, caption="") | (Q(label__isnull=True) & ~Q(caption="")),
                name="annotation_label_xor_caption",
            ),
        ]

    def __str__(self) -> str:
        return str(self.label or self.caption)


class Review(models.Model):
    """A decision on a task's round. Accepted names the assignment believed; returned carries a comment."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        RETURNED = "returned"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict)
    accepted = models.ForeignKey(Assignment, null=True, on_delete=models.RESTRICT, related_name="+")
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="accepted", accepted__isnull=False)
                | (Q(verdict="returned", accepted__isnull=True) & ~Q(comment="")),
                name="review_verdict_is_complete",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verdict} task {self.task_id} by {self.reviewer}"
