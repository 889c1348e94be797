"""Small functions that put real rows (and, on request, real sound) in place for tests."""

from __future__ import annotations

import functools
import hashlib
import itertools
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import soundfile
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.annotation.models import Assignment, Task
from apps.annotation.services.claim import claim
from apps.annotation.services.drafts import Draft
from apps.annotation.services.submit import submit
from apps.audio.models import Clip, Recording
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.projects.models import Member, Project, Role
from apps.runs.models import Alignment, Prediction, Run

PASSWORD = "a long enough passphrase"
RATE = 16_000  # Hz of the sound that make_recording writes

_number = itertools.count(1)


def make_user(name: str = "", *, email: str = "", **fields: Any) -> User:
    """A person with the password PASSWORD."""
    number = next(_number)
    return User.objects.create(
        email=email or f"person{number}@example.org",
        password=_hash_of_the_password(),
        name=name or f"Person {number}",
        **fields,
    )


@functools.cache
def _hash_of_the_password() -> str:
    """Hashing is slow on purpose; everyone shares one password, so it is hashed once."""
    return make_password(PASSWORD)


def make_member(project: Project, *roles: Role, user: User | None = None) -> User:
    """A person (or the given one) with these roles in the project."""
    user = user or make_user()
    for role in roles:
        Member.objects.get_or_create(project=project, user=user, role=role)
    return user


def make_project(
    name: str = "",
    *,
    manager: User | None = None,
    annotators: tuple[User, ...] = (),
    reviewers: tuple[User, ...] = (),
    **fields: Any,
) -> Project:
    """A project with the given members; without a manager one is made."""
    manager = manager or make_user()
    project = Project.objects.create(name=name or f"Project {next(_number)}", created_by=manager, **fields)
    make_member(project, Role.MANAGER, user=manager)
    for person in annotators:
        make_member(project, Role.ANNOTATOR, user=person)
    for person in reviewers:
        make_member(project, Role.REVIEWER, user=person)
    return project


def make_recording(
    project: Project,
    *,
    ready: bool = True,
    duration: float = 5.0,
    name: str = "",
    channels: int = 1,
    sound: bool = False,
    **fields: Any,
) -> Recording:
    """A recording, without clips. `sound=True` also writes its rendition (a sweep at RATE) and peaks."""
    number = next(_number)
    sha256 = fields.pop("sha256", "") or hashlib.sha256(f"recording {number}".encode()).hexdigest()
    recording = Recording(
        project=project,
        name=name or f"recording {number}.wav",
        sha256=sha256,
        size=fields.pop("size", 1000 + number),
        **fields,
    )
    if ready:
        recording.state = Recording.State.READY
        recording.duration = duration
        recording.rate = recording.playback_rate = RATE
        recording.channels = channels
        recording.codec, recording.container = "pcm_s16le", "wav"
    if sound:
        write_sound(recording, channels=channels)
    recording.save()
    return recording


def write_sound(recording: Recording, *, channels: int = 1) -> np.ndarray:
    """Write the rendition and one peaks level (256 samples a bin); returns the int16 (frames, channels)."""
    frames = round(recording.duration * RATE)
    time = np.arange(frames) / RATE
    sweep = 0.5 * np.sin(2 * np.pi * (200 + 50 * time) * time)
    samples = np.stack([np.round(sweep * 32767 / (1 + channel)) for channel in range(channels)], axis=1)
    samples = samples.astype(np.int16)
    playback = settings.AUDIO_STORE / recording.playback_key
    playback.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(playback, samples, RATE, format="FLAC", subtype="PCM_16")

    bins = -(-frames // 256)
    mono = np.zeros(bins * 256)
    mono[:frames] = samples.mean(axis=1) / 32768
    folded = mono.reshape(bins, 256)
    peaks = np.stack([folded.min(axis=1), folded.max(axis=1)], axis=1)
    key = f"{recording.peaks_prefix}.256.npy"
    (settings.AUDIO_STORE / key).parent.mkdir(parents=True, exist_ok=True)
    np.save(settings.AUDIO_STORE / key, np.clip(np.round(peaks * 127), -127, 127).astype(np.int8))
    recording.peaks = {"256": key}
    return samples


def make_clip(recording: Recording, onset: float = 0.0, offset: float | None = None) -> Clip:
    """A clip of the recording; the whole of it unless told."""
    return Clip.objects.create(
        recording=recording, onset=onset, offset=recording.duration if offset is None else offset
    )


def make_clips(project: Project, count: int, *, duration: float = 5.0) -> list[Clip]:
    """That many ready recordings without sound, one whole clip each."""
    return [make_clip(make_recording(project, duration=duration)) for _ in range(count)]


def make_label(project: Project, text: str) -> Label:
    """The project's label with this clean text."""
    return ensure_labels(project=project, texts=[text])[text]


def make_run(project: Project, kind: Run.Kind, **fields: Any) -> Run:
    """A run that is done and counts."""
    models = {Run.Kind.LABELING: "yamnet", Run.Kind.ASKED: "yamnet", Run.Kind.ALIGNMENT: "yamnet-minilm"}
    now = timezone.now()
    given = {
        "model": models[kind],
        "revision": "1",
        "state": Run.State.DONE,
        "current": True,
        "started_at": now,
        "finished_at": now,
    }
    return Run.objects.create(project=project, kind=kind, **(given | fields))


def make_current_runs(project: Project) -> tuple[Run, Run]:
    """The labeling run and the alignment run that count; made where there are none."""
    labeling, alignment = (
        Run.objects.filter(project=project, kind=kind, current=True).first() or make_run(project, kind)
        for kind in (Run.Kind.LABELING, Run.Kind.ALIGNMENT)
    )
    return labeling, alignment


def propose(clip: Clip, scores: Mapping[str, float | None]) -> list[Prediction]:
    """What the model proposes for the clip, first choice first, each label with its alignment."""
    project = clip.recording.project
    labeling, alignment = make_current_runs(project)
    predictions = []
    for rank, (text, score) in enumerate(scores.items(), start=1):
        label = make_label(project, text)
        predictions.append(
            Prediction.objects.create(run=labeling, clip=clip, rank=rank, raw=text.title(), label=label, score=0.5)
        )
        if score is not None:
            Alignment.objects.create(run=alignment, clip=clip, label=label, score=score)
    return predictions


def score(clip: Clip, text: str, alignment: float) -> None:
    """The alignment of a label that no model proposed."""
    project = clip.recording.project
    _, run = make_current_runs(project)
    Alignment.objects.create(run=run, clip=clip, label=make_label(project, text), score=alignment)


def make_tasks(
    project: Project,
    alignments: Sequence[float | None],
    *,
    state: Task.State = Task.State.OPEN,
    overlap: int = 1,
) -> list[Task]:
    """A task for each alignment, on a clip of its own without predictions."""
    return [
        Task.objects.create(
            project=project, clip=clip, alignment=alignment, rank=alignment, state=state, overlap=overlap
        )
        for clip, alignment in zip(make_clips(project, len(alignments)), alignments, strict=True)
    ]


def claim_one(project: Project, user: User) -> Assignment:
    """The next assignment of a person who holds none."""
    (assignment,) = claim(project=project, user=user)
    return assignment


def submit_labels(assignment: Assignment, *texts: str, key: uuid.UUID | None = None, **fields: Any) -> Assignment:
    """Submit whole-clip labels."""
    return submit(
        project=assignment.task.project,
        user=assignment.user,
        assignment=assignment.uuid,
        annotations=[Draft(label=text) for text in texts],
        submission_key=key or uuid.uuid4(),
        **fields,
    )


def work(project: Project, user: User, *texts: str) -> Assignment:
    """Claim the next task and submit these labels for it."""
    return submit_labels(claim_one(project, user), *texts)


def client_for(user: User | None = None) -> APIClient:
    """A client with the person's session, or nobody's."""
    client = APIClient()
    if user is not None:
        client.force_login(user)
    return client
