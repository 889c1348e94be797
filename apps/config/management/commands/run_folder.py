"""manage.py run_folder DIR --project NAME --out OUT: the whole job on a folder, without a browser."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from apps.accounts.models import User
from apps.audio.models import Recording
from apps.common.errors import Refused
from apps.common.gateway import registry
from apps.common.queue import BROKER_ERRORS
from apps.config import background, folder
from apps.config.pipeline import PipelineError
from apps.labels.clean import clean_label
from apps.projects import services as projects
from apps.projects.models import Project

MOST_BYTES = 10 * 1024 * 1024  # of a file of labels


class Command(BaseCommand):
    """Ingest, label, align, open tasks, cluster, export."""

    help = (
        "Does the whole job on a folder: takes in every file (all but dotfiles), labels, aligns, opens tasks, "
        "clusters and exports. Starts the worker processes it needs. Doing it again does only what is new. Exit "
        "code 0 unless the job itself failed; files that are no recordings are reported and stop nothing."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="recordings, in folders or not")
        parser.add_argument("--project", required=True, help="name or uuid; made when there is none of this name")
        parser.add_argument("--out", required=True, type=Path, help="folder for labels.csv and labels.jsonl")
        parser.add_argument("--labels", type=_labels, metavar="FILE", help="pick from these labels, one a line")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output, nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        where, out = _absolute(options["folder"]), _absolute(options["out"])
        if not where.is_dir():
            raise CommandError(f"{_plain(str(where))} is no folder.")
        bars = _bars(Console(stderr=True))
        done = folder.Done(recordings=[])
        failure, code = "", 1
        try:
            done = self._work(where, out, options, bars)
        except (OperationalError, InterfaceError):
            failure = "The database does not answer any more. What was done is kept; run the same command again."
        except (PipelineError, Refused, registry.ModelError, *BROKER_ERRORS) as error:
            failure = _plain(str(error))
        except KeyboardInterrupt:
            failure, code = "Stopped. What was done is kept; run the same command again to go on.", 130
        finally:
            bars.stop()
        seconds = round(time.monotonic() - began, 3)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(done, seconds) | ({"error": failure} if failure else {})))
        elif not failure:
            self.stdout.write(_as_text(done, seconds))
        if failure:
            raise CommandError(failure, returncode=code)

    def _work(self, where: Path, out: Path, options: dict[str, Any], bars: Progress) -> folder.Done:
        def say(text: str) -> None:
            bars.console.print(text, highlight=False, markup=False)

        texts: list[str] | None = options["labels"]
        zero_shot = texts is not None
        out.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        actor = User.objects.filter(is_superuser=True, is_active=True).order_by("id").first()
        project = _project(options["project"], actor)
        _fetch(folder.models_needed(project, zero_shot=zero_shot), say)
        if texts is not None:
            folder.set_labels(project=project, texts=texts, actor=actor)
        quick = folder.people_have_worked()
        with background.workers(var=settings.VAR, environ=os.environ, quick=quick, say=say) as keep:
            watch = _watch(bars, keep)
            return folder.run(
                project=project, folder=where, out=out, zero_shot=zero_shot, actor=actor, watch=watch
            )


def _labels(given: str) -> list[str]:
    """The labels of a file, one a line."""
    path = Path(given)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise argparse.ArgumentTypeError(f"{given} is too long for a list of labels.")
        texts = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{given} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise argparse.ArgumentTypeError(f"{given} is not UTF-8 text.") from None
    texts = [text for text in texts if clean_label(text)]
    if not texts:
        raise argparse.ArgumentTypeError(f"{given} holds no labels. Write one a line.")
    return texts


def _project(given: str, actor: User | None) -> Project:
    """The project of this name or uuid, made when there is none."""
    try:
        found = list(Project.objects.filter(uuid=UUID(given)))
    except ValueError:
        found = list(Project.objects.filter(name=given))
        if not found:
            given = given.strip()
            if not given or len(given) > 200:
                raise CommandError("A project's name has between 1 and 200 characters.") from None
            return projects.create(actor=actor, name=given)
    if len(found) == 1:
        return found[0]
    if found:
        uuids = ", ".join(str(project.uuid) for project in found)
        raise CommandError(f"There are {len(found)} projects of this name; give a uuid instead: {uuids}.")
    raise CommandError(f"There is no project {given}.")


def _fetch(models: list[str], say: Callable[[str], None]) -> None:
    """Fetch what is not here yet of the models the job needs. Raises ModelError."""
    for name in models:
        card = registry.card(name)
        if registry.status(card, settings.MODELS_DIR) != registry.Status.PRESENT:
            say(f"Fetching {name}...")
            registry.fetch(card, settings.MODELS_DIR)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", resolve follows links


def _bars(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def _watch(bars: Progress, keep: Callable[[], None]) -> Callable[[str, int, int], None]:
    """Shows each step as a bar of its own, and keeps the workers running meanwhile."""
    shown: dict[str, TaskID] = {}

    def watch(what: str, done: int, total: int) -> None:
        keep()
        bars.start()
        if what not in shown:
            shown[what] = bars.add_task(what, total=None)
        bars.update(shown[what], completed=done, total=total or None)

    return watch


def _as_json(done: folder.Done, seconds: float) -> dict[str, Any]:
    """The one object; ASCII only, so that a name that is no UTF-8 travels as Python's surrogates."""
    recordings = [
        {
            "path": entry.path,
            "state": entry.state,
            "reason": entry.reason,
            "seconds": entry.seconds,
            "warnings": entry.warnings,
            "sha256": entry.sha256,
            "duplicate_of": entry.duplicate_of,
        }
        for entry in done.recordings
    ]
    return {
        "recordings": recordings,
        "clips": done.clips,
        "labels": done.labels,
        "mu_c": done.mu_c,
        "mu_1": done.mu_1,
        "lambda": done.lam,
        "k": done.k,
        "export": done.export,
        "seconds": seconds,
    }


def _as_text(done: folder.Done, seconds: float) -> str:
    broken = [entry for entry in done.recordings if entry.state != Recording.State.READY]
    ready = [entry for entry in done.recordings if entry.state == Recording.State.READY]
    twins = sum(entry.duplicate_of is not None for entry in done.recordings)
    lines = [f"{len(ready)} ready ({twins} of all are duplicates), {len(broken)} broken; {done.clips} clips."]
    lines += [f"  broken: {_plain(entry.path)}: {_plain(entry.reason)}" for entry in broken]
    for entry in ready:
        lines += [f"  warning: {_plain(entry.path)}: {_plain(warning)}" for warning in entry.warnings]
    lines.append(f"mu_c {_number(done.mu_c)}, mu_1% {_number(done.mu_1)} over {len(done.labels)} labels.")
    lines.append(f"lambda {_number(done.lam)}, k* {done.k if done.k is not None else '-'}.")
    lines += done.notes
    lines += [f"Written: {_plain(path)}" for path in done.export]
    lines.append(f"{seconds:.1f} s.")
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _plain(text: str) -> str:
    """Text from outside on one line, without terminal codes."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
