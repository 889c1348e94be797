"""The engine's own cost: CPU per clip of queueing, database and messages, with models that answer at once.

Real PostgreSQL, Redis, app worker and worker process; the processor's time of all four is counted, so other work
on the machine matters little. Each size is a project of its own, labelled (5 labels a clip) and then aligned.

    python -m tests.bench.engine [--clips 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

TARGET = 2.0  # milliseconds of CPU a clip


def _set_up(var: Path) -> None:
    """A whole Earmark in a temporary folder, migrated."""
    from apps.config import embedded

    os.environ.update(embedded.start(var, durable=True))
    os.environ["EARMARK_VAR"] = str(var)
    os.environ.setdefault("MODELS_DIR", str(Path(__file__).resolve().parents[3] / "var" / "models"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _workers() -> list[subprocess.Popen[bytes]]:
    common = ["--loglevel=WARNING", "--without-gossip", "--without-mingle"]
    app = ["-m", "celery", "-A", "apps.config.celery", "worker", "-Q", "app", "-c", "2", "-n", "app@%h", *common]
    fake = ["-m", "celery", "-A", "tests.bench.engine.fake", "worker", "-Q", "cpu", "-P", "solo", *common]
    return [subprocess.Popen([sys.executable, *command]) for command in (app, fake)]


def _cpu(names: dict[str, int]) -> dict[str, float]:
    """Seconds of CPU so far, by what the process tree is for."""
    used = {}
    for name, pid in names.items():
        root = psutil.Process(pid)
        total = 0.0
        for process in [root, *root.children(recursive=True)]:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
        # Ended children (PostgreSQL's backends, once their clients leave) count with their parent.
        times = root.cpu_times()
        used[name] = total + times.children_user + times.children_system
    return used


def _servers() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postgres = psutil.Process(cursor.fetchone()[0]).ppid()
    import redis
    from django.conf import settings

    with redis.Redis.from_url(settings.REDIS_URL) as server:
        return {"postgres": postgres, "redis": int(server.info("server")["process_id"])}


def _project(clips: int) -> object:
    from apps.audio.models import Clip, Recording
    from apps.projects.models import Project

    project = Project.objects.create(name=f"{clips} clips")
    recordings = Recording.objects.bulk_create(
        (
            Recording(
                project=project,
                name=f"{number}.wav",
                sha256=f"{project.pk:032x}{number:032x}",
                size=1,
                state=Recording.State.READY,
                duration=5,
            )
            for number in range(clips)
        ),
        batch_size=5000,
    )
    Clip.objects.bulk_create(
        (Clip(recording=recording, onset=0, offset=5) for recording in recordings), batch_size=5000
    )
    return project


def _measure(clips: int, processes: dict[str, int]) -> None:
    from apps.runs.models import Run
    from apps.runs.services import start

    project = _project(clips)
    for kind, model in ((Run.Kind.LABELING, "yamnet"), (Run.Kind.ALIGNMENT, "yamnet-minilm")):
        before, began = _cpu(processes), time.monotonic()
        run = start.start(project=project, kind=kind, model=model, actor=None)  # type: ignore[arg-type]
        while run.state in ("queued", "running"):
            time.sleep(0.2)
            run.refresh_from_db()
        seconds = time.monotonic() - began
        after = _cpu(processes)
        spent = {name: (after[name] - before[name]) * 1000 / clips for name in processes}
        total = sum(spent.values())
        parts = "  ".join(f"{name} {value:.2f}" for name, value in spent.items())
        verdict = "ok" if total < TARGET else "OVER"
        print(
            f"{clips:>7} {kind:<9} {run.state:<6} {total:5.2f} ms CPU a clip ({verdict})  {parts}"
            f"  {clips / seconds:7.0f} clips/s  {run.error}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, nargs="+", default=[1_000, 10_000])
    sizes = parser.parse_args().clips
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as folder:
        Path(folder).chmod(0o755)
        _set_up(Path(folder))
        workers = _workers()
        try:
            time.sleep(8)  # until both are ready: their start is no cost of a clip
            processes = {"app": workers[0].pid, "worker": workers[1].pid, **_servers()}
            for clips in sizes:
                _measure(clips, processes)
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait()
            from apps.config import embedded

            embedded.release(Path(folder))


if __name__ == "__main__":
    main()
