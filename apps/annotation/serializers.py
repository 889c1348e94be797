"""What the annotation API takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.queries.queue import COUNTED
from apps.annotation.queries.stories import Only
from apps.annotation.services.claim import MOST as MOST_CLAIMED
from apps.audio.serializers import ClipSerializer

# --- shown -------------------------------------------------------------------------------------------------------


class TaskClipSerializer(ClipSerializer):
    recording_name = serializers.CharField(source="recording.name", read_only=True)

    class Meta(ClipSerializer.Meta):
        fields = [*ClipSerializer.Meta.fields, "recording_name"]
        read_only_fields = fields


class LabelRefSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    text = serializers.CharField()


class SuggestionSerializer(serializers.Serializer[Any]):
    prediction = serializers.IntegerField()
    label = LabelRefSerializer()  # type: ignore[assignment]
    raw = serializers.CharField()
    model = serializers.CharField()
    score = serializers.FloatField(allow_null=True, help_text="The model's own, 0..1.")
    alignment = serializers.FloatField(allow_null=True, help_text="-1..1; null while it is not scored.")
    onset = serializers.FloatField(allow_null=True)
    offset = serializers.FloatField(allow_null=True)
    rank = serializers.IntegerField()


class AnnotationSerializer(serializers.ModelSerializer[Annotation]):
    label = LabelRefSerializer(read_only=True, allow_null=True)  # type: ignore[assignment]
    alignment = serializers.FloatField(read_only=True, allow_null=True)
    prediction = serializers.IntegerField(source="prediction_id", read_only=True, allow_null=True)

    class Meta:
        model = Annotation
        fields = ["label", "caption", "onset", "offset", "prediction", "alignment"]
        read_only_fields = fields


class ReturnedSerializer(serializers.Serializer[Any]):
    comment = serializers.CharField()
    reviewer = serializers.CharField()
    at = serializers.DateTimeField()


class ReopenedBeforeSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(help_text='Such as "taxonomy change".')
    at = serializers.DateTimeField()


class TaskRefSerializer(serializers.Serializer[Any]):
    """The task of a piece of work, as its person may see it."""

    uuid = serializers.UUIDField(source="assignment.task.uuid")
    alignment = serializers.FloatField(allow_null=True, help_text="Null also while suggestions are hidden.")
    picked_for = serializers.CharField(help_text="Why it is asked for again; empty in the first round.")
    state = serializers.ChoiceField(source="task_state", choices=Task.State.choices)


class WorkSerializer(serializers.Serializer[Any]):
    """An assignment with everything its page needs."""

    uuid = serializers.UUIDField(source="assignment.uuid")
    state = serializers.ChoiceField(source="assignment.state", choices=Assignment.State.choices)
    round = serializers.IntegerField(source="assignment.told_round")
    lease_expires_at = serializers.DateTimeField(source="assignment.lease_expires_at")
    blind = serializers.BooleanField(
        source="assignment.hides_suggestions", help_text="Suggestions are hidden until the person has answered."
    )
    task = TaskRefSerializer(source="*")
    clip = TaskClipSerializer(source="assignment.task.clip")
    suggestions = SuggestionSerializer(source="proposed.suggestions", many=True, help_text="Best alignment first.")
    caption_draft = serializers.CharField(source="proposed.caption")
    annotations = AnnotationSerializer(many=True, help_text="To begin with: what was put down before.")
    returned = ReturnedSerializer(allow_null=True, help_text="Why the round before was returned.")
    reopened = ReopenedBeforeSerializer(
        allow_null=True, help_text="Why a done clip is asked for again; it begins with what was accepted."
    )


class ClaimedSerializer(serializers.Serializer[Any]):
    assignments = WorkSerializer(many=True)
    left = serializers.IntegerField(help_text=f"More tasks that the caller could take, counted up to {COUNTED}.")
    limited = serializers.BooleanField(
        help_text="The caller was given as many tasks as the project allows one person."
    )


class HoldSerializer(serializers.ModelSerializer[Assignment]):
    """An assignment's own state, after a verb that changed it."""

    round = serializers.IntegerField(source="told_round", read_only=True)

    class Meta:
        model = Assignment
        fields = ["uuid", "state", "round", "lease_expires_at"]
        read_only_fields = fields


class LeaseSerializer(serializers.ModelSerializer[Assignment]):
    user = serializers.CharField(help_text="The person's name.")

    class Meta:
        model = Assignment
        fields = ["uuid", "user", "lease_expires_at"]
        read_only_fields = fields


class SkipSerializer(serializers.ModelSerializer[Assignment]):
    user = serializers.CharField(help_text="The person's name.")
    reason = serializers.CharField(source="skip_reason", read_only=True)

    class Meta:
        model = Assignment
        fields = ["user", "reason"]
        read_only_fields = fields


class TaskRowSerializer(serializers.Serializer[Any]):
    uuid = serializers.UUIDField(source="task.uuid")
    state = serializers.ChoiceField(choices=Task.State.choices)
    round = serializers.IntegerField(source="task.round")
    overlap = serializers.IntegerField(source="task.overlap")
    priority = serializers.IntegerField(source="task.priority")
    alignment = serializers.FloatField(allow_null=True, help_text="Null also where it is hidden from the caller.")
    picked_for = serializers.CharField(source="task.picked_for")
    picked_because = serializers.CharField(source="task.picked_because")
    clip = TaskClipSerializer(source="task.clip")
    leases = LeaseSerializer(many=True, help_text="Who works on it now, and how long their leases run.")
    skips = SkipSerializer(
        many=True, help_text="Who skipped it in this round, and why; for managers and reviewers."
    )
    allotted_to = serializers.ListField(
        child=serializers.CharField(), help_text="Whom it is meant for, by name; for managers and reviewers."
    )
    known = serializers.ListField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="Its known answer, where it has one; for managers.",
    )
    labels = serializers.ListField(
        child=serializers.CharField(),
        help_text="What people put down in this round, else what the model suggests.",
    )


class PartSerializer(serializers.ModelSerializer[Assignment]):
    """One person's part in a task."""

    user = serializers.CharField(help_text="The person's name.")
    mine = serializers.SerializerMethodField()
    round = serializers.IntegerField(source="told_round", read_only=True)
    annotations = AnnotationSerializer(many=True, read_only=True)

    class Meta:
        model = Assignment
        fields = [
            "uuid",
            "user",
            "mine",
            "state",
            "round",
            "blind",
            "submitted_at",
            "active_seconds",
            "heard",
            "skip_reason",
            "annotations",
        ]
        read_only_fields = fields

    def get_mine(self, assignment: Assignment) -> bool:
        return bool(assignment.user_id == self.context["user"].pk)


class ReviewSerializer(serializers.ModelSerializer[Review]):
    reviewer = serializers.CharField(help_text="The person's name.")
    accepted = serializers.UUIDField(source="accepted.uuid", allow_null=True, default=None)

    class Meta:
        model = Review
        fields = ["round", "reviewer", "verdict", "accepted", "comment", "created_at"]
        read_only_fields = fields


class StorySerializer(serializers.Serializer[Any]):
    """A task with everything that happened to it."""

    uuid = serializers.UUIDField(source="task.uuid")
    state = serializers.ChoiceField(choices=Task.State.choices)
    round = serializers.IntegerField(source="task.round")
    overlap = serializers.IntegerField(source="task.overlap")
    alignment = serializers.FloatField(allow_null=True, help_text="Null also where it is hidden from the caller.")
    picked_for = serializers.CharField(source="task.picked_for")
    picked_because = serializers.CharField(source="task.picked_because")
    clip = TaskClipSerializer(source="task.clip")
    suggestions = SuggestionSerializer(source="proposed.suggestions", many=True)
    assignments = PartSerializer(many=True)
    reviews = ReviewSerializer(many=True)


class OpenedSerializer(serializers.Serializer[Any]):
    opened = serializers.IntegerField()
    held = serializers.IntegerField(help_text="Tasks left for later.")


class ScoredSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(help_text="The label as it will be kept; empty when nothing is left.")
    alignment = serializers.FloatField(allow_null=True, help_text="-1..1")
    pending = serializers.BooleanField(help_text="It will have an alignment, but not yet.")


# --- taken -------------------------------------------------------------------------------------------------------


class ClaimSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField(default=1, min_value=1, max_value=MOST_CLAIMED)


class DraftSerializer(serializers.Serializer[Any]):
    label = serializers.CharField(  # type: ignore[assignment]
        max_length=1000, allow_null=True, allow_blank=True, default=None
    )
    caption = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    onset = serializers.FloatField(allow_null=True, default=None, help_text="Seconds within the clip.")
    offset = serializers.FloatField(allow_null=True, default=None, help_text="Seconds within the clip.")
    prediction = serializers.IntegerField(
        allow_null=True, default=None, help_text="The suggestion that this was taken from."
    )


class SubmitSerializer(serializers.Serializer[Any]):
    annotations = DraftSerializer(many=True)
    active_seconds = serializers.FloatField(default=0.0, min_value=0)
    heard = serializers.FloatField(default=0.0, min_value=0, max_value=1, help_text="Share of the clip played.")
    submission_key = serializers.UUIDField(help_text="Made by the client; the same again counts once.")


class ReleaseSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(
        max_length=2000, allow_blank=True, default="", help_text="Given, this is a skip: it does not come back."
    )


class ScoreSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=1000, allow_blank=True)


class OpenSerializer(serializers.Serializer[Any]):
    percent = serializers.FloatField(
        allow_null=True,
        default=None,
        min_value=0,
        max_value=100,
        help_text="The project's own share unless given.",
    )


class SetAsideSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=2000, allow_blank=True, default="")


class DecideSerializer(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(choices=Review.Verdict.choices)
    assignment = serializers.UUIDField(
        allow_null=True, default=None, help_text="Whose work is accepted, where several people labelled the clip."
    )
    comment = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    round = serializers.IntegerField(
        allow_null=True, default=None, help_text="The round that was looked at; given, a later one is not decided."
    )


class AdjudicateSerializer(SubmitSerializer):
    comment = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    round = serializers.IntegerField(
        allow_null=True, default=None, help_text="The round that was looked at; given, a later one is not settled."
    )


class TasksQuerySerializer(serializers.Serializer[Any]):
    """Which tasks."""

    state = serializers.ChoiceField(choices=Task.State.choices, required=False, default="", allow_blank=True)
    q = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        help_text="Part of the recording's name, or of a label put down.",
    )
    only = serializers.ChoiceField(choices=Only.choices, required=False, default="", allow_blank=True)
    picked_for = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="The stratum that picked them."
    )
    allotted_to = serializers.IntegerField(
        required=False, default=None, help_text="A person's id.", allow_null=True
    )


class PrioritiseSerializer(TasksQuerySerializer):
    priority = serializers.IntegerField(min_value=-100, max_value=100, help_text="A higher one comes first.")


class ShareSerializer(serializers.Serializer[Any]):
    user = serializers.IntegerField(help_text="An annotator's id.")
    percent = serializers.FloatField(
        min_value=0, max_value=100, help_text="Of the clips, times the people a clip."
    )


class AllotSerializer(TasksQuerySerializer):
    shares = ShareSerializer(many=True, help_text="Empty: the clips are allotted to nobody.")
    each = serializers.IntegerField(default=1, min_value=1, max_value=9, help_text="People a clip.")
    preview = serializers.BooleanField(default=False, help_text="Only say who would get how many.")


class PartAllottedSerializer(serializers.Serializer[Any]):
    user = serializers.IntegerField()
    tasks = serializers.IntegerField()


class AllottedSerializer(serializers.Serializer[Any]):
    parts = PartAllottedSerializer(many=True)


class KnownAnswerSerializer(serializers.Serializer[Any]):
    labels = serializers.ListField(
        child=serializers.CharField(max_length=1000),
        default=list,
        max_length=50,
        help_text="The right ones; empty: those that were accepted.",
    )


class ImportedSerializer(serializers.Serializer[Any]):
    lines = serializers.IntegerField()
    clips = serializers.IntegerField(help_text="Cut newly.")
    opened = serializers.IntegerField(help_text="Tasks that are in the queue now and were not before.")
    suggestions = serializers.IntegerField()


class CountSerializer(serializers.Serializer[Any]):
    tasks = serializers.IntegerField(help_text="How many it was done to.")
