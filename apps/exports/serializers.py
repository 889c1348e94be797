"""What the exports API takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.annotation.api.overview import (
    PersonWorkSerializer,
    RecordingCountsSerializer,
    TaskCountsSerializer,
)
from apps.exports.models import Export
from apps.quality.serializers import FigureSerializer, FitFiguresSerializer


class ExportSerializer(serializers.ModelSerializer[Export]):
    taxonomy = serializers.IntegerField(
        source="taxonomy.version", allow_null=True, default=None, read_only=True, help_text="Its version."
    )

    class Meta:
        model = Export
        fields = [
            "uuid",
            "number",
            "format",
            "include_unreviewed",
            "taxonomy",
            "state",
            "sha256",
            "size",
            "rows",
            "error",
            "created_at",
            "ready_at",
        ]
        read_only_fields = fields


class MakeExportSerializer(serializers.Serializer[Any]):
    format = serializers.ChoiceField(choices=Export.Format.choices)
    include_unreviewed = serializers.BooleanField(default=False)
    taxonomy = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=2**31 - 1,
        help_text="A published version; the newest one unless told.",
    )


class SnapshotRunSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    model = serializers.CharField()
    revision = serializers.CharField()
    prompt = serializers.CharField()
    finished_at = serializers.DateTimeField(allow_null=True)


class SnapshotCategorySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    set_aside = serializers.BooleanField()
    labels = serializers.IntegerField()
    clips = serializers.IntegerField()


class SnapshotMemberSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())


class SnapshotQualitySerializer(serializers.Serializer[Any]):
    answered = serializers.IntegerField(help_text="Clips with a person's answer that counts.")
    right = FigureSerializer(
        help_text="Share of right labels among the clips that nobody had answered, estimated."
    )
    right_of_all = FigureSerializer(
        allow_null=True,
        default=None,
        help_text="Of all clips, people's answers taken for right; null in exports from before it was kept.",
    )
    before = FitFiguresSerializer(help_text="Of what the model proposes.")
    after = FitFiguresSerializer(help_text="Of what people put down where they did, else of the model's.")


class SnapshotFiguresSerializer(serializers.Serializer[Any]):
    """The project as it was when the export was sealed."""

    recordings = RecordingCountsSerializer()
    clips = serializers.IntegerField()
    seconds = serializers.FloatField()
    labels = serializers.IntegerField()
    tasks = TaskCountsSerializer()
    quality = SnapshotQualitySerializer()
    people = PersonWorkSerializer(many=True)
    runs = SnapshotRunSerializer(many=True)
    categories = SnapshotCategorySerializer(many=True)
    members = SnapshotMemberSerializer(many=True)


class SnapshotLabelSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    listed = serializers.BooleanField()
    suggested = serializers.IntegerField()
    accepted = serializers.IntegerField()


class ExportMomentSerializer(serializers.Serializer[Any]):
    """An export with the project at its moment; `figures` is null for one from before figures were kept."""

    export = ExportSerializer()
    figures = SnapshotFiguresSerializer(allow_null=True)
    labels = SnapshotLabelSerializer(many=True)
    events_since = serializers.IntegerField(
        allow_null=True, help_text="What has happened in the project since; counted up to 10,000."
    )


class SealedRowsQuerySerializer(serializers.Serializer[Any]):
    cursor = serializers.IntegerField(
        required=False, default=0, min_value=0, help_text="`next` of the page before."
    )
    q = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="Part of a file, label, caption or category."
    )


class SealedRowSerializer(serializers.Serializer[Any]):
    file = serializers.CharField()
    onset = serializers.FloatField()
    offset = serializers.FloatField()
    labels = serializers.ListField(child=serializers.CharField())
    caption = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    annotator = serializers.CharField()
    verdict = serializers.CharField()
    alignment = serializers.FloatField(allow_null=True)
    category = serializers.CharField()
    clip = serializers.CharField()


class SealedRowsSerializer(serializers.Serializer[Any]):
    rows = SealedRowSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="Where in the file the next page begins.")


class DifferenceQuerySerializer(serializers.Serializer[Any]):
    cursor = serializers.IntegerField(required=False, default=0, min_value=0)


class DifferenceSerializer(serializers.Serializer[Any]):
    """Of the rows compared by one call."""

    same = serializers.IntegerField()
    changed = serializers.IntegerField(help_text="Rows whose clip says something else now.")
    gone = serializers.IntegerField(help_text="Rows whose clip an export made now would not hold.")
    next = serializers.IntegerField(allow_null=True)
