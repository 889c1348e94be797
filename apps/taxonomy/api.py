"""Taxonomies over HTTP: starting a version, reading one, editing the draft, publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from apps.common.paging import KeysetPage
from apps.projects.permissions import ProjectView
from apps.taxonomy import queries
from apps.taxonomy import serializers as shapes
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.services import clustering, editing, recutting, reopening


class NewestVersionFirst(KeysetPage):
    """A version is unique in its project."""

    ordering = "-version"


class VersionView(ProjectView):
    """The base of what answers with a whole version."""

    def shown(self, version: int, *, status: int = status.HTTP_200_OK) -> Response:
        return Response(shapes.TaxonomySerializer(queries.whole(self.project, version)).data, status=status)

    def edited(
        self, verb: Callable[..., Any], shape: type[Serializer[Any]] | None = None, *, version: int, **at: int
    ) -> Response:
        """The draft after a verb that was given what was posted, in this shape."""
        posted = {}
        if shape:
            given = shape(data=self.request.data)
            given.is_valid(raise_exception=True)
            posted = given.validated_data
        verb(project=self.project, actor=self.user, version=version, **at, **posted)
        return self.shown(version)


class TaxonomiesView(VersionView, ListAPIView):
    verbs = {"GET": "taxonomy.view", "POST": "taxonomy.change"}
    serializer_class = shapes.VersionSerializer
    pagination_class = NewestVersionFirst

    def get_queryset(self) -> QuerySet[Taxonomy]:
        return queries.taxonomies_in(self.project)

    @extend_schema(operation_id="list_taxonomies")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(operation_id="start_taxonomy", request=None, responses={201: shapes.TaxonomySerializer})
    def post(self, request: Request, project: str) -> Response:
        started = clustering.start(project=self.project, actor=self.user)
        return self.shown(started.version, status=status.HTTP_201_CREATED)


class TaxonomyView(VersionView):
    verbs = {"GET": "taxonomy.view", "DELETE": "taxonomy.change"}

    @extend_schema(operation_id="get_taxonomy", responses=shapes.TaxonomySerializer)
    def get(self, request: Request, project: str, version: int) -> Response:
        return self.shown(version)

    @extend_schema(operation_id="discard_taxonomy", responses={204: None})
    def delete(self, request: Request, project: str, version: int) -> Response:
        editing.discard(project=self.project, actor=self.user, version=version)
        return Response(status=status.HTTP_204_NO_CONTENT)


class CategoryView(VersionView):
    verbs = {"PATCH": "taxonomy.change"}

    @extend_schema(
        operation_id="change_category",
        request=shapes.CategoryChangeSerializer,
        responses=shapes.TaxonomySerializer,
    )
    def patch(self, request: Request, project: str, version: int, category: int) -> Response:
        return self.edited(editing.change, shapes.CategoryChangeSerializer, version=version, category=category)


class SplitView(VersionView):
    verbs = {"POST": "taxonomy.change"}

    @extend_schema(
        operation_id="split_category", request=shapes.SplitCategorySerializer, responses=shapes.TaxonomySerializer
    )
    def post(self, request: Request, project: str, version: int, category: int) -> Response:
        return self.edited(recutting.split, shapes.SplitCategorySerializer, version=version, category=category)


class RecutView(VersionView):
    verbs = {"POST": "taxonomy.change"}

    @extend_schema(
        operation_id="recut_taxonomy", request=shapes.RecutSerializer, responses=shapes.TaxonomySerializer
    )
    def post(self, request: Request, project: str, version: int) -> Response:
        return self.edited(recutting.recut, shapes.RecutSerializer, version=version)


class UndoView(VersionView):
    verbs = {"POST": "taxonomy.change"}

    @extend_schema(operation_id="undo_taxonomy_edit", request=None, responses=shapes.TaxonomySerializer)
    def post(self, request: Request, project: str, version: int) -> Response:
        return self.edited(editing.undo, version=version)


class MergeView(VersionView):
    verbs = {"POST": "taxonomy.change"}

    @extend_schema(
        operation_id="merge_categories",
        request=shapes.MergeCategoriesSerializer,
        responses=shapes.TaxonomySerializer,
    )
    def post(self, request: Request, project: str, version: int) -> Response:
        return self.edited(editing.merge, shapes.MergeCategoriesSerializer, version=version)


class MoveView(VersionView):
    verbs = {"POST": "taxonomy.change"}

    @extend_schema(operation_id="move_labels", request=shapes.MoveSerializer, responses=shapes.TaxonomySerializer)
    def post(self, request: Request, project: str, version: int) -> Response:
        return self.edited(editing.move, shapes.MoveSerializer, version=version)


class PublishView(VersionView):
    verbs = {"POST": "taxonomy.publish"}

    @extend_schema(operation_id="publish_taxonomy", request=None, responses=shapes.PublishedSerializer)
    def post(self, request: Request, project: str, version: int) -> Response:
        editing.publish(project=self.project, actor=self.user, version=version)
        published = queries.whole(self.project, version)
        published.changes = queries.changed_counts(published)  # type: ignore[attr-defined]
        return Response(shapes.PublishedSerializer(published).data)


class ReopenView(ProjectView):
    verbs = {"POST": "taxonomy.reopen"}

    @extend_schema(operation_id="reopen_changed_clips", request=None, responses=shapes.ReopenedSerializer)
    def post(self, request: Request, project: str, version: int) -> Response:
        opened = reopening.reopen(project=self.project, actor=self.user, version=version)
        return Response({"reopened": opened})
