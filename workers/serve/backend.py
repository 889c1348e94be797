"""A registered labeler as a Label Studio machine-learning backend: a WSGI application.

/health and / say that it is up, /setup takes the labelling interface, /predict answers with predictions, /webhook
takes Label Studio's events (our models learn nothing from them, which the answer says).
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from workers.audio.isolation import decoder
from workers.contract import ClipRef, InspectAudio, LabelClips
from workers.models import addresses, batches, registry
from workers.models.base import get_kind
from workers.models.errors import ModelError
from workers.serve import interface

log = logging.getLogger(__name__)

MOST_BYTES = 8 << 20  # of a request
MOST_TASKS = 1000  # of one request


class Refused(Exception):
    """A request that cannot be answered; the message says what to send instead."""


class Backend:
    """One labeler, served."""

    def __init__(self, model: str, models_dir: Path, params: Mapping[str, Any] | None = None) -> None:
        """Loads the model. Raises ModelError."""
        self._card = registry.card(model)
        self._models_dir = models_dir
        self._params = dict(params or {})
        self.version = f"{model} {get_kind(registry.Kind.LABELER, model, models_dir).revision}"
        self._hosts: dict[str, tuple[str, str]] = {}  # of each project: Label Studio's address and token

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        routes: dict[tuple[str, str], Callable[[dict[str, Any]], dict[str, Any]]] = {
            ("GET", "/"): self._health,
            ("GET", "/health"): self._health,
            ("POST", "/setup"): self._setup,
            ("POST", "/predict"): self._predict,
            ("POST", "/webhook"): self._webhook,
        }
        path = environ.get("PATH_INFO", "").rstrip("/") or "/"
        route = routes.get((environ["REQUEST_METHOD"], path))
        try:
            if route is None:
                status, said = HTTPStatus.NOT_FOUND, {"error": f"There is nothing at {path}."}
            else:
                status, said = HTTPStatus.OK, route(_message(environ))
        except (Refused, interface.UnusableInterface) as error:
            status, said = HTTPStatus.BAD_REQUEST, {"error": str(error)}
        except ModelError as error:
            log.error("%s", error)
            status, said = HTTPStatus.INTERNAL_SERVER_ERROR, {"error": str(error)}
        body = json.dumps(said).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _health(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"status": "UP", "model_class": self._card.name, "model_version": self.version}

    def _setup(self, message: dict[str, Any]) -> dict[str, Any]:
        interface.read(str(message.get("schema") or ""))
        host, token = str(message.get("hostname") or ""), str(message.get("access_token") or "")
        self._hosts[_project(message)] = host, token
        return {"model_version": self.version}

    def _predict(self, message: dict[str, Any]) -> dict[str, Any]:
        asked = interface.read(str(message.get("label_config") or ""))
        tasks = message.get("tasks")
        if not isinstance(tasks, list) or len(tasks) > MOST_TASKS:
            raise Refused(f"tasks must be a list of at most {MOST_TASKS:,} tasks.")
        params = message.get("params")
        given = {**self._params, **({} if not isinstance(params, dict) else params.get("earmark") or {})}
        return {
            "results": [self._prediction(task, asked, given, _project(message)) for task in tasks],
            "model_version": self.version,
        }

    def _prediction(
        self, task: Any, asked: interface.Interface, params: dict[str, Any], project: str
    ) -> dict[str, Any]:
        data = task.get("data") if isinstance(task, dict) else None
        address = data.get(asked.data) if isinstance(data, dict) else None
        if not isinstance(address, str) or not address:
            raise Refused(f"A task holds no address of a sound under {asked.data!r}.")
        with tempfile.TemporaryDirectory(prefix="earmark-serve-") as folder:
            store = Path(folder)
            (store / "original").write_bytes(self._fetch(address, project))
            found = decoder().inspect(InspectAudio(0, "original", "playback.flac", "peaks"), store)
            if found.broken:
                raise Refused(f"The sound of task {task.get('id')} cannot be used: {found.broken}")
            clip = ClipRef(0, "playback.flac", 0.0, found.duration)
            labels = list(asked.labels) if self._card.zero_shot else []
            job = LabelClips(run=0, model=self._card.name, clips=[clip], labels=labels, params=params)
            answer = batches.label_clips(job, store, self._models_dir)
        if answer.error:
            raise ModelError(answer.error)
        (heard,) = answer.clips
        if heard.error:
            raise Refused(f"The sound of task {task.get('id')} cannot be used: {heard.error}")
        prediction = interface.result(asked, list(heard.proposals), found.duration)
        return {**prediction, "model_version": self.version}

    def _fetch(self, address: str, project: str) -> bytes:
        """The sound. Addresses inside Label Studio are taken from the host that set this backend up."""
        host, token = self._hosts.get(project, ("", ""))
        whole = urljoin(f"{host.rstrip('/')}/", address) if host else address
        own = bool(host) and whole.startswith(f"{host.rstrip('/')}/")
        try:
            answer = addresses.request(
                "GET", whole, headers={"Authorization": f"Token {token}"} if own and token else {}
            )
        except (addresses.Unreachable, addresses.Broken) as error:
            raise Refused(f"The sound at {address} cannot be fetched: {error}.") from error
        except ModelError as error:
            raise Refused(str(error)) from error
        if answer.status != 200:
            raise Refused(f"The sound at {address} cannot be fetched: the answer was {answer.status}.")
        return answer.body

    def _webhook(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"status": "ok", "detail": f"{self._card.name} does not learn from annotations."}


def _message(environ: dict[str, Any]) -> dict[str, Any]:
    if environ["REQUEST_METHOD"] == "GET":
        return {}
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 < length <= MOST_BYTES:
        raise Refused(f"Send a JSON object of at most {MOST_BYTES >> 20} MB, with its Content-Length.")
    try:
        message = json.loads(environ["wsgi.input"].read(length))
    except ValueError as error:
        raise Refused(f"The body is no JSON: {error}.") from error
    if not isinstance(message, dict):
        raise Refused("The body must be a JSON object.")
    return message


def _project(message: dict[str, Any]) -> str:
    """Label Studio names a project "12" or "12.1700000000": the number is what stays."""
    return str(message.get("project") or "").partition(".")[0]
