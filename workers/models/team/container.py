"""A labeler in a container that speaks LabelBuddy's protocol.

`POST /predict` takes a form with the sound as the file `audio_data`, and answers
`{"prediction NAME": [[onset, offset, label], ...], ...}`, onset and offset in seconds. `POST /train` takes the
sounds and their accepted labels. Who starts the container is not this module's business; docs/models.md shows how.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import msgspec

from workers.contract import Proposal, Unread
from workers.models.addresses import Answer
from workers.models.asking import MayPass, NotThisClip, Patience, Said, Service, json_of, wav
from workers.models.base import Context, Failed, Settings, Waveform
from workers.models.errors import ModelError
from workers.models.registry import ModelCard
from workers.models.team.description import Description, read

ROUNDING = 0.05  # seconds that an offset may lie past the clip's end
PREDICTION = "prediction"  # what the keys of an answer begin with


class Options(Patience, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the card says: where the container answers, and the YAML that describes it, if it comes with one."""

    url: str
    description: str = ""
    concurrency: int = 1  # most such servers hold one model and answer one request at a time


class ContainerLabeler:
    """Asks a team's container about each clip."""

    def __init__(self, card: ModelCard, options: Options, description: Description | None) -> None:
        self.revision = card.revision
        self._takes = description.input_schema if description else None
        self._known = set(description.output_schema.labels) if description else set()
        self.rate = self._takes.sample_rate if self._takes else 44_100
        self.max_batch = max(8, 2 * options.concurrency)
        self._service = Service(f"The container of {card.name}", options)
        self._url = options.url.rstrip("/")

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> ContainerLabeler:
        """From the card's options; nothing is asked yet. A relative description lies in the model's folder."""
        try:
            options = msgspec.convert(card.options, Options)
        except msgspec.ValidationError as error:
            raise ModelError(f"The options of model {card.name} do not fit: {error}.") from error
        return cls(card, options, read(folder / options.description) if options.description else None)

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[Said]:
        """What the container finds in each clip, in its order; it takes no parameters."""

        def ask(clip: Waveform) -> Said:
            seconds = clip.size / self.rate
            if self._takes and self._takes.max_seconds is not None and seconds > self._takes.max_seconds:
                return Failed(
                    f"The container takes at most {self._takes.max_seconds:g} s; this is {seconds:.1f} s."
                )
            body, kind = form([("audio_data", "clip.wav", "audio/wav", wav(clip, self.rate))])
            return self._service.persist(
                "POST",
                f"{self._url}/predict",
                body=body,
                headers={"Content-Type": kind, "Accept": "application/json"},
                meter=asked.meter,
                read=lambda answer: self._read(answer, seconds),
            )

        return self._service.of_each(clips, ask)

    def train(self, clips: Sequence[Waveform], answers: Sequence[Sequence[Proposal]], asked: Settings) -> str:
        """Send clips with what people accepted of them: the files `audio_data` in order, and `annotations`, a JSON
        list that holds for each of them [[onset, offset, label], ...]. What the container says, as text.
        """
        annotations = [
            [
                [one.onset or 0.0, clip.size / self.rate if one.offset is None else one.offset, one.raw]
                for one in each
            ]
            for clip, each in zip(clips, answers, strict=True)
        ]
        files = [("audio_data", f"clip{i}.wav", "audio/wav", wav(clip, self.rate)) for i, clip in enumerate(clips)]
        body, kind = form([*files, ("annotations", "", "application/json", json.dumps(annotations).encode())])
        try:
            return self._service.persist(
                "POST",
                f"{self._url}/train",
                body=body,
                headers={"Content-Type": kind},
                meter=asked.meter,
                read=lambda answer: " ".join(answer.body.decode("utf-8", "replace").split())[:500],
            )
        except NotThisClip as error:
            raise ModelError(str(error)) from error

    def _read(self, answer: Answer, seconds: float) -> list[Proposal] | Unread:
        said = json_of(answer)
        raw = answer.body.decode("utf-8", "replace")
        if not isinstance(said, dict):
            raise MayPass("its answer is no JSON object")
        lists = [found for key, found in said.items() if key.startswith(PREDICTION)]
        if not lists:
            return Unread(raw, f"The answer has no key that begins with {PREDICTION!r}.")
        proposals = []
        for found in lists:
            if not isinstance(found, list):
                return Unread(raw, "A prediction is no list.")
            for region in found:
                if fault := self._fault(region, seconds):
                    return Unread(raw, fault)
                onset, offset, label = region
                proposals.append(
                    Proposal(raw=label, onset=float(onset), offset=min(float(offset), seconds), chosen=True)
                )
        return proposals

    def _fault(self, region: object, seconds: float) -> str:
        """Why a region cannot be used, or "". What is understood in part is not guessed at."""
        if not (
            isinstance(region, list)
            and len(region) == 3
            and all(isinstance(at, int | float) and not isinstance(at, bool) for at in region[:2])
            and isinstance(region[2], str)
            and region[2].strip()
        ):
            return f"{str(region)[:80]} is not [onset, offset, label]."
        onset, offset, label = region
        if not (0 <= onset < offset <= seconds + ROUNDING and onset < seconds and math.isfinite(offset)):
            return f"{onset:g} to {offset:g} s is no span of this clip of {seconds:.2f} s."
        if self._known and label not in self._known:
            return f"{label[:80]!r} is none of the labels that the container's description names."
        return ""


def form(parts: Sequence[tuple[str, str, str, bytes]]) -> tuple[bytes, str]:
    """A multipart form of (name, file name or "", media type, content), and its own media type."""
    boundary = uuid4().hex
    body = bytearray()
    for name, file, kind, content in parts:
        named = f'; filename="{file}"' if file else ""
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n'.encode()
        body += f"Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n"
    return bytes(body + f"--{boundary}--\r\n".encode()), f"multipart/form-data; boundary={boundary}"
