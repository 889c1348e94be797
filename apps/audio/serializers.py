"""What the audio API gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.audio.models import Clip, Recording
from apps.audio.services import Outcome


class RecordingSerializer(serializers.ModelSerializer[Recording]):
    clips = serializers.IntegerField(source="clip_count", read_only=True, help_text="How many it was cut into.")
    warnings = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Recording
        fields = [
            "uuid",
            "name",
            "size",
            "sha256",
            "state",
            "reason",
            "warnings",
            "duration",
            "rate",
            "channels",
            "codec",
            "container",
            "clips",
            "created_at",
        ]
        read_only_fields = fields


class ClipSerializer(serializers.ModelSerializer[Clip]):
    duration = serializers.SerializerMethodField(help_text="Seconds.")
    audio_url = serializers.SerializerMethodField()
    peaks_url = serializers.SerializerMethodField()

    class Meta:
        model = Clip
        fields = ["uuid", "onset", "offset", "duration", "audio_url", "peaks_url"]
        read_only_fields = fields

    def get_duration(self, clip: Clip) -> float:
        return clip.offset - clip.onset

    def get_audio_url(self, clip: Clip) -> str:
        return f"/api/projects/{clip.recording.project.uuid}/clips/{clip.uuid}/audio"

    def get_peaks_url(self, clip: Clip) -> str:
        return f"/api/projects/{clip.recording.project.uuid}/clips/{clip.uuid}/peaks"


class IngestedSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    reason = serializers.CharField(help_text="Why it was refused, or what it is a duplicate of; else empty.")
    recording = serializers.UUIDField(source="recording.uuid", allow_null=True, default=None)


class UploadedSerializer(serializers.Serializer[Any]):
    files = IngestedSerializer(many=True)


class PeaksQuerySerializer(serializers.Serializer[Any]):
    bins = serializers.IntegerField(default=2000, min_value=1, max_value=20_000, help_text="Pairs, at most.")


class PeaksSerializer(serializers.Serializer[Any]):
    duration = serializers.FloatField(help_text="Seconds.")
    samples_per_bin = serializers.IntegerField()
    min = serializers.ListField(child=serializers.FloatField(), help_text="-1..1")
    max = serializers.ListField(child=serializers.FloatField(), help_text="-1..1")


class RecordingQuerySerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=Recording.State.choices, required=False)
    q = serializers.CharField(required=False, help_text="Part of the name, whatever its case.")
