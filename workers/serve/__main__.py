"""Serve a labeler to Label Studio.

    python -m workers.serve yamnet --bind 0.0.0.0:9090

Then add http://HOST:9090 as a model in Label Studio's project settings. Hosts at private addresses that sounds are
to be fetched from (Label Studio itself, usually) are named in PRIVATE_HOSTS.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from workers import settings
from workers.models import registry
from workers.models.errors import ModelError
from workers.serve.backend import Backend


class _Server(BaseApplication):
    def __init__(self, bind: str, load: Callable[[], Backend]) -> None:
        self._bind, self._load = bind, load
        super().__init__()

    def load_config(self) -> None:
        # One process with the model, one request at a time; Label Studio waits. The model is loaded there, not
        # before the process is forked: torch's threads do not come along.
        for name, value in {"bind": self._bind, "workers": 1, "timeout": 600}.items():
            self.cfg.set(name, value)

    def load(self) -> Backend:
        return self._load()


def main() -> None:
    """Until it is stopped."""
    parser = argparse.ArgumentParser(
        prog="python -m workers.serve", description="Serve a labeler to Label Studio."
    )
    parser.add_argument("model", help="a labeler's name, as `manage.py models list` gives it")
    parser.add_argument("--bind", default="127.0.0.1:9090", metavar="HOST:PORT")
    parser.add_argument("--params", type=json.loads, default={}, help="the model's parameters, as JSON")
    given: Any = parser.parse_args()
    try:
        for card in registry.with_needs([registry.card(given.model)]):
            registry.require(card, settings.MODELS_DIR)
    except ModelError as error:
        sys.exit(str(error))
    _Server(given.bind, lambda: Backend(given.model, settings.MODELS_DIR, given.params)).run()


if __name__ == "__main__":
    main()
