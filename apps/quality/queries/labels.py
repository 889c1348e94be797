"""Each label in figures: how often the model is right with it, and how far people agree on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.labels.models import Label
from apps.projects.models import Project
from apps.quality.alike import alike_by_label
from apps.quality.estimate import proportion
from apps.quality.figures import Figure, undefined
from apps.quality.queries.tally import Rows
from apps.quality.rest import rest_by_label

NOBODY = undefined("no clip with it has two answers")
NOT_THE_MODELS = undefined("the model gives it to no clip first")


@dataclass(frozen=True)
class LabelFigures:
    """One label. `right` is of the clips that people answered, whichever they were; `error` is the estimate."""

    label: int
    text: str
    clips: int  # whose label by the model it is
    judged: int  # of those, clips that people answered
    right: Figure
    heard: int  # of those, clips of the random sample
    error: Figure  # of the clips that nobody has answered
    compared: int  # clips where one of several people put it down
    kappa: Figure
    alpha: Figure


def labels_of(project: Project, tally: Mapping[str, Rows]) -> list[LabelFigures]:
    """Every label that the model or several people put somewhere, most clips first."""
    alike, rests = alike_by_label(tally), rest_by_label(tally)
    texts = Label.objects.filter(project=project, pk__in={*alike, *rests}).values_list("pk", "text")
    found = []
    for label, text in texts:
        agreed, rest = alike.get(label), rests.get(label)
        right, wrong = (tally["judged label"].get((label, which), 0) for which in (True, False))
        found.append(
            LabelFigures(
                label=label,
                text=text,
                clips=tally["label"].get((label,), 0),
                judged=right + wrong,
                right=proportion(right, right + wrong),
                heard=rest.heard if rest else 0,
                error=rest.error if rest else NOT_THE_MODELS,
                compared=agreed.clips if agreed else 0,
                kappa=agreed.kappa if agreed else NOBODY,
                alpha=agreed.alpha if agreed else NOBODY,
            )
        )
    return sorted(found, key=lambda one: (-one.clips, one.text))
