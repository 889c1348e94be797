"""The lock under which everything about a run happens: one row, one holder at a time."""

from __future__ import annotations

from apps.runs.models import Run


def lock(run_id: int, *, wait: bool = True) -> Run | None:
    """The run, locked until the transaction ends; None when it is gone, or held by another and `wait` is false."""
    return (
        Run.objects.select_for_update(no_key=True, skip_locked=not wait, of=("self",))
        .select_related("project")
        .filter(pk=run_id)
        .first()
    )
