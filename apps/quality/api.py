"""Quality over HTTP: a project's figures, label by label, and person by person for managers."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.projects.permissions import ProjectView
from apps.quality import serializers as shapes
from apps.quality.planning import planning
from apps.quality.queries.labels import labels_of
from apps.quality.queries.people import people_of
from apps.quality.queries.report import report_of
from apps.quality.queries.summary import summary_of
from apps.quality.services.looking import look


class QualityView(ProjectView):
    """All figures of the project as a whole."""

    verbs = {"GET": "quality.view"}

    @extend_schema(operation_id="get_quality", responses=shapes.QualityReportSerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response(shapes.QualityReportSerializer(report_of(self.project, look(self.project))).data)


class SummaryView(ProjectView):
    """The figures that other pages show in passing."""

    verbs = {"GET": "quality.view"}

    @extend_schema(operation_id="get_quality_summary", responses=shapes.QualitySummarySerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response(shapes.QualitySummarySerializer(summary_of(self.project, look(self.project))).data)


class PlanView(ProjectView):
    """What the next clips hold, and when to stop."""

    verbs = {"GET": "quality.view"}

    @extend_schema(
        operation_id="get_quality_plan",
        parameters=[shapes.QualityPlanQuerySerializer],
        responses=shapes.QualityPlanSerializer,
    )
    def get(self, request: Request, project: str) -> Response:
        given = shapes.QualityPlanQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        found = planning(look(self.project), target=given.validated_data["target"])
        return Response(shapes.QualityPlanSerializer(found).data)


class LabelsView(ProjectView):
    """Each label's figures, most clips first."""

    verbs = {"GET": "quality.view"}

    @extend_schema(operation_id="get_quality_labels", responses=shapes.QualityLabelSerializer(many=True))
    def get(self, request: Request, project: str) -> Response:
        found = labels_of(self.project, look(self.project))
        return Response(shapes.QualityLabelSerializer(found, many=True).data)


class PeopleView(ProjectView):
    """Each person's figures, and how alike any two are."""

    verbs = {"GET": "quality.people"}

    @extend_schema(operation_id="get_quality_people", responses=shapes.QualityPeopleSerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response(
            shapes.QualityPeopleSerializer(people_of(self.project, look(self.project, without=()))).data
        )
