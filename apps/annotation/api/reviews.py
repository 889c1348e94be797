"""A reviewer's verbs: the queue of submitted work, and the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.api.queue import drafts_of
from apps.annotation.api.tasks import StoryView, TaskListView
from apps.annotation.models import Task
from apps.annotation.queries import stories
from apps.annotation.services.adjudicate import adjudicate
from apps.annotation.services.review import review
from apps.common.paging import KeysetPage


class WorstFirst(KeysetPage):
    """The lowest alignment first, clips without one last."""

    ordering = ("worst", "id")  # type: ignore[assignment]


class ReviewsView(TaskListView):
    """Submitted work of others, worst alignment first."""

    verbs = {"GET": "review.list"}
    pagination_class = WorstFirst

    def get_queryset(self) -> QuerySet[Task]:
        return stories.to_review(self.project, self.user)

    @extend_schema(operation_id="list_reviews")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class DecideView(StoryView):
    """Accept a round of work, or return it with a comment."""

    verbs = {"POST": "review.decide"}

    @extend_schema(operation_id="decide", request=shapes.DecideSerializer, responses=shapes.StorySerializer)
    def post(self, request: Request, project: str, task: UUID) -> Response:
        given = shapes.DecideSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        review(project=self.project, reviewer=self.user, task=task, **given.validated_data)
        return self.shown(task)


class AdjudicateView(StoryView):
    """Settle a round of work with the reviewer's own answer, which is accepted."""

    verbs = {"POST": "review.adjudicate"}

    @extend_schema(
        operation_id="adjudicate", request=shapes.AdjudicateSerializer, responses=shapes.StorySerializer
    )
    def post(self, request: Request, project: str, task: UUID) -> Response:
        given = shapes.AdjudicateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        answer = dict(given.validated_data)
        drafts = drafts_of(answer.pop("annotations"))
        adjudicate(project=self.project, reviewer=self.user, task=task, annotations=drafts, **answer)
        return self.shown(task)
