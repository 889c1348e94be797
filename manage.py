#!/usr/bin/env python
"""Django's command line, with the embedded PostgreSQL and Redis where no others are named."""

import os
import signal
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
# Commands that look at code or files only, and so start no server.
WITHOUT_SERVERS = {
    "help", "version", "models", "check", "collectstatic", "spectacular", "compilemessages", "makemessages",
}  # fmt: skip


def main() -> None:
    """Run one command; servers this process started stop when it ends."""
    from apps.config import embedded, environment

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
    try:
        environment.load(PROJECT / ".env", os.environ)
        if _needs_servers(sys.argv[1:]):
            # A polite kill must run the exit handlers, which stop the servers.
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
            embedded.fill(os.environ, Path(os.environ.get("EARMARK_VAR") or PROJECT / "var"))
    except (embedded.ServerError, ValueError) as error:
        sys.exit(f"earmark: {error}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def _needs_servers(arguments: list[str]) -> bool:
    asks_for_help = {"-h", "--help", "--version"} & set(arguments)
    return bool(arguments) and not asks_for_help and arguments[0] not in WITHOUT_SERVERS


if __name__ == "__main__":
    main()
