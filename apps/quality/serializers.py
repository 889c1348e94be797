"""What the quality API gives. Shares are 0..1, times seconds, alignments -1..1."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.quality.models import Moment


class FigureSerializer(serializers.Serializer[Any]):
    """A number with its 95 % interval where it has one; or none, and why."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(help_text='Why there is no number: "too few: ..." or "undefined: ...".')


class StratumSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Clips that it speaks for, its own included.")
    heard = serializers.IntegerField()
    wrong = serializers.IntegerField()


class RestSerializer(serializers.Serializer[Any]):
    """The random sample, and the clips it speaks for."""

    strata = StratumSerializer(many=True)
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


class SummarySerializer(serializers.Serializer[Any]):
    """How right and how fitting the labels are, at a glance."""

    clips = serializers.IntegerField()
    answered = serializers.IntegerField(help_text="Clips with a person's answer that counts.")
    right = FigureSerializer(
        help_text="Share of right labels among the clips that nobody has answered, estimated."
    )
    rest = RestSerializer()
    fit = FitSerializer()
    pending = serializers.IntegerField(help_text="Changes that are still to be counted.")


class AgreementSerializer(serializers.Serializer[Any]):
    clips = serializers.IntegerField(help_text="Clips that several people answered.")
    kappa = FigureSerializer(help_text="Fleiss' kappa of all labels together.")


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


class ReportSerializer(serializers.Serializer[Any]):
    summary = SummarySerializer()
    counted_at = serializers.DateTimeField(allow_null=True)
    agreement = AgreementSerializer()
    anchoring = AnchoringSerializer()
    speed = SpeedSerializer()
    gain = FigureSerializer(help_text="How much more often suggested answers are accepted than blind ones.")
    moments = MomentSerializer(many=True, help_text="Oldest first.")


class LabelFiguresSerializer(serializers.Serializer[Any]):
    label = serializers.IntegerField()
    text = serializers.CharField()
    clips = serializers.IntegerField(help_text="Clips whose label by the model it is.")
    judged = serializers.IntegerField(help_text="Those of them that people answered.")
    right = FigureSerializer(help_text="Share of those that are right: of whatever people heard, not an estimate.")
    heard = serializers.IntegerField(help_text="Those of them that are of the random sample.")
    error = FigureSerializer(help_text="Estimated share of wrong ones among those that nobody has answered.")
    compared = serializers.IntegerField(help_text="Clips where at least one of several people put it down.")
    kappa = FigureSerializer()
    alpha = FigureSerializer()


class PersonSerializer(serializers.Serializer[Any]):
    user = serializers.IntegerField()
    name = serializers.CharField()
    answers = serializers.IntegerField()
    blind = serializers.IntegerField(help_text="Answers given without having seen the suggestions.")
    seconds = serializers.FloatField(allow_null=True, help_text="A clip, on average.")
    known = FigureSerializer(help_text="Share of known answers that were right.")
    known_asked = serializers.IntegerField()
    matched = FigureSerializer(help_text="Share of answers that are exactly what was accepted in the end.")
    accepted = FigureSerializer(help_text="Share of answers that reviewers accepted.")


class PairSerializer(serializers.Serializer[Any]):
    first = serializers.IntegerField(help_text="A person's id.")
    second = serializers.IntegerField()
    clips = serializers.IntegerField()
    kappa = FigureSerializer(help_text="Cohen's kappa over all decisions whether a clip has a label.")


class PeopleSerializer(serializers.Serializer[Any]):
    people = PersonSerializer(many=True)
    pairs = PairSerializer(many=True)
