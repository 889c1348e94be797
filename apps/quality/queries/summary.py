"""How right and how fitting a project's labels are, at a glance: what the headline, exports and moments say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.projects.models import Project
from apps.quality.figures import Figure, too_few
from apps.quality.queries.fit import Fit, fit_of
from apps.quality.queries.tally import Rows, pending
from apps.quality.rest import Rest, rest_of


@dataclass(frozen=True)
class Summary:
    """`right` is the share of right labels among the clips that nobody has answered, estimated.

    `right_of_all` is that of all clips, each with its answer where people gave one (which is taken to be right)
    and the model's label elsewhere: of an export with unreviewed rows.
    """

    clips: int
    answered: int
    right: Figure
    right_of_all: Figure
    rest: Rest
    fit: Fit
    pending: int  # changes still to be counted


def summary_of(project: Project, tally: Mapping[str, Rows]) -> Summary:
    """From the tally, with a handful of small look-ups."""
    rest = rest_of(tally)
    clips, answered = sum(tally["clip"].values()), sum(tally["answered"].values())
    right = complement(rest.error)
    return Summary(
        clips=clips,
        answered=answered,
        right=right,
        right_of_all=_of_all(right, rest, answered),
        rest=rest,
        fit=fit_of(project, tally),
        pending=pending(project),
    )


def complement(error: Figure) -> Figure:
    """The share that is right, where `error` is the share that is wrong."""
    if error.value is None or error.low is None or error.high is None:
        return error
    return Figure(1 - error.value, 1 - error.high, 1 - error.low)


def _of_all(right: Figure, rest: Rest, answered: int) -> Figure:
    if rest.owed:
        return too_few(f"{rest.owed} clips picked for people are waiting; the random sample says nothing of them")
    if answered and not rest.unheard:
        return Figure(1.0)
    if right.value is None or right.low is None or right.high is None:
        return right
    value, low, high = (
        (answered + share * rest.unheard) / (answered + rest.unheard)
        for share in (right.value, right.low, right.high)
    )
    return Figure(value, low, high)
