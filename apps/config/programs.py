"""The processes that make up Earmark, and the command line of each."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
WEB_THREADS = 16  # a thread waits while an upload comes in or a sound goes out, and costs little meanwhile
# What a worker process is given of the settings: it needs the broker and the files, and gets no database.
KEPT_FROM_WORKERS = ("DATABASE_URL", "SECRET_KEY", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")


@dataclass(frozen=True)
class Program:
    """One process: its name (also of its log), command line and environment."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]


def web(environ: Mapping[str, str], *, bind: str, port: int, workers: int) -> Program:
    """gunicorn, which serves the API, the browser application and the sound."""
    host = f"[{bind}]" if ":" in bind else bind
    return _program(
        "web",
        "gunicorn",
        "apps.config.wsgi",
        f"--bind={host}:{port}",
        f"--workers={workers}",
        "--worker-class=gthread",
        f"--threads={WEB_THREADS}",
        "--timeout=120",
        "--graceful-timeout=10",
        "--limit-request-line=8190",  # an upload's name travels there, and 300 emoji take 3600 bytes
        "--no-control-socket",
        environ=environ,
    )


def app_worker(environ: Mapping[str, str]) -> Program:
    """Receives what the models found, and does the product's upkeep."""
    return _celery(
        "app-worker", "apps.config.celery", "worker", "--queues=app", "--concurrency=2", environ=environ
    )


def beat(environ: Mapping[str, str], *, var: Path) -> Program:
    """Sends the sweeps, by the clock."""
    schedule = var / "run" / "beat-schedule"
    return _celery("beat", "apps.config.celery", "beat", f"--schedule={schedule}", "--pidfile=", environ=environ)


def model_workers(environ: Mapping[str, str], *, workers: int = 1) -> list[Program]:
    """Inspect uploads and run the models; and one process more for what a person is waiting for."""
    without_database = {name: value for name, value in environ.items() if name not in KEPT_FROM_WORKERS}
    names = ["model-worker", *(f"model-worker-{number}" for number in range(2, workers + 1))]
    # What a person waits for is small: its models are loaded beforehand, and more than one core would only wait.
    quick = {**without_database, "WARM_ALIGNERS": "1", "MODEL_THREADS": "1"}
    queues = [(name, "audio,cpu", without_database) for name in names] + [("quick-worker", "quick", quick)]
    return [
        # One job at a time in the process itself: model libraries do not like to be forked.
        _celery(name, "workers.app", "worker", f"--queues={queue}", "--pool=solo", environ=given)
        for name, queue, given in queues
    ]


def background(environ: Mapping[str, str], *, var: Path, workers: int = 1) -> list[Program]:
    """All but the web: what a command needs that does the whole job without a browser."""
    return [app_worker(environ), *model_workers(environ, workers=workers), beat(environ, var=var)]


def complete(
    environ: Mapping[str, str], *, var: Path, bind: str = "127.0.0.1", port: int = 8000
) -> dict[str, str]:
    """The environment for the processes: every path absolute, every address filled in."""
    filled = dict(environ)
    filled["EARMARK_VAR"] = str(var)
    for name, folder in (("AUDIO_STORE", "store"), ("MODELS_DIR", "models")):
        filled[name] = str(Path(environ.get(name) or var / folder).absolute())
    filled.setdefault("PYTHONUNBUFFERED", "1")
    filled["PYTHONPATH"] = os.pathsep.join([str(PROJECT), *filter(None, [environ.get("PYTHONPATH")])])
    if not filled.get("SITE_URL"):
        filled["SITE_URL"] = address(bind, port)
    names = {"localhost", "127.0.0.1", "[::1]"}  # always: this machine asks for its own health
    if named := environ.get("ALLOWED_HOSTS"):
        names.update(named.split(","))
    else:
        names.add(socket.gethostname().lower())
        if bind not in ("0.0.0.0", "::"):
            names.add(f"[{bind}]" if ":" in bind else bind.lower())
    filled["ALLOWED_HOSTS"] = ",".join(sorted(names))
    return filled


def address(bind: str, port: int) -> str:
    """The URL a person on this machine types."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(bind, f"[{bind}]" if ":" in bind else bind)
    return f"http://{host}:{port}"


def _celery(name: str, app: str, kind: str, *options: str, environ: Mapping[str, str]) -> Program:
    if kind == "worker":
        options = (f"--hostname={name}@%h", "--without-gossip", "--without-mingle", *options)
    return _program(name, "celery", f"--app={app}", kind, "--loglevel=INFO", *options, environ=environ)


def _program(name: str, module: str, *arguments: str, environ: Mapping[str, str]) -> Program:
    return Program(name=name, command=(sys.executable, "-m", module, *arguments), environ=environ)
