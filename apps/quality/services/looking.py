"""Looking: the tally of a project, with what has just happened counted first."""

from __future__ import annotations

from apps.projects.models import Project
from apps.quality.queries.tally import VOTERS, Rows, tally
from apps.quality.services.counting import refresh

AT_ONCE = 2000  # tasks counted while a person waits; the sweep counts the rest


def look(project: Project, *, without: tuple[str, ...] = VOTERS) -> dict[str, Rows]:
    """The tally. After a large change it lags behind for a while: queries.tally.pending tells."""
    refresh(project=project, most=AT_ONCE)
    return tally(project, without=without)
