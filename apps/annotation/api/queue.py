"""An annotator's verbs: claim, submit, release, renew, undo, and scoring a label while typing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.queries.work import hides_from, work_on
from apps.annotation.services import leases
from apps.annotation.services.claim import claim_next
from apps.annotation.services.drafts import Draft
from apps.annotation.services.submit import submit
from apps.audio.models import Clip
from apps.common.errors import NotFound
from apps.labels.clean import clean_label
from apps.projects.permissions import ProjectView
from apps.runs.models import Run
from apps.runs.queries import current_run
from apps.runs.services.scoring import score_label


class ClaimView(ProjectView):
    """Take work: what the caller holds already, then returned work, then the project's queue."""

    verbs = {"POST": "task.claim"}

    @extend_schema(operation_id="claim", request=shapes.ClaimSerializer, responses=shapes.ClaimedSerializer)
    def post(self, request: Request, project: str) -> Response:
        given = _valid(shapes.ClaimSerializer, request)
        claimed = claim_next(project=self.project, user=self.user, count=given["count"])
        shown = {
            "assignments": work_on(self.project, claimed.assignments),
            "left": claimed.left,
            "limited": claimed.limited,
        }
        return Response(shapes.ClaimedSerializer(shown).data)


class SubmitView(ProjectView):
    verbs = {"POST": "task.submit"}

    @extend_schema(operation_id="submit", request=shapes.SubmitSerializer, responses=shapes.HoldSerializer)
    def post(self, request: Request, project: str, assignment: UUID) -> Response:
        given = _valid(shapes.SubmitSerializer, request)
        drafts = drafts_of(given.pop("annotations"))
        held = submit(project=self.project, user=self.user, assignment=assignment, annotations=drafts, **given)
        return Response(shapes.HoldSerializer(held).data)


class ReleaseView(ProjectView):
    verbs = {"POST": "task.claim"}

    @extend_schema(operation_id="release", request=shapes.ReleaseSerializer, responses=shapes.HoldSerializer)
    def post(self, request: Request, project: str, assignment: UUID) -> Response:
        given = _valid(shapes.ReleaseSerializer, request)
        held = leases.release(project=self.project, user=self.user, assignment=assignment, reason=given["reason"])
        return Response(shapes.HoldSerializer(held).data)


class RenewView(ProjectView):
    verbs = {"POST": "task.claim"}

    @extend_schema(operation_id="renew", request=None, responses=shapes.HoldSerializer)
    def post(self, request: Request, project: str, assignment: UUID) -> Response:
        held = leases.renew(project=self.project, user=self.user, assignment=assignment)
        return Response(shapes.HoldSerializer(held).data)


class UndoView(ProjectView):
    verbs = {"POST": "task.submit"}

    @extend_schema(operation_id="undo_submit", request=None, responses=shapes.HoldSerializer)
    def post(self, request: Request, project: str, assignment: UUID) -> Response:
        held = leases.undo_submit(project=self.project, user=self.user, assignment=assignment)
        return Response(shapes.HoldSerializer(held).data)


class ScoreView(ProjectView):
    """How well a text that is being typed fits a clip."""

    verbs = {"POST": "task.score"}

    @extend_schema(operation_id="score_label", request=shapes.ScoreSerializer, responses=shapes.ScoredSerializer)
    def post(self, request: Request, project: str, clip: UUID) -> Response:
        text = clean_label(_valid(shapes.ScoreSerializer, request)["text"])
        found = Clip.objects.filter(uuid=clip, recording__project=self.project).first()
        if found is None:
            raise NotFound("There is no such clip in this project.")
        if hides_from(project=self.project, clip=found, user=self.user):
            return Response(shapes.ScoredSerializer({"text": text, "alignment": None, "pending": False}).data)
        score = score_label(project=self.project, clip=found, text=text)
        pending = bool(text) and score is None and current_run(self.project, Run.Kind.ALIGNMENT) is not None
        shown = {"text": text, "alignment": score, "pending": pending}
        return Response(shapes.ScoredSerializer(shown).data)


def _valid(shape: Any, request: Request) -> dict[str, Any]:
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def drafts_of(rows: Iterable[dict[str, Any]]) -> list[Draft]:
    """What was sent as annotations."""
    return [
        Draft(
            label=row["label"] or "",
            caption=row["caption"],
            onset=row["onset"],
            offset=row["offset"],
            prediction=row["prediction"],
        )
        for row in rows
    ]
