"""What the label list's API takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.vocabulary.models import LabelChange
from apps.vocabulary.queries.changes import obstacle
from apps.vocabulary.queries.list import SORTS


class LabelUseSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    text = serializers.CharField()
    listed = serializers.BooleanField()
    suggested = serializers.IntegerField(help_text="Clips that the current labeling run proposes it for.")
    accepted = serializers.IntegerField(help_text="Clips that are done with it.")
    former = serializers.ListField(child=serializers.CharField(), help_text="Texts that stand for it.")


class LabelTableSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = LabelUseSerializer(many=True)


class TableQuerySerializer(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, default="", allow_blank=True, help_text="Part of a label's text.")
    listed = serializers.BooleanField(required=False, allow_null=True, default=None)
    sort = serializers.ChoiceField(choices=list(SORTS), required=False, default="text")
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=1_000_000)


class CheckSerializer(serializers.Serializer[Any]):
    texts = serializers.ListField(
        child=serializers.CharField(max_length=1000, allow_blank=True), max_length=10_000
    )


class CheckedSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    label = serializers.CharField(help_text="What it becomes; empty when nothing is left after cleaning.")  # type: ignore[assignment]
    outcome = serializers.ChoiceField(choices=["new", "known", "listed", "former", "refused"])


class PlaceSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    state = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    category = serializers.CharField()
    follows = serializers.BooleanField(
        help_text="The label that remains takes this place; else it stays as counted."
    )


class BecomesSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    text = serializers.CharField()


class EffectSerializer(serializers.Serializer[Any]):
    """What a change would do."""

    predictions = serializers.IntegerField()
    annotations = serializers.IntegerField()
    accepted = serializers.IntegerField(help_text="Clips that are done with it, which could be re-opened.")
    known_answers = serializers.IntegerField()
    places = PlaceSerializer(many=True)
    to_score = serializers.IntegerField(help_text="Clips whose alignment with the new text is not known yet.")
    scored_later = serializers.BooleanField(help_text="An alignment run is under way; scores come after it.")
    both = serializers.IntegerField(help_text="Clips that carry both already; there it stands once afterwards.")
    becomes = BecomesSerializer(allow_null=True, help_text="The label that has the wished name: it is a merge.")


class LabelChangeSerializer(serializers.ModelSerializer[LabelChange]):
    label = BecomesSerializer(read_only=True)  # type: ignore[assignment]
    actor = serializers.CharField(allow_null=True, read_only=True)
    undone_by = serializers.CharField(allow_null=True, read_only=True)
    obstacle = serializers.SerializerMethodField(help_text="Why it cannot be undone; empty when it can.")

    class Meta:
        model = LabelChange
        fields = [
            "uuid", "verb", "label", "before", "after", "reopened", "actor", "created_at",
            "settled_at", "undone_by", "undone_at", "obstacle",
        ]  # fmt: skip
        read_only_fields = fields

    def get_obstacle(self, change: LabelChange) -> str:
        return obstacle(change)


class ChangeAnswerSerializer(serializers.Serializer[Any]):
    effect = EffectSerializer(allow_null=True, help_text="Of a preview.")
    change = LabelChangeSerializer(allow_null=True, help_text="What was done; null for a preview.")


class ChangeSerializer(serializers.Serializer[Any]):
    reopen = serializers.BooleanField(default=False, help_text="Validate the done clips that carry it again.")
    preview = serializers.BooleanField(default=False, help_text="Only say what it would do.")


class RenameSerializer(ChangeSerializer):
    text = serializers.CharField(max_length=1000)


class MergeSerializer(ChangeSerializer):
    labels = serializers.ListField(child=serializers.IntegerField(min_value=1), min_length=1, max_length=2000)
    into = serializers.IntegerField(min_value=1)


class SplitSerializer(ChangeSerializer):
    into = serializers.ListField(child=serializers.CharField(max_length=1000, allow_blank=True), max_length=50)
    keep = serializers.CharField(
        max_length=1000, default="", allow_blank=True, help_text="Which of them what carries the label goes to."
    )
