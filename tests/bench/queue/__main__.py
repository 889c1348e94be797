"""What the queue costs: the processor's time of the server and of its PostgreSQL process, by size of the project.

Every request goes through the whole of Django (session, permissions, JSON), on a real PostgreSQL; each size is a
project of its own with 64 annotators and overlap 3, its clips imported from a manifest. "First next" is everyone's
first claim, "next + submit" the loop of claiming and submitting in turn, "page" a page of 50 tasks as the manager
sees them, near and deep. Before the check for tasks that were given out too often all 64 work at once, in threads.

    python -m tests.bench.queue [--tasks 1000 10000 100000 1000000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.bench.queue import world as worlds
from tests.bench.queue.http import Client

ROUNDS = 5  # of everybody claiming and submitting in turn
AT_ONCE = 3  # loops of each of the 64 threads
PAGES = 40

# What it may cost at 100,000 tasks, and how much more at the largest size than at the smallest.
TARGETS = {"first next": 10.0, "next + submit": 25.0, "page": 15.0, "import": 0.15}
GROWTH = 1.5
STATEMENTS = 8
# Measured on Label Studio 1.23 elsewhere: PostgreSQL, a project of 100,000 tasks, the same two costs.
LABEL_STUDIO = {"first next": 449.0, "next + submit": 549.0, "page": 267.0}


class Meter:
    """The processor's time of this process (which is the server) and of its PostgreSQL process."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._schedule = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def _now(self) -> tuple[float, float]:
        """Milliseconds."""
        return time.process_time() * 1000, int(self._schedule.read_text().split()[0]) / 1e6

    def cost(self, calls: Iterable[Callable[[], Any]]) -> tuple[float, float]:
        """Of one call, on average: the server's and the database's milliseconds."""
        calls = list(calls)
        server, database = self._now()
        for call in calls:
            call()
        after_server, after_database = self._now()
        return (after_server - server) / len(calls), (after_database - database) / len(calls)


def claim(world: worlds.World, client: Client) -> dict[str, Any]:
    """One request for the next task."""
    given: dict[str, Any] = client.post(f"/api/projects/{world.project.uuid}/queue/claim", {"count": 1})
    return given


def work(world: worlds.World, client: Client) -> None:
    """Claim the next task and submit a label for it."""
    (assignment,) = claim(world, client)["assignments"]
    url = f"/api/projects/{world.project.uuid}/assignments/{assignment['uuid']}/submit"
    suggestion = assignment["suggestions"][0]
    sent = {
        "annotations": [{"label": suggestion["label"]["text"], "prediction": suggestion["prediction"]}],
        "submission_key": str(uuid.uuid4()),
    }
    client.post(url, sent)


def pages(world: worlds.World, tasks: int) -> list[Callable[[], Any]]:
    """Reading the list, from its first page to deep ones."""
    from rest_framework.pagination import Cursor

    from apps.annotation.models import Task
    from apps.common.paging import NewestLast

    first = Task.objects.filter(project=world.project).earliest("id").pk
    paging = NewestLast()
    paging.base_url = f"/api/projects/{world.project.uuid}/tasks"
    places = [first - 1 + step * (tasks - 50) // PAGES for step in range(PAGES)]
    urls = [paging.encode_cursor(Cursor(offset=0, reverse=False, position=str(place))) for place in places]

    def read(url: str) -> None:
        assert len(world.manager.get(url)["results"]) == 50

    return [lambda url=url: read(url) for url in urls]  # type: ignore[misc]


def all_at_once(world: worlds.World) -> None:
    """Everybody claims and submits at the same time, in a thread and on a connection each."""
    from django.db import connection

    failures: list[BaseException] = []

    def one(client: Client) -> None:
        try:
            for _ in range(AT_ONCE):
                work(world, client)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[client]) for client in world.clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[0]


def statements(world: worlds.World) -> int:
    """Of one whole request that claims a task."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        claim(world, world.clients[0])
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for query in captured)


def measure(application: Any, tasks: int) -> dict[str, Any]:
    """One size, from the import on."""
    from apps.annotation.services.importing import import_clips

    world, manifest = worlds.make(application, tasks)
    meter = Meter()
    spent = meter.cost([lambda: import_clips(project=world.project, actor=None, text=manifest)])
    row: dict[str, Any] = {"tasks": tasks, "import": tuple(one / tasks for one in spent)}
    worlds.score(world, tasks)
    world.manager.get(f"/api/projects/{world.project.uuid}/tasks")  # what is loaded once is no cost of a request
    row["first next"] = meter.cost(lambda client=client: claim(world, client) for client in world.clients[1:])
    row["statements"] = statements(world)
    loop = [lambda client=client: work(world, client) for _ in range(ROUNDS) for client in world.clients]
    row["next + submit"] = meter.cost(loop)
    row["page"] = meter.cost(pages(world, tasks))
    all_at_once(world)
    row["over-claimed"] = worlds.over_claimed(world)
    return row


def show(rows: list[dict[str, Any]]) -> None:
    """The table, with the verdicts."""
    print(f"{'':>9}  " + "".join(f"{name + ', ms':>32}" for name in TARGETS) + "   statements  over-claimed")
    print(f"{'tasks':>9}  " + f"{'server + database = all (x 1st)':>32}" * len(TARGETS))
    for row in rows:
        cells = ""
        for name in TARGETS:
            server, database = row[name]
            growth = (server + database) / sum(rows[0][name])
            digits = 3 if name == "import" else 1
            cells += (
                f"{server:.{digits}f} + {database:.{digits}f} = {server + database:.{digits}f} "
                f"({growth:.2f})".rjust(32)
            )
        print(f"{row['tasks']:>9,}  {cells}   {row['statements']:>10}  {row['over-claimed']:>12}")
    judged = next((row for row in rows if row["tasks"] == 100_000), rows[-1])
    print(f"\nAgainst the targets, at {judged['tasks']:,} tasks:")
    for name, most in TARGETS.items():
        cost = sum(judged[name])
        verdict = "ok" if cost <= most else "OVER"
        other = LABEL_STUDIO.get(name)
        told = (
            f"; Label Studio 1.23, measured elsewhere: {other:g} ms, {other / cost:.0f} times as much"
            if other
            else ""
        )
        print(f"  {name:<14} {cost:6.3f} ms of at most {most:g} ({verdict}){told}")
    for name in ("first next", "next + submit", "page"):
        growth = sum(rows[-1][name]) / sum(rows[0][name])
        verdict = "ok" if growth <= GROWTH else "OVER"
        print(
            f"  {name:<14} grows {growth:.2f} times to {rows[-1]['tasks']:,} tasks, at most {GROWTH} ({verdict})"
        )
    most = max(row["statements"] for row in rows)
    print(f"  a claim takes {most} statements of at most {STATEMENTS} ({'ok' if most <= STATEMENTS else 'OVER'})")
    print(f"  {sum(row['over-claimed'] for row in rows)} tasks over-claimed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as folder:
        Path(folder).chmod(0o755)
        worlds.set_up(Path(folder))
        from apps.config import embedded
        from apps.config.wsgi import application

        try:
            rows = []
            for tasks in given.tasks:
                rows.append(measure(application, tasks))
                print(f"{tasks:,} tasks measured", flush=True)
        finally:
            embedded.release(Path(folder))
    show(rows)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
