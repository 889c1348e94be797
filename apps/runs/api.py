"""Runs over HTTP: which models there are, starting, watching, cancelling, trying again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common import gateway
from apps.common.paging import KeysetPage, NewestLast
from apps.projects.permissions import ProjectView
from apps.runs import queries
from apps.runs import serializers as shapes
from apps.runs.models import Run
from apps.runs.services import finish, start


class ModelsView(ProjectView):
    """Every registered model, and whether its files are on this machine."""

    verbs = {"GET": "run.list"}

    @extend_schema(operation_id="list_models", responses=shapes.ModelSerializer(many=True))
    def get(self, request: Request, project: UUID) -> Response:
        shown = [
            {
                "name": card.name,
                "kind": card.kind,
                "title": card.title,
                "licence": card.licence,
                "revision": card.revision,
                "size": card.size,
                "state": gateway.model_status(card),
                "queue": card.queue,
                "zero_shot": card.zero_shot,
                "prompted": card.prompted,
            }
            for card in gateway.model_cards().values()
        ]
        return Response(shapes.ModelSerializer(shown, many=True).data)


class RunsView(ProjectView, ListAPIView):
    """The project's runs, newest first; a POST starts one."""

    verbs = {"GET": "run.list", "POST": "run.start"}
    serializer_class = shapes.RunSerializer
    pagination_class = KeysetPage

    def get_queryset(self) -> Any:
        asked = shapes.RunQuerySerializer(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return queries.runs(project=self.project, kind=asked.validated_data.get("kind"))

    @extend_schema(operation_id="list_runs", parameters=[shapes.RunQuerySerializer])
    def get(self, request: Request, project: UUID) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(_shown(page or []))

    @extend_schema(
        operation_id="start_run", request=shapes.StartRunSerializer, responses={201: shapes.RunSerializer}
    )
    def post(self, request: Request, project: UUID) -> Response:
        given = shapes.StartRunSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        run = start.start(
            project=self.project,
            kind=Run.Kind(asked["kind"]),
            model=asked["model"],
            actor=self.user,
            prompt=asked.get("prompt"),
            params=asked.get("params"),
            then_align=asked.get("then_align", ""),
        )
        return Response(_shown([run])[0], status=status.HTTP_201_CREATED)


class RunView(ProjectView):
    """One run, with how far it is."""

    verbs = {"GET": "run.list"}

    @extend_schema(operation_id="get_run", responses=shapes.RunSerializer)
    def get(self, request: Request, project: UUID, run: UUID) -> Response:
        return Response(_shown([queries.run(project=self.project, uuid=run)])[0])


class PromptsView(ProjectView):
    """What labelers are asked in each mode, and what they were asked before."""

    verbs = {"GET": "run.list"}

    @extend_schema(operation_id="list_prompts", responses=shapes.PromptsSerializer(many=True))
    def get(self, request: Request, project: UUID) -> Response:
        return Response(shapes.PromptsSerializer(queries.all_prompts(self.project), many=True).data)


class CancelView(ProjectView):
    """Stop a run; what it found so far is kept with it."""

    verbs = {"POST": "run.cancel"}

    @extend_schema(operation_id="cancel_run", request=None, responses=shapes.RunSerializer)
    def post(self, request: Request, project: UUID, run: UUID) -> Response:
        finish.cancel(run=queries.run(project=self.project, uuid=run), actor=self.user)
        return Response(_shown([queries.run(project=self.project, uuid=run)])[0])


class RetryView(ProjectView):
    """Try the clips again that failed, and go on with what a failed or cancelled run left."""

    verbs = {"POST": "run.retry"}

    @extend_schema(operation_id="retry_run", request=None, responses=shapes.RunSerializer)
    def post(self, request: Request, project: UUID, run: UUID) -> Response:
        start.retry(run=queries.run(project=self.project, uuid=run), actor=self.user)
        return Response(_shown([queries.run(project=self.project, uuid=run)])[0])


class ExtendView(ProjectView):
    """Let a run cover the clips that have come since it was started."""

    verbs = {"POST": "run.start"}

    @extend_schema(operation_id="extend_run", request=None, responses=shapes.ExtendedSerializer)
    def post(self, request: Request, project: UUID, run: UUID) -> Response:
        added = start.extend(run=queries.run(project=self.project, uuid=run), actor=self.user)
        return Response({"added": added, "run": _shown([queries.run(project=self.project, uuid=run)])[0]})


class FailuresView(ProjectView, ListAPIView):
    """The clips that failed in a run, and why."""

    verbs = {"GET": "run.list"}
    serializer_class = shapes.FailureSerializer
    pagination_class = NewestLast

    def get_queryset(self) -> Any:
        return queries.failures(queries.run(project=self.project, uuid=self.kwargs["run"]))

    @extend_schema(operation_id="list_run_failures")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class UnreadView(ProjectView, ListAPIView):
    """What the model said in a run that could not be read as asked, or not wholly, and why."""

    verbs = {"GET": "run.list"}
    serializer_class = shapes.UnreadAnswerSerializer
    pagination_class = NewestLast

    def get_queryset(self) -> Any:
        return queries.unread(queries.run(project=self.project, uuid=self.kwargs["run"]))

    @extend_schema(operation_id="list_unread_answers")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


def _shown(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return list(shapes.RunSerializer(runs, many=True, context={"progress": queries.progress(runs)}).data)
