"""Projects themselves, and their history."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.views import AccountView
from apps.common.paging import KeysetPage
from apps.projects import queries, services
from apps.projects import serializers as shapes
from apps.projects.permissions import ProjectView


class ProjectsView(AccountView, ListAPIView):
    """The caller's projects; anyone logged in may start one and becomes its manager."""

    serializer_class = shapes.ProjectSerializer
    pagination_class = KeysetPage

    def get_queryset(self) -> Any:
        return queries.visible_to(self.user)

    @extend_schema(operation_id="list_projects")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(operation_id="create_project", responses={201: shapes.ProjectSerializer})
    def post(self, request: Request) -> Response:
        given = shapes.ProjectSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        project = services.create(actor=self.user, **given.validated_data)
        shown = queries.visible_to(self.user).get(pk=project.pk)
        return Response(shapes.ProjectSerializer(shown).data, status=status.HTTP_201_CREATED)


class OneProjectView(ProjectView):
    """A project and its settings."""

    verbs = {"GET": "project.view", "PATCH": "project.change", "DELETE": "project.delete"}

    def _shown(self) -> Response:
        return Response(shapes.ProjectSerializer(queries.visible_to(self.user).get(pk=self.project.pk)).data)

    @extend_schema(operation_id="get_project", responses=shapes.ProjectSerializer)
    def get(self, request: Request, project: str) -> Response:
        return self._shown()

    @extend_schema(
        operation_id="change_project",
        request=shapes.ProjectSerializer(partial=True),
        responses=shapes.ProjectSerializer,
    )
    def patch(self, request: Request, project: str) -> Response:
        given = shapes.ProjectSerializer(self.project, data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        services.change(project=self.project, actor=self.user, **given.validated_data)
        return self._shown()

    @extend_schema(
        operation_id="delete_project",
        parameters=[OpenApiParameter("confirm", OpenApiTypes.STR, description="The project's name, to be sure.")],
        responses={204: None},
    )
    def delete(self, request: Request, project: str) -> Response:
        services.delete(project=self.project, actor=self.user, confirm=request.query_params.get("confirm", ""))
        return Response(status=status.HTTP_204_NO_CONTENT)
