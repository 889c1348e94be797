"""Bring Earmark up on this machine and keep it up: what `manage.py up` and `manage.py demo` share."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command

from . import embedded, programs
from .supervisor import Supervisor

READY_SECONDS = 120
LOOK_AT_SERVERS_SECONDS = 5.0


class CannotServe(Exception):
    """Earmark cannot be served; the message says why and what to do."""


class ToldToEnd(Exception):
    """Ctrl-C or SIGTERM came."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `up` and `demo`."""
    parser.add_argument("--bind", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=_web_workers(), help="web server processes")
    parser.add_argument("--model-workers", type=int, default=1, help="processes that run models (default 1)")


def serve(
    *,
    var: Path,
    environ: Mapping[str, str],
    bind: str,
    port: int,
    workers: int,
    model_workers: int,
    say: Callable[[str], None],
    when_ready: Callable[[Callable[[], None]], None] = lambda keep: None,
) -> None:
    """Migrate, start every process, call `when_ready` once /readyz answers, and keep all running.

    Until Ctrl-C or SIGTERM; every process is stopped on the way out. `when_ready` gets a function to call several
    times a second while it works: it keeps the processes running and raises ToldToEnd when it is time to go.
    Raises AlreadyRunning or CannotServe.
    """
    url = programs.address(bind, port)
    filled = programs.complete(environ, var=var, bind=bind, port=port)
    web = programs.web(filled, bind=bind, port=port, workers=workers)
    supervisor = Supervisor(var=var, programs=[web], url=url, say=say)
    with _told_to_end() as told:
        supervisor.hold()
        try:
            _check_port(bind, port)
            say("Starting Earmark...")
            call_command("migrate", verbosity=0, interactive=False)
            supervisor.start()
            keep = _keeper(supervisor, var, told)
            _wait_until_ready(url, supervisor, keep)
            # After the web server, so that they do not take the processor from what a person waits for.
            supervisor.programs = [web, *programs.background(filled, var=var, workers=model_workers)]
            supervisor.start()
            when_ready(keep)
            say(f"Earmark is at {url} (Ctrl-C ends it). Logs: {var / 'log'}")
            while True:
                keep()
                time.sleep(0.2)
        except ToldToEnd:
            pass
        finally:
            if supervisor.pids:
                say("Stopping...")
            supervisor.stop()


def _keeper(supervisor: Supervisor, var: Path, told: list[int]) -> Callable[[], None]:
    """What keeps everything running, when called often; raises ToldToEnd."""
    looked = time.monotonic()

    def keep() -> None:
        nonlocal looked
        if told:
            raise ToldToEnd
        supervisor.tick()
        if time.monotonic() >= looked + LOOK_AT_SERVERS_SECONDS:
            _keep_servers(supervisor, var)
            looked = time.monotonic()

    return keep


def _keep_servers(supervisor: Supervisor, var: Path) -> None:
    """Start an embedded server again that ended; it comes back on its port, unless that is taken."""
    try:
        urls = embedded.revive(var)
    except embedded.ServerError as error:
        supervisor.say(str(error))
        return
    if not urls:
        return
    supervisor.say("The embedded PostgreSQL or Redis had ended; it runs again.")
    if any(os.environ.get(name) != url for name, url in urls.items()):
        os.environ.update(urls)
        supervisor.programs = [
            programs.Program(program.name, program.command, _with_servers(program.environ, urls))
            for program in supervisor.programs
        ]
        supervisor.restart_all()


def _with_servers(environ: Mapping[str, str], urls: Mapping[str, str]) -> dict[str, str]:
    return {**environ, **{name: url for name, url in urls.items() if name in environ}}


def _wait_until_ready(url: str, supervisor: Supervisor, keep: Callable[[], None]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _ready(url):
        keep()
        if time.monotonic() > deadline:
            log = supervisor.var / "log" / "web.log"
            raise CannotServe(f"The web server did not get ready in {READY_SECONDS} s. See {log}.")
        time.sleep(0.1)


def _ready(url: str) -> bool:
    # Straight to this machine, whatever proxy the environment names.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _check_port(bind: str, port: int) -> None:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise CannotServe(f"{bind} is not an address of this machine. Use --bind 127.0.0.1 or 0.0.0.0.") from error
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            raise CannotServe(
                f"Cannot listen on {bind}, port {port}: {error.strerror}. Another program may use the port; "
                f"choose one with --port, for example --port {port + 1}."
            ) from error


@contextmanager
def _told_to_end() -> Iterator[list[int]]:
    """A list that gets the signals asking this process to end; a second one still ends it cleanly."""
    told: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda got, _: told.append(got)) for number in signals}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _web_workers() -> int:
    return max(
        1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    )
