"""Messages and upkeep of human work. Each may come twice."""

from celery import shared_task

from apps.annotation.services import leases, opening, scoring


@shared_task(name="annotation.alignment_finished")
def alignment_finished(run_id: int) -> None:
    """Sent when an alignment run has become the current one."""
    opening.open_for_run(run_id=run_id)


@shared_task(name="annotation.expire_leases")
def expire_leases() -> None:
    """Beat: leases that ran out, openings whose message was lost, labels that nobody has scored yet."""
    leases.expire_leases()
    opening.sweep_openings()
    scoring.offer_unscored()
