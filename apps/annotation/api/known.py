"""A manager's verbs on known answers."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.api.tasks import ViewerView
from apps.annotation.services import known
from apps.projects.permissions import ProjectView


class KnownAnswersView(ViewerView):
    """Make what was accepted for the tasks of a filter known answers."""

    verbs = {"POST": "known.change"}

    @extend_schema(
        operation_id="mark_accepted_known", request=shapes.TasksQuerySerializer, responses=shapes.CountSerializer
    )
    def post(self, request: Request, project: str) -> Response:
        tasks, _ = self.chosen(shapes.TasksQuerySerializer, request.data)
        count = known.mark_accepted_known(project=self.project, actor=self.user, tasks=tasks)
        return Response({"tasks": count})


class KnownAnswerView(ProjectView):
    """One task's known answer."""

    verbs = {"PUT": "known.change", "DELETE": "known.change"}

    @extend_schema(
        operation_id="mark_known", request=shapes.KnownAnswerSerializer, responses=shapes.KnownAnswerSerializer
    )
    def put(self, request: Request, project: str, task: UUID) -> Response:
        given = shapes.KnownAnswerSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        labels = given.validated_data["labels"]
        answer = known.mark_known(project=self.project, actor=self.user, task=task, labels=labels)
        return Response({"labels": sorted(label.text for label in answer.labels.all())})

    @extend_schema(operation_id="forget_known", responses={204: None})
    def delete(self, request: Request, project: str, task: UUID) -> Response:
        known.forget_known(project=self.project, actor=self.user, task=task)
        return Response(status=status.HTTP_204_NO_CONTENT)
