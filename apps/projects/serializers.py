"""What the projects API takes and gives."""

from typing import Any

from rest_framework import serializers

from apps.accounts.models import User
from apps.projects.models import Invitation, Project, Role


class RolesField(serializers.ListField):
    child = serializers.ChoiceField(choices=Role.choices)


class ProjectSerializer(serializers.ModelSerializer[Project]):
    roles = RolesField(read_only=True, help_text="The caller's own roles.")

    class Meta:
        model = Project
        fields = [
            "uuid",
            "name",
            "description",
            "prompt",
            "asks_labels",
            "asks_regions",
            "asks_caption",
            "overlap",
            "lease_minutes",
            "clip_seconds",
            "queue_order",
            "queue_mode",
            "limit_per_person",
            "blind",
            "known_percent",
            "consensus",
            "consensus_threshold",
            "labeler",
            "aligner",
            "encoder",
            "roles",
            "created_at",
        ]
        read_only_fields = ["uuid", "created_at"]


class PersonSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name", "email"]


class MemberSerializer(serializers.Serializer[Any]):
    user = PersonSerializer()
    roles = RolesField()


class SetRolesSerializer(serializers.Serializer[dict[str, object]]):
    roles = RolesField(allow_empty=True)


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    roles = RolesField(allow_empty=False)

    class Meta:
        model = Invitation
        fields = ["uuid", "roles", "email", "created_at", "expires_at", "accepted_at"]
        read_only_fields = ["uuid", "created_at", "expires_at", "accepted_at"]


class NewInvitationSerializer(InvitationSerializer):
    link = serializers.CharField(read_only=True, help_text="Shown this once; only its hash is kept.")

    class Meta(InvitationSerializer.Meta):
        fields = [*InvitationSerializer.Meta.fields, "link"]


class OpenInvitationSerializer(serializers.Serializer[dict[str, object]]):
    project_name = serializers.CharField()
    roles = RolesField()
    email = serializers.CharField()
    expires_at = serializers.DateTimeField()
    has_account = serializers.BooleanField(help_text="The invited address already has an account.")


class AcceptSerializer(serializers.Serializer[dict[str, str]]):
    name = serializers.CharField(max_length=150, required=False)
    email = serializers.EmailField(required=False)
    password = serializers.CharField(trim_whitespace=False, required=False)


class JoinedSerializer(serializers.Serializer[dict[str, object]]):
    project = serializers.UUIDField()
