"""Whether this process lives (/healthz), and whether Earmark can do its work (/readyz)."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

OK = "ok"

# Migrations only ever go forward under a running process: once complete, they need no second look.
_migrated = False


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": OK})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, migrations and Redis, each "ok" or what is wrong and what to do; 503 when any is."""
    database = _database()
    checks = {
        "database": database,
        "migrations": _migrations() if database == OK else "not known while the database is down",
        "redis": _redis(),
    }
    ready = all(found == OK for found in checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return "does not answer; start PostgreSQL, or see DATABASE_URL"
    return OK


def _migrations() -> str:
    global _migrated  # noqa: PLW0603
    if not _migrated:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            return f"{len(missing)} not applied; run manage.py migrate"
        _migrated = True
    return OK


def _redis() -> str:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as server:
            server.ping()
    except redis.RedisError:
        return "does not answer; start Redis, or see REDIS_URL"
    return OK
