"""Messages and upkeep of human work. Each may come twice."""

from celery import shared_task

from apps.annotation.services import leases, opening, ranking, scoring


@shared_task(name="annotation.alignment_finished")
def alignment_finished(run_id: int) -> None:
    """Sent when an alignment run has become the current one."""
    opening.open_for_run(run_id=run_id)


@shared_task(name="annotation.rank_tasks")
def rank_tasks(project_id: int) -> None:
    """Sent when a project asks for another order of its queue."""
    ranking.rank_for(project_id=project_id)


@shared_task(name="annotation.expire_leases")
def expire_leases() -> None:
    """Beat: leases that ran out, openings and rankings whose message was lost, labels nobody has scored yet."""
    leases.expire_leases()
    opening.sweep_openings()
    ranking.sweep_ranks()
    scoring.offer_unscored()
