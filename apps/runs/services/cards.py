"""From the registry of models: the one a person or a run names, fit for what is asked of it."""

from __future__ import annotations

from apps.common import gateway
from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract, registry
from apps.runs.models import Run

KIND_OF_MODEL = {
    Run.Kind.LABELING: registry.Kind.LABELER,
    Run.Kind.CAPTIONING: registry.Kind.LABELER,
    Run.Kind.ALIGNMENT: registry.Kind.ALIGNER,
    Run.Kind.ASKED: registry.Kind.LABELER,
}


def card_for(*, kind: Run.Kind, model: str) -> registry.ModelCard:
    """The card of a model that can do this kind of run and whose files are here. Raises Invalid or Refused."""
    cards = gateway.model_cards()
    wanted = KIND_OF_MODEL[kind]
    here = (card for card in cards.values() if card.kind == wanted and gateway.model_status(card) == "present")
    fitting = ", ".join(sorted(card.name for card in here))
    card = cards.get(model)
    if card is None:
        message = f"There is no model called {model!r}. For this run there are: {fitting}."
        raise Invalid(message, fields={"model": [message]})
    if card.kind != wanted:
        message = (
            f"{model} is no {wanted}, which this run needs, but of the kind {card.kind}. There are: {fitting}."
        )
        raise Invalid(message, fields={"model": [message]})
    match gateway.model_status(card):
        case "missing":
            raise Refused(
                f"The files of {model} are not on this machine. Fetch them with: manage.py models fetch {model}",
                code="model_missing",
            )
        case "damaged":
            raise Refused(
                f"The files of {model} are damaged (a sha256 differs). "
                f"Fetch them again with: manage.py models fetch {model}",
                code="model_damaged",
            )
    return card


def queue_for(run: Run, card: registry.ModelCard) -> str:
    """Where the run's messages go: what a person waits for does not stand behind batches."""
    if run.kind != Run.Kind.ASKED:
        return card.queue
    return contract.QUEUE_GPU_QUICK if card.queue == contract.QUEUE_GPU else contract.QUEUE_QUICK
