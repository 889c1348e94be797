"""The .env file, .env.example, and docker-compose.yml: they and the settings name the same things."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from apps.config import environment, programs

PROJECT = Path(__file__).resolve().parent.parent.parent
COMPOSE = PROJECT / "docker-compose.yml"
# Named in .env.example, but read by docker compose alone.
COMPOSE_ONLY = {"POSTGRES_PASSWORD", "HTTP_PORT", "WEB_WORKERS"}


def read_by(source: Path) -> set[str]:
    """The environment variables a module of settings reads."""
    calls = [node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call)]
    readers = [
        call
        for call in calls
        if ast.unparse(call.func) == "os.environ.get"
        or (isinstance(call.func, ast.Name) and call.func.id in {"_flag", "_words", "_number"})
    ]
    return {call.args[0].value for call in readers if isinstance(call.args[0], ast.Constant)}


def named_in_example() -> set[str]:
    lines = (PROJECT / ".env.example").read_text().splitlines()
    return {found[1] for line in lines if (found := re.match(r"#?([A-Z][A-Z_]+)=", line))}


def test_the_example_names_every_setting_and_nothing_else() -> None:
    read = read_by(PROJECT / "apps/config/settings.py") | read_by(PROJECT / "workers/settings.py")
    assert named_in_example() == read | COMPOSE_ONLY


def test_compose_uses_only_what_the_example_names() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text()))
    assert used >= COMPOSE_ONLY
    assert used <= named_in_example()


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())["services"]
    return found


def test_compose_runs_the_processes_of_up(services: dict[str, Any], tmp_path: Path) -> None:
    web = programs.web({}, bind="0.0.0.0", port=8000, workers=2)
    processes = [web, *programs.background({}, var=tmp_path)]
    assert {program.name for program in processes} <= set(services)
    # The names of machines and files differ; what a process is asked to do does not.
    theirs = ("--hostname", "--without-", "--workers", "--schedule", "--forwarded-allow-ips")
    for program in processes:
        ours = [part for part in program.command[2:] if not part.startswith(theirs)]
        assert [part for part in services[program.name]["command"] if not part.startswith(theirs)] == ours


def test_model_workers_get_what_they_read_and_no_secret(services: dict[str, Any]) -> None:
    for name in ("model-worker", "quick-worker", "gpu-worker"):
        assert "env_file" not in services[name]
        given = set(services[name]["environment"]) - {"LOG_LEVEL"}
        assert given == read_by(PROJECT / "workers/settings.py")


def test_nginx_serves_the_store_compose_mounts_where_the_application_says(services: dict[str, Any]) -> None:
    web = services["web"]["environment"]
    nginx = (PROJECT / "deploy" / "nginx.conf").read_text()
    assert f"location {web['X_ACCEL_LOCATION']} {{\n        internal;\n" in nginx
    assert f"alias {web['AUDIO_STORE']}/;" in nginx
    assert f"store:{web['AUDIO_STORE']}:ro" in services["nginx"]["volumes"]


def test_an_env_file_fills_what_is_unset(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('# a comment\n\nA=one\nexport B = "two words"\nC=a=b#c\nD=\nKEPT=no\n')
    environ = {"KEPT": "yes"}
    environment.load(tmp_path / ".env", environ)
    assert environ == {"KEPT": "yes", "A": "one", "B": "two words", "C": "a=b#c", "D": ""}


def test_a_line_that_is_no_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A=one\nnonsense\n")
    with pytest.raises(ValueError, match=r"\.env, line 2: expected NAME=value, found 'nonsense'\.$"):
        environment.load(tmp_path / ".env", {})


def test_no_env_file_is_fine(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    environment.load(tmp_path / ".env", environ)
    assert environ == {}


def test_workers_get_no_database_and_no_key(tmp_path: Path) -> None:
    secrets = {"DATABASE_URL": "postgresql://x", "SECRET_KEY": "x", "EMAIL_HOST_PASSWORD": "x"}
    model, quick = programs.model_workers({**secrets, "REDIS_URL": "redis://x"})
    assert model.environ == {"REDIS_URL": "redis://x"}
    assert quick.environ == {"REDIS_URL": "redis://x", "WARM_ALIGNERS": "1", "MODEL_THREADS": "1"}


def test_the_environment_of_the_processes_is_complete(tmp_path: Path) -> None:
    filled = programs.complete({"ALLOWED_HOSTS": "earmark.example.org"}, var=tmp_path, bind="::", port=80)
    assert filled["ALLOWED_HOSTS"] == "127.0.0.1,[::1],earmark.example.org,localhost"
    assert filled["AUDIO_STORE"] == str(tmp_path / "store")
    assert filled["MODELS_DIR"] == str(tmp_path / "models")
    assert filled["SITE_URL"] == "http://[::1]:80"
