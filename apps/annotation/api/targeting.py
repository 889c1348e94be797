"""Which clips deserve a person: the policy, and what opening by it would do."""

from __future__ import annotations

from typing import Any

import msgspec
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation.models import Task
from apps.annotation.queries import previews
from apps.annotation.services.targeting import change_policy
from apps.annotation.targeting import detectors
from apps.annotation.targeting import policy as kinds
from apps.audio import measuring
from apps.projects.permissions import ProjectView

KINDS = [stratum.__struct_config__.tag for stratum in kinds.Stratum.__subclasses__()]
DETECTORS = [detector.__struct_config__.tag for detector in detectors.ALL]


class DetectorSerializer(serializers.Serializer[Any]):
    """A detector of odd clips with its settings; see docs/targeting.md for which has which."""

    name = serializers.ChoiceField(choices=DETECTORS)
    shorter = serializers.FloatField(required=False, help_text="Seconds.")
    longer = serializers.FloatField(required=False, help_text="Seconds.")
    share = serializers.FloatField(required=False, help_text="0..1")
    level = serializers.FloatField(required=False, help_text="dB of full scale, -100..0")
    snr = serializers.FloatField(required=False, allow_null=True, help_text="dB")
    count = serializers.IntegerField(required=False)
    score = serializers.FloatField(required=False, help_text="0..1")
    deviations = serializers.FloatField(required=False)
    words = serializers.IntegerField(required=False)


class StratumSerializer(serializers.Serializer[Any]):
    """One stratum of the policy; see docs/targeting.md for which kind has which settings."""

    kind = serializers.ChoiceField(choices=KINDS)
    name = serializers.CharField(required=False, help_text="Its own, where two of a kind would share one.")
    overlap = serializers.IntegerField(required=False, allow_null=True, help_text="The project's unless given.")
    percent = serializers.FloatField(required=False, allow_null=True, help_text="0..100")
    below = serializers.FloatField(required=False, allow_null=True, help_text="A score, 0..1")
    count = serializers.IntegerField(required=False, allow_null=True)
    detectors = DetectorSerializer(many=True, required=False)
    labels = serializers.ListField(child=serializers.CharField(), required=False)
    categories = serializers.ListField(child=serializers.CharField(), required=False)


class PolicySerializer(serializers.Serializer[Any]):
    policy = StratumSerializer(many=True, help_text="A clip belongs to the first stratum that picks it.")


class PaceSerializer(serializers.Serializer[Any]):
    seconds = serializers.FloatField(help_text="Active seconds of one person on a clip, the median.")
    answers = serializers.IntegerField(help_text="Answers that it is taken from.")
    default = serializers.BooleanField(help_text="Too few answers yet: an assumption.")


class AlignmentBinSerializer(serializers.Serializer[Any]):
    low = serializers.FloatField()
    high = serializers.FloatField()
    clips = serializers.IntegerField()


class MeasuredSerializer(serializers.Serializer[Any]):
    done = serializers.IntegerField()
    owed = serializers.IntegerField()
    failed = serializers.IntegerField()


class TargetingSerializer(PolicySerializer):
    held = serializers.IntegerField(help_text="Tasks that are still held.")
    pace = PaceSerializer()
    alignments = AlignmentBinSerializer(many=True, help_text="How many clips have which alignment.")
    measured = MeasuredSerializer(help_text="How many clips the detectors know the sound of.")
    detectors = DetectorSerializer(many=True, help_text="All there are, with their usual settings.")


class DetectedSerializer(serializers.Serializer[Any]):
    name = serializers.ChoiceField(choices=DETECTORS)
    clips = serializers.IntegerField(help_text="Clips it finds odd, whatever stratum they belong to.")


class StratumPreviewSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=KINDS)
    name = serializers.CharField()
    picked = serializers.IntegerField(help_text="Clips that belong to it.")
    opens = serializers.IntegerField(help_text="Of these, those that are still held.")
    seconds = serializers.FloatField(help_text="People's time for what it opens.")
    up_to = serializers.FloatField(allow_null=True, help_text="Lowest alignment: the highest one picked.")
    rest = serializers.IntegerField(allow_null=True, help_text="Random sample: the clips that it is drawn from.")
    detected = DetectedSerializer(many=True)


class TargetingPreviewSerializer(serializers.Serializer[Any]):
    clips = serializers.IntegerField()
    opens = serializers.IntegerField()
    seconds = serializers.FloatField()
    pace = PaceSerializer()
    strata = StratumPreviewSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField())


class MeasuringSerializer(serializers.Serializer[Any]):
    clips = serializers.IntegerField(help_text="Clips that are measured once more.")


def given_policy(request: Request) -> kinds.Policy:
    """The policy that was sent; its own rules check it."""
    return kinds.parse(request.data.get("policy") if isinstance(request.data, dict) else None)


class TargetingView(ProjectView):
    """The policy by which clips are opened, and what it has to go by."""

    verbs = {"GET": "targeting.view", "PUT": "targeting.change"}

    def shown(self, policy: kinds.Policy) -> Response:
        # These say only what they have; a serializer would fill in null for every setting that they have not.
        plain = {
            "policy": kinds.dump(policy),
            "detectors": [msgspec.to_builtins(detector()) for detector in detectors.ALL],
        }
        figures = {
            "held": Task.objects.filter(project=self.project, state=Task.State.HELD).count(),
            "pace": previews.pace_of(self.project),
            "alignments": previews.histogram(self.project),
            "measured": measuring.measured_in(self.project),
        }
        return Response(TargetingSerializer(plain | figures).data | plain)

    @extend_schema(operation_id="get_targeting", responses=TargetingSerializer)
    def get(self, request: Request, project: str) -> Response:
        return self.shown(kinds.parse(self.project.targeting))

    @extend_schema(operation_id="change_targeting", request=PolicySerializer, responses=TargetingSerializer)
    def put(self, request: Request, project: str) -> Response:
        return self.shown(change_policy(project=self.project, actor=self.user, policy=given_policy(request)))


class PreviewView(ProjectView):
    """What a policy would open, and how long people would take. Opens nothing."""

    verbs = {"POST": "targeting.view"}

    @extend_schema(
        operation_id="preview_targeting", request=PolicySerializer, responses=TargetingPreviewSerializer
    )
    def post(self, request: Request, project: str) -> Response:
        found = previews.preview(project=self.project, policy=given_policy(request))
        return Response(TargetingPreviewSerializer(found).data)


class MeasureAgainView(ProjectView):
    """Measure the clips again that could not be measured."""

    verbs = {"POST": "targeting.change"}

    @extend_schema(operation_id="measure_again", request=None, responses=MeasuringSerializer)
    def post(self, request: Request, project: str) -> Response:
        clips = measuring.measure_again(project=self.project, actor=self.user)
        return Response(MeasuringSerializer({"clips": clips}).data)
