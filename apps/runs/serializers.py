"""What the runs API takes and gives."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.audio.serializers import ClipSerializer
from apps.common.gateway import prompts
from apps.runs.models import Run, RunClip, UnreadAnswer

MODEL_KINDS = [("labeler", "labeler"), ("aligner", "aligner"), ("encoder", "encoder")]
MODEL_STATES = [("present", "present"), ("missing", "missing"), ("damaged", "damaged")]


class ModelSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=MODEL_KINDS)
    title = serializers.CharField()
    licence = serializers.CharField()
    revision = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes of its own files; 0 where it has none.")
    state = serializers.ChoiceField(choices=MODEL_STATES, help_text="What of it is on this machine.")
    queue = serializers.CharField(help_text="Which workers can run it.")
    zero_shot = serializers.BooleanField(help_text="Picks from the project's own label list.")
    prompted = serializers.BooleanField(help_text="Is told what to do in words.")


class ProgressSerializer(serializers.Serializer[Any]):
    waiting = serializers.IntegerField()
    sent = serializers.IntegerField()
    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    total = serializers.IntegerField()
    unread = serializers.IntegerField(help_text="Answers that could not be read as asked, or not wholly.")
    rate = serializers.FloatField(allow_null=True, help_text="Clips per second over the last 30 s.")
    seconds_left = serializers.FloatField(allow_null=True, help_text="Null where it cannot honestly be told.")


class UsageSerializer(serializers.Serializer[Any]):
    tokens_in = serializers.IntegerField()
    tokens_out = serializers.IntegerField()
    requests = serializers.IntegerField()
    retries = serializers.IntegerField()
    cost = serializers.FloatField(help_text="By the prices of the model's card, in their currency.")


class RunSerializer(serializers.ModelSerializer[Run]):
    """A run. The context holds `progress`: Progress by the run's id."""

    labels = serializers.ListField(child=serializers.CharField(), read_only=True)
    params = serializers.DictField(read_only=True)
    aligns = serializers.UUIDField(source="aligns.uuid", read_only=True, allow_null=True, default=None)
    result = serializers.SerializerMethodField()
    usage = serializers.SerializerMethodField()
    progress = serializers.SerializerMethodField()

    class Meta:
        model = Run
        fields = [
            "uuid",
            "kind",
            "model",
            "revision",
            "prompt",
            "params",
            "labels",
            "code",
            "state",
            "current",
            "then_align",
            "aligns",
            "error",
            "result",
            "usage",
            "created_at",
            "started_at",
            "finished_at",
            "progress",
        ]
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_result(self, run: Run) -> dict[str, Any]:
        return dict(run.result)

    @extend_schema_field(UsageSerializer(allow_null=True))
    def get_usage(self, run: Run) -> dict[str, Any] | None:
        return dict(run.usage) or None

    @extend_schema_field(ProgressSerializer)
    def get_progress(self, run: Run) -> dict[str, Any]:
        return asdict(self.context["progress"][run.pk])


class StartRunSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=[kind for kind in Run.Kind.choices if kind[0] != Run.Kind.ASKED])
    model = serializers.CharField(max_length=100)
    prompt = serializers.CharField(
        max_length=10_000, required=False, allow_blank=True, help_text="Without one, the project's own is used."
    )
    params = serializers.DictField(required=False)
    then_align = serializers.CharField(
        max_length=100, required=False, allow_blank=True, help_text="The aligner to run over what it proposes."
    )


class UsedPromptSerializer(serializers.Serializer[Any]):
    prompt = serializers.CharField()
    runs = serializers.IntegerField(help_text="How many runs asked it.")
    last_used_at = serializers.DateTimeField()


class PromptsSerializer(serializers.Serializer[Any]):
    """What labelers are asked in one mode, and what they were asked before, the latest first."""

    mode = serializers.ChoiceField(choices=[(mode.value, mode.value) for mode in prompts.Mode])
    prompt = serializers.CharField(help_text="Asked unless a run says otherwise.")
    default = serializers.CharField(help_text="What comes with this version.")
    used = UsedPromptSerializer(many=True)


class ExtendedSerializer(serializers.Serializer[Any]):
    added = serializers.IntegerField(help_text="Clips that the run did not cover yet.")
    run = RunSerializer()


class RunQuerySerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Run.Kind.choices, required=False)


class FailedClipRecordingSerializer(serializers.Serializer[Any]):
    uuid = serializers.UUIDField()
    name = serializers.CharField()


class FailureSerializer(serializers.ModelSerializer[RunClip]):
    clip = ClipSerializer()
    recording = FailedClipRecordingSerializer(source="clip.recording")

    class Meta:
        model = RunClip
        fields = ["id", "clip", "recording", "error", "attempts", "finished_at"]
        read_only_fields = fields


class UnreadAnswerSerializer(serializers.ModelSerializer[UnreadAnswer]):
    clip = ClipSerializer()
    recording = FailedClipRecordingSerializer(source="clip.recording")

    class Meta:
        model = UnreadAnswer
        fields = ["id", "clip", "recording", "raw", "reason"]
        read_only_fields = fields
