"""Tasks: listing them, one's whole story, opening, putting first, setting aside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.models import Task
from apps.annotation.queries import stories
from apps.annotation.services.opening import open_by_hand, open_tasks
from apps.annotation.services.tasks import prioritise, reopen, set_aside
from apps.common.paging import NewestLast
from apps.projects.permissions import ProjectView


class ViewerView(ProjectView):
    """The base of what shows tasks: how much of them depends on who looks."""

    @property
    def viewer(self) -> stories.Viewer:
        return stories.Viewer(self.user, self.roles)

    def chosen(self, shape: type[shapes.TasksQuerySerializer], data: Any) -> tuple[QuerySet[Task], dict[str, Any]]:
        """The tasks that the caller's filter names, and what else was given."""
        given = shape(data=data)
        given.is_valid(raise_exception=True)
        named = {str(name): given.validated_data.pop(name) for name in shapes.TasksQuerySerializer().fields}
        return stories.tasks_in(self.project, self.viewer, **named), given.validated_data


class TaskListView(ViewerView, ListAPIView):
    """The base of pages of tasks."""

    serializer_class = shapes.TaskRowSerializer
    queryset: QuerySet[Task]

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        rows = stories.rows(self.project, list(page or []), self.viewer)
        return self.get_paginated_response(shapes.TaskRowSerializer(rows, many=True).data)


class TasksView(TaskListView):
    verbs = {"GET": "task.list"}
    pagination_class = NewestLast

    def get_queryset(self) -> QuerySet[Task]:
        tasks, _ = self.chosen(shapes.TasksQuerySerializer, self.request.query_params)
        return tasks

    @extend_schema(operation_id="list_tasks", parameters=[shapes.TasksQuerySerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class StoryView(ViewerView):
    """The base of what answers with a task's whole story."""

    def shown(self, task: UUID) -> Response:
        story = stories.story(project=self.project, task=task, viewer=self.viewer)
        return Response(shapes.StorySerializer(story, context={"user": self.user}).data)


class TaskView(StoryView):
    verbs = {"GET": "task.view"}

    @extend_schema(operation_id="get_task", responses=shapes.StorySerializer)
    def get(self, request: Request, project: str, task: UUID) -> Response:
        return self.shown(task)


class OpenTasksView(ProjectView):
    """Open the clips that the project's targeting policy picks."""

    verbs = {"POST": "task.open"}

    @extend_schema(operation_id="open_tasks", request=None, responses=shapes.OpenedSerializer)
    def post(self, request: Request, project: str) -> Response:
        opened = open_tasks(project=self.project, actor=self.user)
        return Response(shapes.OpenedSerializer(opened).data)


class OpenByHandView(ViewerView):
    """Open the tasks of a filter that are still held, whatever the targeting policy says of them."""

    verbs = {"POST": "task.open"}

    @extend_schema(
        operation_id="open_tasks_by_hand", request=shapes.TasksQuerySerializer, responses=shapes.CountSerializer
    )
    def post(self, request: Request, project: str) -> Response:
        tasks, _ = self.chosen(shapes.TasksQuerySerializer, request.data)
        return Response({"tasks": open_by_hand(project=self.project, actor=self.user, tasks=tasks)})


class PrioritiseView(ViewerView):
    """Put the tasks of a filter first, or last."""

    verbs = {"POST": "task.prioritise"}

    @extend_schema(
        operation_id="prioritise_tasks", request=shapes.PrioritiseSerializer, responses=shapes.CountSerializer
    )
    def post(self, request: Request, project: str) -> Response:
        tasks, given = self.chosen(shapes.PrioritiseSerializer, request.data)
        count = prioritise(project=self.project, actor=self.user, tasks=tasks, **given)
        return Response({"tasks": count})


class SetAsideView(StoryView):
    verbs = {"POST": "task.set_aside"}

    @extend_schema(
        operation_id="set_task_aside", request=shapes.SetAsideSerializer, responses=shapes.StorySerializer
    )
    def post(self, request: Request, project: str, task: UUID) -> Response:
        given = shapes.SetAsideSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        set_aside(project=self.project, actor=self.user, task=task, **given.validated_data)
        return self.shown(task)


class ReopenView(StoryView):
    verbs = {"POST": "task.set_aside"}

    @extend_schema(operation_id="reopen_task", request=None, responses=shapes.StorySerializer)
    def post(self, request: Request, project: str, task: UUID) -> Response:
        reopen(project=self.project, actor=self.user, task=task)
        return self.shown(task)
