#!/usr/bin/env python
"""Django's command line, with the embedded PostgreSQL and Redis where no others are named."""

import os
import signal
import sys
from pathlib import Path

# Commands that look at code or files only, and so start no server.
WITHOUT_SERVERS = {
    "help",
    "version",
    "models",
    "collectstatic",
    "spectacular",
    "--help",
    "-h",
    "--version",
}
PROJECT = Path(__file__).resolve().parent


def main() -> None:
    """Run one command; servers this process started stop when it ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command not in WITHOUT_SERVERS and not {"--help", "-h"} & set(sys.argv):
        from apps.config import embedded

        # A polite kill must run the exit handlers, which stop the servers.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            embedded.fill(os.environ, Path(os.environ.get("EARMARK_VAR") or PROJECT / "var"))
        except embedded.ServerError as error:
            sys.exit(f"earmark: {error}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
