"""How right and how fitting a project's labels are, at a glance: what the headline, exports and moments say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.projects.models import Project
from apps.quality.estimate import error_of_rest
from apps.quality.figures import Figure
from apps.quality.queries.fit import Fit, fit_of
from apps.quality.queries.tally import Rows, pending
from apps.quality.rest import Rest, rest_of


@dataclass(frozen=True)
class Summary:
    """`right` is the share of right labels among the clips that nobody has answered, estimated."""

    clips: int
    answered: int
    right: Figure
    rest: Rest
    fit: Fit
    pending: int  # changes still to be counted


def summary_of(project: Project, tally: Mapping[str, Rows]) -> Summary:
    """From the tally, with a handful of small look-ups."""
    rest = rest_of(tally)
    return Summary(
        clips=sum(tally["clip"].values()),
        answered=sum(tally["answered"].values()),
        right=complement(error_of_rest(rest.strata)),
        rest=rest,
        fit=fit_of(project, tally),
        pending=pending(project),
    )


def complement(error: Figure) -> Figure:
    """The share that is right, where `error` is the share that is wrong."""
    if error.value is None or error.low is None or error.high is None:
        return error
    return Figure(1 - error.value, 1 - error.high, 1 - error.low)
