"""The whole job on a folder without a browser: ingest, label, align, open tasks, cluster, export.

The same services and worker processes as ever; here they are only called one after the other and waited for.
Doing it again on the same folder does what is new: recordings are known by their content, runs are extended, a
taxonomy is made when the labels have changed, and an export when anything has.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from apps.accounts.models import User
from apps.annotation.models import Annotation
from apps.audio import names, zip
from apps.audio import services as audio
from apps.audio.models import Clip, Recording
from apps.common.errors import Refused, StorageFull, Unavailable
from apps.exports.models import Export
from apps.labels import services as labels
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.models import Project
from apps.taxonomy.queries import label_counts

from . import pipeline, results

ZERO_SHOT = "zero-shot"
FILES = {Export.Format.CSV: "labels.csv", Export.Format.JSONL: "labels.jsonl"}


@dataclass
class Entry:
    """A file of the folder and what became of it. `path` is relative to the folder, exactly as on disk."""

    path: str
    state: str = Recording.State.BROKEN.value
    reason: str = ""
    seconds: float = 0.0  # decoded
    warnings: list[str] = field(default_factory=list)
    sha256: str | None = None  # None where the file cannot be read
    duplicate_of: str | None = None  # an earlier file of the folder with the same content
    recording: int | None = None


@dataclass
class Done:
    """What the job found; of the whole project, but for the recordings. `notes` are sentences for people."""

    recordings: list[Entry]
    clips: int = 0
    labels: dict[str, int] = field(default_factory=dict)  # clips that carry each, by their best label
    mu_c: float | None = None
    mu_1: float | None = None
    lam: float | None = None
    k: int | None = None
    export: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def models_needed(project: Project, *, zero_shot: bool) -> list[str]:
    """The models that the job will use."""
    return [ZERO_SHOT if zero_shot else project.labeler, project.aligner, project.encoder]


def people_have_worked() -> bool:
    """Whether there are labels of people, which the quick worker scores."""
    return Annotation.objects.exists()


def set_labels(*, project: Project, texts: Sequence[str], actor: User | None) -> None:
    """Make these texts, cleaned, the project's own list. Raises Invalid when there are too many."""
    wanted = {clean_label(text) for text in texts}
    for label in Label.objects.filter(project=project, listed=True).exclude(text__in=wanted):
        labels.take_off_list(project=project, actor=actor, label_id=label.pk)
    labels.add_to_list(project=project, actor=actor, texts=texts)


def run(
    *, project: Project, folder: Path, out: Path, zero_shot: bool, actor: User | None, watch: pipeline.Watch
) -> Done:
    """Do the job. Raises PipelineError, Refused or OSError (the output folder) when it cannot be done."""
    done = Done(recordings=take_in(project=project, folder=folder, out=out, actor=actor, watch=watch))
    pipeline.inspect(project=project, watch=watch)
    _complete(done.recordings)
    done.clips = Clip.objects.filter(recording__project=project).count()
    if not done.clips:
        done.notes.append("There is nothing to label: no file of the folder is a recording that can be decoded.")
        return done
    pipeline.label(project=project, actor=actor, watch=watch, model=ZERO_SHOT if zero_shot else "")
    alignment = pipeline.align(project=project, actor=actor, watch=watch)
    done.mu_c, done.mu_1 = alignment.result["mu_c"], alignment.result["mu_1"]
    done.labels = label_counts(project)
    taxonomy, note = results.cluster(project=project, counts=done.labels, watch=watch)
    if taxonomy is not None:
        done.lam, done.k = taxonomy.lam, taxonomy.best_k
    if note:
        done.notes.append(note)
    for format, name in FILES.items():
        export = results.export(project=project, format=format, actor=actor, watch=watch)
        done.export.append(str(_copy(export, out / name)))
    return done


def take_in(
    *, project: Project, folder: Path, out: Path, actor: User | None, watch: pipeline.Watch
) -> list[Entry]:
    """Ingest every file of the folder; one entry each, in the order of their paths. A bad file stops nothing."""
    what = "Taking in recordings"
    found = list(_candidates(folder, out))
    entries: list[Entry] = []
    first: dict[str, str] = {}
    for number, path in enumerate(found):
        watch(what, number, len(found))
        entry = _take_in(project, path, path.relative_to(folder).as_posix(), actor)
        if entry.sha256 is not None:
            entry.duplicate_of = first.get(entry.sha256)
            first.setdefault(entry.sha256, entry.path)
        entries.append(entry)
    watch(what, len(found), len(found))
    return entries


def _candidates(folder: Path, out: Path) -> Iterator[Path]:
    """Everything in the folder but dotfiles, folders themselves, and what an earlier job wrote."""
    written = {out / name for name in FILES.values()}
    for place, inner, inside in os.walk(folder):
        here = Path(place)
        inner[:] = sorted(name for name in inner if not name.startswith(".") and here / name != out)
        for name in sorted(inside):
            if not name.startswith(".") and here / name not in written:
                yield here / name


def _take_in(project: Project, path: Path, name: str, actor: User | None) -> Entry:
    entry = Entry(path=name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            entry.reason = "This is a pipe, a socket or a device, not a file."
            return entry
        with path.open("rb") as stream:
            entry.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            if zip.is_zip(path):
                entry.reason = "This is a zip archive, not a recording. Unpack it, then run again."
                return entry
            stream.seek(0)
            (result,) = audio.ingest(
                project=project, name=names.storable(name), stream=stream, actor=actor, expected=status.st_size
            )
        entry.reason = "" if result.recording else result.reason
        entry.recording = result.recording.pk if result.recording else None
    except (StorageFull, Unavailable):
        raise
    except Refused as error:
        entry.reason = error.message
    except OSError as error:
        entry.reason = f"The file cannot be read ({error.strerror})."
    return entry


def _complete(entries: list[Entry]) -> None:
    """What the workers found out about the recordings."""
    known = Recording.objects.in_bulk({entry.recording for entry in entries if entry.recording is not None})
    for entry in entries:
        recording = known.get(entry.recording or 0)
        if recording is not None:
            entry.state, entry.reason = recording.state, recording.reason
            entry.seconds, entry.warnings = recording.duration, recording.warnings


def _copy(export: Export, to: Path) -> Path:
    """The sealed file under a name of its own; nobody ever sees half of it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = to.with_name(f".{to.name}.new")
    shutil.copyfile(settings.AUDIO_STORE / export.key, fresh)
    fresh.replace(to)
    return to
