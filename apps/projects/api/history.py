"""A project's history."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.paging import KeysetPage
from apps.history.models import Event
from apps.history.queries import events_of, names_of
from apps.projects.permissions import ProjectView


class EventSerializer(serializers.ModelSerializer[Event]):
    details = serializers.JSONField(source="data")
    subject_uuid = serializers.SerializerMethodField(help_text="Of a subject that is still there and has one.")

    class Meta:
        model = Event
        fields = ["id", "at", "actor", "actor_name", "verb", "subject", "subject_id", "subject_uuid", "details"]

    def get_subject_uuid(self, event: Event) -> str | None:
        uuid = self.context["names"].get((event.subject, event.subject_id))
        return str(uuid) if uuid else None


class HistoryQuerySerializer(serializers.Serializer[Any]):
    actor = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1, help_text="A person's id.")
    area = serializers.CharField(required=False, max_length=60, help_text='What a verb is about, such as "task".')
    subject = serializers.CharField(required=False, max_length=60)
    subject_id = serializers.CharField(required=False, max_length=60)
    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False, help_text="The first moment that is left out.")


class HistoryView(ProjectView, ListAPIView):
    """Who did what to which, newest first."""

    verbs = {"GET": "project.history"}
    serializer_class = EventSerializer
    pagination_class = KeysetPage

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        given = HistoryQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        page = self.paginate_queryset(events_of(self.project.pk, **given.validated_data)) or []
        shown = EventSerializer(page, many=True, context={"names": names_of(page)})
        return self.get_paginated_response(shown.data)

    @extend_schema(operation_id="list_history", parameters=[HistoryQuerySerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
