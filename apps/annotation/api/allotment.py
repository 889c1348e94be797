"""A manager's verbs on whose turn it is: allotting tasks to people, ending a lease."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.api.tasks import ViewerView
from apps.annotation.services.allotting import Share, allot, preview
from apps.annotation.services.leases import end_lease
from apps.projects.permissions import ProjectView


class AllotView(ViewerView):
    """Divide the tasks of a filter among people by shares, or say what that would give."""

    verbs = {"POST": "task.allot"}

    @extend_schema(operation_id="allot_tasks", request=shapes.AllotSerializer, responses=shapes.AllottedSerializer)
    def post(self, request: Request, project: str) -> Response:
        tasks, given = self.chosen(shapes.AllotSerializer, request.data)
        shares = [Share(**share) for share in given["shares"]]
        if given["preview"]:
            parts = preview(project=self.project, tasks=tasks, shares=shares, each=given["each"])
        else:
            parts = allot(project=self.project, actor=self.user, tasks=tasks, shares=shares, each=given["each"])
        return Response(shapes.AllottedSerializer({"parts": parts}).data)


class EndLeaseView(ProjectView):
    """Put someone's task back for others."""

    verbs = {"POST": "task.end_lease"}

    @extend_schema(operation_id="end_lease", request=None, responses=shapes.HoldSerializer)
    def post(self, request: Request, project: str, assignment: UUID) -> Response:
        held = end_lease(project=self.project, actor=self.user, assignment=assignment)
        return Response(shapes.HoldSerializer(held).data)
