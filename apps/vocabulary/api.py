"""The label list over HTTP: its table, its import, its changes, and undoing them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.paging import KeysetPage
from apps.projects.permissions import ProjectView
from apps.vocabulary import serializers as shapes
from apps.vocabulary.models import LabelChange
from apps.vocabulary.queries import list as label_list
from apps.vocabulary.queries import previews
from apps.vocabulary.queries.changes import changes_in
from apps.vocabulary.queries.effects import Effect
from apps.vocabulary.services import merge, rename, split, undo


class LabelTableView(ProjectView):
    """Every label with its uses."""

    verbs = {"GET": "label.list"}

    @extend_schema(
        operation_id="list_label_uses",
        parameters=[shapes.TableQuerySerializer],
        responses=shapes.LabelTableSerializer,
    )
    def get(self, request: Request, project: str) -> Response:
        given = shapes.TableQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        rows = label_list.table(self.project, **given.validated_data)
        shown = {"total": rows[0].total if rows else 0, "page_size": label_list.PAGE, "results": rows}
        return Response(shapes.LabelTableSerializer(shown).data)


class CheckView(ProjectView):
    """What putting texts on the list would do; nothing is changed."""

    verbs = {"POST": "label.change"}

    @extend_schema(
        operation_id="check_labels", request=shapes.CheckSerializer, responses=shapes.CheckedSerializer(many=True)
    )
    def post(self, request: Request, project: str) -> Response:
        given = shapes.CheckSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        found = label_list.check(self.project, given.validated_data["texts"])
        return Response(shapes.CheckedSerializer(found, many=True).data)


class ChangesView(ProjectView, ListAPIView):
    """The changes made so far, newest first."""

    verbs = {"GET": "label.list"}
    serializer_class = shapes.LabelChangeSerializer
    pagination_class = KeysetPage

    def get_queryset(self) -> Any:
        return changes_in(self.project)

    @extend_schema(operation_id="list_label_changes")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class ChangeView(ProjectView):
    """The base of what changes the list, or says what it would do."""

    verbs = {"POST": "label.change"}

    def given(self, request: Request, shape: type[shapes.ChangeSerializer]) -> tuple[bool, dict[str, Any]]:
        """Whether it is a preview, and what else was sent."""
        given = shape(data=request.data)
        given.is_valid(raise_exception=True)
        wish = dict(given.validated_data)
        return wish.pop("preview"), wish

    def shown(self, *, effect: Effect | None = None, change: LabelChange | None = None) -> Response:
        return Response(shapes.ChangeAnswerSerializer({"effect": effect, "change": change}).data)


class RenameView(ChangeView):
    verbs = {"POST": "label.change"}

    @extend_schema(
        operation_id="rename_label", request=shapes.RenameSerializer, responses=shapes.ChangeAnswerSerializer
    )
    def post(self, request: Request, project: str, label: int) -> Response:
        preview, wish = self.given(request, shapes.RenameSerializer)
        if preview:
            return self.shown(effect=previews.rename(self.project, label=label, text=wish["text"]))
        return self.shown(change=rename.rename(project=self.project, actor=self.user, label=label, **wish))


class MergeView(ChangeView):
    verbs = {"POST": "label.change"}

    @extend_schema(
        operation_id="merge_labels", request=shapes.MergeSerializer, responses=shapes.ChangeAnswerSerializer
    )
    def post(self, request: Request, project: str) -> Response:
        preview, wish = self.given(request, shapes.MergeSerializer)
        if preview:
            return self.shown(effect=previews.merge(self.project, labels=wish["labels"], into=wish["into"]))
        return self.shown(change=merge.merge(project=self.project, actor=self.user, **wish))


class SplitView(ChangeView):
    verbs = {"POST": "label.change"}

    @extend_schema(
        operation_id="split_label", request=shapes.SplitSerializer, responses=shapes.ChangeAnswerSerializer
    )
    def post(self, request: Request, project: str, label: int) -> Response:
        preview, wish = self.given(request, shapes.SplitSerializer)
        if preview:
            return self.shown(effect=previews.split(self.project, label=label, keep=wish["keep"]))
        return self.shown(change=split.split(project=self.project, actor=self.user, label=label, **wish))


class UndoView(ChangeView):
    verbs = {"POST": "label.change"}

    @extend_schema(operation_id="undo_label_change", request=None, responses=shapes.ChangeAnswerSerializer)
    def post(self, request: Request, project: str, change: UUID) -> Response:
        return self.shown(change=undo.undo(project=self.project, actor=self.user, change=change))
