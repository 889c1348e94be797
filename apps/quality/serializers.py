"""What the quality API gives. Shares are 0..1, times seconds, alignments -1..1."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.quality.models import Moment
from apps.quality.planning import TARGET


class FigureSerializer(serializers.Serializer[Any]):
    """A number with its 95 % interval where it has one; or none, and why."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(help_text='Why there is no number: "too few: ..." or "undefined: ...".')


class QualityStratumSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Clips that it speaks for, its own included.")
    heard = serializers.IntegerField()
    wrong = serializers.IntegerField()


class QualityRestSerializer(serializers.Serializer[Any]):
    """The random sample, and the clips it speaks for."""

    strata = QualityStratumSerializer(many=True)
    drawn = serializers.IntegerField(help_text="Clips of the sample.")
    heard = serializers.IntegerField(help_text="Those of them that somebody answered.")
    wrong = serializers.IntegerField(help_text="Those of them whose label by the model is wrong.")
    unheard = serializers.IntegerField(help_text="Unanswered clips that the sample speaks for.")
    owed = serializers.IntegerField(
        help_text="Unanswered clips that were picked for a reason: the sample says nothing of them."
    )


class FitFiguresSerializer(serializers.Serializer[Any]):
    """Of each clip's best alignment."""

    clips = serializers.IntegerField()
    mu_c = serializers.FloatField(allow_null=True, help_text="The mean.")
    mu_1 = serializers.FloatField(allow_null=True, help_text="The mean of those at or below the 1st percentile.")


class BarSerializer(serializers.Serializer[Any]):
    alignment = serializers.FloatField(help_text="The lower border; bars are 0.04 wide.")
    before = serializers.IntegerField()
    after = serializers.IntegerField()


class FitSerializer(serializers.Serializer[Any]):
    before = FitFiguresSerializer(help_text="Of what the model proposes.")
    after = FitFiguresSerializer(help_text="Of what people put down where they did, else of the model's.")
    relabelled_before = FitFiguresSerializer(help_text="Of the clips with people's labels only, as they were.")
    relabelled_after = FitFiguresSerializer(help_text="And as they are: the paper's Table III.")
    picture = BarSerializer(many=True)


class QualitySummarySerializer(serializers.Serializer[Any]):
    """How right and how fitting the labels are, at a glance."""

    clips = serializers.IntegerField()
    answered = serializers.IntegerField(help_text="Clips with a person's answer that counts.")
    right = FigureSerializer(
        help_text="Share of right labels among the clips that nobody has answered, estimated."
    )
    right_of_all = FigureSerializer(help_text="Of all clips, people's answers taken for right.")
    rest = QualityRestSerializer()
    fit = FitSerializer()
    pending = serializers.IntegerField(help_text="Changes that are still to be counted.")


class AgreementSerializer(serializers.Serializer[Any]):
    clips = serializers.IntegerField(help_text="Clips that several people answered.")
    kappa = FigureSerializer(help_text="Fleiss' kappa of all labels together.")
    alpha = FigureSerializer(help_text="Krippendorff's alpha of all labels together.")
    spans = serializers.IntegerField(help_text="Those of the clips in which somebody marked a span.")
    events = FigureSerializer(help_text="F1 of the events, with a collar of 0.2 s.")
    frames = FigureSerializer(help_text="Cohen's kappa of the frames, of all labels together.")
    captions = FigureSerializer(help_text="How alike two captions of a clip are, on average (chrF).")


class AnchoringSerializer(serializers.Serializer[Any]):
    """How often people keep the model's label."""

    blind = FigureSerializer()
    suggested = FigureSerializer()
    difference = FigureSerializer(help_text="Suggested minus blind, at like alignment.")
    compared = serializers.IntegerField(help_text="Answers at levels of alignment that have both kinds.")


class SpeedSerializer(serializers.Serializer[Any]):
    blind = FigureSerializer(help_text="Median seconds a clip.")
    suggested = FigureSerializer()
    saved = FigureSerializer(help_text="Share of the time that suggestions save.")
    answers = serializers.ListField(child=serializers.IntegerField(), help_text="Blind, suggested.")


class MomentSerializer(serializers.ModelSerializer[Moment]):
    class Meta:
        model = Moment
        fields = ["why", "at", "clips", "answered", "mu_c", "mu_1", "right", "right_low", "right_high"]
        read_only_fields = fields


class QualityReportSerializer(serializers.Serializer[Any]):
    summary = QualitySummarySerializer()
    counted_at = serializers.DateTimeField(allow_null=True)
    agreement = AgreementSerializer()
    anchoring = AnchoringSerializer()
    speed = SpeedSerializer()
    gain = FigureSerializer(help_text="How much more often suggested answers are accepted than blind ones.")
    moments = MomentSerializer(many=True, help_text="Oldest first.")


class AheadSerializer(serializers.Serializer[Any]):
    """Wrong labels that the next so many clips will hold."""

    clips = serializers.IntegerField()
    lowest_first = FigureSerializer()
    at_random = FigureSerializer()


class QualityPointSerializer(serializers.Serializer[Any]):
    """The share of wrong labels at an alignment, fitted."""

    alignment = serializers.FloatField()
    rate = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class SeenSerializer(serializers.Serializer[Any]):
    """What was found around an alignment."""

    alignment = serializers.FloatField(help_text="The middle of a stretch of 0.1.")
    answered = serializers.IntegerField()
    wrong = serializers.IntegerField()


class QualityPlanSerializer(serializers.Serializer[Any]):
    target = serializers.FloatField(help_text="The share of wrong labels that may be left.")
    reason = serializers.CharField(help_text="Why there is no plan; empty where there is one.")
    rest = serializers.IntegerField(help_text="Clips that nobody has answered.")
    expected = FigureSerializer(allow_null=True, help_text="Wrong labels among them.")
    ahead = AheadSerializer(many=True)
    stop = FigureSerializer(
        allow_null=True, help_text="Clips still to be heard, lowest first, to come to the target."
    )
    curve = QualityPointSerializer(many=True)
    seen = SeenSerializer(many=True)


class QualityPlanQuerySerializer(serializers.Serializer[Any]):
    target = serializers.FloatField(
        default=TARGET, min_value=0, max_value=1, help_text="The share of wrong labels that may be left."
    )


class QualityLabelSerializer(serializers.Serializer[Any]):
    label = serializers.IntegerField()  # type: ignore[assignment]
    text = serializers.CharField()
    clips = serializers.IntegerField(help_text="Clips whose label by the model it is.")
    judged = serializers.IntegerField(help_text="Those of them that people answered.")
    right = FigureSerializer(help_text="Share of those that are right: of whatever people heard, not an estimate.")
    heard = serializers.IntegerField(help_text="Those of them that are of the random sample.")
    error = FigureSerializer(help_text="Estimated share of wrong ones among those that nobody has answered.")
    compared = serializers.IntegerField(help_text="Clips where at least one of several people put it down.")
    kappa = FigureSerializer()
    alpha = FigureSerializer()


class ErrorsSerializer(serializers.Serializer[Any]):
    """After Dawid and Skene: estimated from everybody's answers together, without knowing the truth."""

    finds = serializers.FloatField(help_text="Share of the labels that are there which the person puts down.")
    adds = serializers.FloatField(help_text="Share of the labels that are not there which the person puts down.")


class QualityPersonSerializer(serializers.Serializer[Any]):
    user = serializers.IntegerField()
    name = serializers.CharField()
    answers = serializers.IntegerField()
    blind = serializers.IntegerField(help_text="Answers given without having seen the suggestions.")
    seconds = serializers.FloatField(allow_null=True, help_text="A clip, on average.")
    known = FigureSerializer(help_text="Share of known answers that were right.")
    known_asked = serializers.IntegerField()
    matched = FigureSerializer(help_text="Share of answers that are exactly what was accepted in the end.")
    accepted = FigureSerializer(help_text="Share of answers that reviewers accepted.")
    dawid_skene = ErrorsSerializer(source="errors", allow_null=True)


class QualityPairSerializer(serializers.Serializer[Any]):
    first = serializers.IntegerField(help_text="A person's id.")
    second = serializers.IntegerField()
    clips = serializers.IntegerField()
    kappa = FigureSerializer(help_text="Cohen's kappa over all decisions whether a clip has a label.")


class QualityPeopleSerializer(serializers.Serializer[Any]):
    people = QualityPersonSerializer(many=True)
    pairs = QualityPairSerializer(many=True)
