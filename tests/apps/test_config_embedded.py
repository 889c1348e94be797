"""PostgreSQL and Redis from wheels: shared by their users, stopped by the last, recovered after a crash."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis

from apps.config import embedded
from apps.config.embedded.postgres import Postgres
from apps.config.embedded.redis import Redis

PROJECT = Path(__file__).resolve().parent.parent.parent

# A process that uses the servers of a folder, says so, and waits to be told to end.
USER = """
import sys
from pathlib import Path
from apps.config import embedded
print(*embedded.ensure(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder whose name needs care, left without servers."""
    top = Path(tempfile.mkdtemp(prefix='it\'s a "folder" with spaces '))
    top.chmod(0o755)  # open to the account that PostgreSQL runs under for root, unlike pytest's own folders
    folder = top / "var"
    yield folder
    embedded.release(folder)
    embedded.stop_if_unused(folder)
    shutil.rmtree(top)


def user_of(var: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(var)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def urls_of(user: subprocess.Popen[str]) -> list[str]:
    assert user.stdout is not None
    return user.stdout.readline().split()


def leave(user: subprocess.Popen[str]) -> None:
    user.communicate("")
    assert user.returncode == 0


def answers(database_url: str, redis_url: str) -> tuple[bool, bool]:
    try:
        psycopg2.connect(database_url).close()
        database = True
    except psycopg2.OperationalError:
        database = False
    try:
        with redis.Redis.from_url(redis_url) as server:
            server.ping()
        broker = True
    except redis.RedisError:
        broker = False
    return database, broker


def pids(var: Path) -> tuple[int, int]:
    return Postgres(var)._state()[0], Redis(var)._state()["pid"]


def test_it_starts_both_in_a_folder_with_spaces_and_quotes(var: Path) -> None:
    assert answers(*embedded.ensure(var)) == (True, True)


def test_what_was_stored_is_there_after_a_restart(var: Path) -> None:
    database, broker = embedded.ensure(var)
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")
        cursor.execute("INSERT INTO kept VALUES ('wind gusts')")
    connection.close()
    with redis.Redis.from_url(broker) as server:
        server.set("kept", "hail")
    embedded.release(var)
    assert answers(database, broker) == (False, False)

    database, broker = embedded.ensure(var)
    connection = psycopg2.connect(database)
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM kept")
        assert cursor.fetchall() == [("wind gusts",)]
    connection.close()
    with redis.Redis.from_url(broker) as server:
        assert server.get("kept") == b"hail"


def test_callers_at_the_same_time_share_one_pair(var: Path) -> None:
    users = [user_of(var) for _ in range(4)]
    found = [urls_of(user) for user in users]
    assert len(found[0]) == 2
    assert found == [found[0]] * 4
    for user in users:
        leave(user)
    assert answers(*found[0]) == (False, False)


def test_the_servers_outlive_the_one_who_started_them_while_another_uses_them(var: Path) -> None:
    first = user_of(var)
    urls = urls_of(first)
    second = user_of(var)
    assert urls_of(second) == urls
    leave(first)
    assert answers(*urls) == (True, True)
    leave(second)
    assert answers(*urls) == (False, False)


def test_servers_left_by_a_killed_user_are_adopted(var: Path) -> None:
    killed = user_of(var)
    urls = urls_of(killed)
    before = pids(var)
    killed.kill()
    killed.communicate()
    assert answers(*urls) == (True, True)
    assert not embedded.in_use(var)

    assert list(embedded.ensure(var)) == urls
    assert pids(var) == before
    embedded.release(var)
    assert answers(*urls) == (False, False)


def test_it_recovers_when_everything_was_killed(var: Path) -> None:
    killed = user_of(var)
    urls = urls_of(killed)
    for pid in (killed.pid, *pids(var)):
        os.kill(pid, signal.SIGKILL)
    killed.communicate()
    wait_until_gone(*urls)

    assert answers(*embedded.ensure(var)) == (True, True)


def test_a_number_in_the_lock_file_that_is_another_process_now_does_not_matter(var: Path) -> None:
    embedded.ensure(var)
    data = Postgres(var)._data()
    lines = (data / "postmaster.pid").read_text()
    embedded.release(var)
    lock = data / "postmaster.pid"
    lock.write_text(lines.replace(lines.split("\n", 1)[0], str(os.getpid()), 1))
    owner = (data / "PG_VERSION").stat()
    os.chown(lock, owner.st_uid, owner.st_gid)

    assert answers(*embedded.ensure(var)) == (True, True)


def test_a_server_that_ended_under_its_user_comes_back_at_the_same_address(var: Path) -> None:
    urls = embedded.ensure(var)
    assert embedded.revive(var) == {}
    for pid in pids(var):
        os.kill(pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=20)
    assert embedded.revive(var) == dict(zip(embedded.BOTH, urls, strict=True))
    assert answers(*urls) == (True, True)


def test_only_what_is_unset_is_started(var: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://elsewhere/earmark", "REDIS_URL": ""}
    embedded.fill(environ, var)
    assert environ["DATABASE_URL"] == "postgresql://elsewhere/earmark"
    assert environ["REDIS_URL"].startswith("redis://:")
    assert not (var / "postgres").exists()


def test_a_wrong_password_is_refused_and_the_files_are_closed_to_others(var: Path) -> None:
    database, broker = embedded.ensure(var)
    for secret in (var / "postgres" / "password", var / "redis" / "password", var / "redis" / "redis.conf"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    without = [
        url.split("://")[0] + "://" + user + url.split("@")[1]
        for url, user in ((database, "earmark:guess@"), (broker, ":guess@"))
    ]
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(without[0])
    with redis.Redis.from_url(without[1]) as server, pytest.raises(redis.AuthenticationError):
        server.ping()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL under another account")
def test_root_in_a_closed_folder_keeps_the_data_elsewhere_and_opens_nothing(
    var: Path, caplog: pytest.LogCaptureFixture
) -> None:
    var.parent.chmod(0o700)
    try:
        urls = embedded.ensure(var)
        assert answers(*urls) == (True, True)
        data = Postgres(var)._data()
        assert data.is_relative_to("/var/lib/earmark")
        assert stat.S_IMODE(var.parent.stat().st_mode) == 0o700
        assert f"The database is kept in {data.parent}" in caplog.text
        embedded.release(var)
        assert answers(*embedded.ensure(var)) == (True, True)
        assert Postgres(var)._data() == data
    finally:
        embedded.release(var)
        shutil.rmtree(Postgres(var)._data().parent)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder is wanted")
    with pytest.raises(embedded.ServerError, match=r"Cannot prepare .*var for the database: File exists"):
        embedded.ensure(tmp_path / "var")


def test_a_database_of_another_version_is_said(var: Path) -> None:
    embedded.ensure(var)
    embedded.release(var)
    (Postgres(var)._data() / "PG_VERSION").write_text("12\n")
    with pytest.raises(embedded.ServerError, match="was made by PostgreSQL 12, and this is 18"):
        embedded.ensure(var)


def wait_until_gone(database_url: str, redis_url: str) -> None:
    while answers(database_url, redis_url) != (False, False):
        time.sleep(0.05)
