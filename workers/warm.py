"""Loading models before anybody waits for them: those that WARM_MODELS names, and with WARM_ALIGNERS=1 the text
side of the default aligners.

The quick worker scores labels while people type. Loading its libraries and weights takes seconds, so that is done
once, when the worker has started. Imported by workers.app for its effect on Celery's signals.
"""

from __future__ import annotations

import logging
from typing import Any

from celery.signals import worker_ready

from workers import settings
from workers.contract import EmbedLabels
from workers.models import registry
from workers.models.errors import ModelError

log = logging.getLogger(__name__)


@worker_ready.connect
def warm(**_: Any) -> None:
    """Load; embed one label with each default aligner. What is missing is said in the log, and when asked for."""
    for name in settings.WARM_MODELS:
        _load(name)
    if not settings.WARM_ALIGNERS:
        return
    from workers.models.batches import embed_labels

    for card in registry.load().values():
        if card.kind == "aligner" and card.default:
            result = embed_labels(EmbedLabels(model=card.name, labels=["silence"]), settings.MODELS_DIR)
            log.info("%s is %s", card.name, f"not ready: {result.error}" if result.error else "ready")


def _load(name: str) -> None:
    from workers.models import base

    try:
        base.get(name, settings.MODELS_DIR)
        log.info("%s is ready", name)
    except ModelError as error:
        log.info("%s is not ready: %s", name, error)
