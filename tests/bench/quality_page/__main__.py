"""The figures of quality right after the last of a million annotations: seconds, and CPU of server and database.

The rows are made by SQL in a real PostgreSQL, the tally by the code that keeps it; then one more answer is
submitted by the ordinary verb, and each address of the Quality page is asked for.

    python -m tests.bench.quality_page [--annotations 100000 1000000]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import psutil

TARGET = 2.0  # seconds
ANSWERS_A_CLIP = 0.9


def _set_up(var: Path) -> None:
    """A whole Earmark in a temporary folder, migrated."""
    from apps.config import embedded

    os.environ.update(embedded.start(var, durable=True))
    os.environ["EARMARK_VAR"] = str(var)
    os.environ["ALLOWED_HOSTS"] = "testserver"
    os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


class Watch:
    """Seconds, and seconds of CPU of this process and of its database connection's backend."""

    def __enter__(self) -> Watch:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._database = psutil.Process(cursor.fetchone()[0])
        self._cpu, self._began = self._used(), time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._began
        self.cpu = self._used() - self._cpu

    def _used(self) -> float:
        times = [psutil.Process().cpu_times(), self._database.cpu_times()]
        return sum(one.user + one.system for one in times)


def _measure(annotations: int) -> None:
    from apps.annotation.models import Annotation, Task
    from apps.projects.models import Role
    from apps.quality.queries.tally import pending
    from apps.quality.services.counting import rebuild
    from tests.apps import factories as make
    from tests.bench.quality_page.rows import large_project

    project = large_project(round(annotations / ANSWERS_A_CLIP))
    made = Annotation.objects.filter(assignment__task__project=project).count()
    print(f"{made:>9} annotations, {Task.objects.filter(project=project).count()} clips", flush=True)
    with Watch() as cold:
        rebuild(project=project)
    print(f"          counted from nothing {cold.seconds:7.1f} s  {cold.cpu:7.1f} s CPU", flush=True)

    ann = make.make_member(project, Role.ANNOTATOR)
    manager = make.client_for(project.created_by)
    for address in ("", "/summary", "/labels", "/people", "/plan"):
        make.work(project, ann, "sound 1")
        with Watch() as look:
            answer = manager.get(f"/api/projects/{project.uuid}/quality{address}")
        assert (answer.status_code, pending(project)) == (200, 0), answer.content
        verdict = "ok" if look.seconds < TARGET else "OVER"
        print(
            f"          after one more answer, quality{address:<9} {look.seconds:6.3f} s  {look.cpu:6.3f} s CPU "
            f"({verdict}, {len(answer.content)} bytes)",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotations", type=int, nargs="+", default=[10_000, 100_000])
    sizes = parser.parse_args().annotations
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as folder:
        Path(folder).chmod(0o755)
        _set_up(Path(folder))
        from apps.config import embedded

        try:
            for annotations in sizes:
                _measure(annotations)
        finally:
            embedded.release(Path(folder))


if __name__ == "__main__":
    main()
