"""What the exports API takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.exports.models import Export


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
