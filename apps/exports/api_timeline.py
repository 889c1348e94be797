"""A task's whole story over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.exports.timeline import timeline
from apps.projects.permissions import ProjectView


class StoryMomentSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    what = serializers.CharField(help_text="A verb of the history, or story.…: what no verb of the task tells.")
    who = serializers.CharField()
    details = serializers.JSONField()


class TimelineView(ProjectView):
    """Everything that happened to a task, oldest first."""

    verbs = {"GET": "task.story"}

    @extend_schema(operation_id="get_task_timeline", responses=StoryMomentSerializer(many=True))
    def get(self, request: Request, project: UUID, task: UUID) -> Response:
        moments = timeline(project=self.project, task=task, roles=self.roles)
        return Response(StoryMomentSerializer(moments, many=True).data)
