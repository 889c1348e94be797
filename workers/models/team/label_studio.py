"""A Label Studio machine-learning backend as a labeler: any that serves /health, /setup and /predict.

Such a backend is given an address and fetches the sound itself, so each clip lies on a shelf of this worker while
the backend is asked about it (`serve`, and `reach` where the backend sees the worker under another name). Its
regions (`labels`) become spans, its `choices` labels of the whole clip, its `textarea` a caption.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from workers.contract import Proposal, Unread
from workers.models.addresses import Answer
from workers.models.asking import MayPass, NotThisClip, Patience, Said, Service, json_of, wav
from workers.models.base import Context, Meter, Settings, Waveform
from workers.models.errors import ModelError
from workers.models.registry import ModelCard
from workers.models.team.shelf import Shelf

ROUNDING = 0.05  # seconds that a region may lie past the clip's end
PROJECT = "earmark"


class Options(Patience, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the card says: where the backend answers, its labelling interface, and how it reaches this worker."""

    url: str
    label_config: str = ""  # Label Studio's XML; made from the project's label list when empty
    rate: int = 44_100  # Hz of the sound that it fetches
    serve: str = "127.0.0.1:0"  # host:port at which this worker hands out clips
    reach: str = ""  # address under which the backend reaches that
    concurrency: int = 2


class LabelStudioLabeler:
    """Asks a Label Studio backend about each clip."""

    def __init__(self, card: ModelCard, options: Options) -> None:
        self.revision = card.revision
        self.rate = options.rate
        self.max_batch = max(8, 2 * options.concurrency)
        self._options = options
        self._service = Service(f"The Label Studio backend of {card.name}", options)
        self._url = options.url.rstrip("/")
        self._shelf = Shelf(options.serve, options.reach)
        self._lock = Lock()
        self._set_up_for = ""

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> LabelStudioLabeler:
        """From the card's options; the backend is set up when it is first asked."""
        try:
            return cls(card, msgspec.convert(card.options, Options))
        except msgspec.ValidationError as error:
            raise ModelError(f"The options of model {card.name} do not fit: {error}.") from error
        except OSError as error:
            raise ModelError(
                f"This worker cannot hand out clips at the address of {card.name}: {error}."
            ) from error

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[Said]:
        """What the backend predicts for each clip; `params` are handed to it as they are."""
        config = self._options.label_config or interface(asked.labels)
        self._set_up(config, asked.meter)

        def ask(clip: Waveform) -> Said:
            with self._shelf.holding(wav(clip, self.rate)) as address:
                message = {
                    "tasks": [{"id": 1, "data": {"audio": address}}],
                    "project": PROJECT,
                    "label_config": config,
                    "params": dict(asked.params),
                }
                return self._send(
                    "/predict", message, asked.meter, lambda answer: read(answer, clip.size / self.rate)
                )

        return self._service.of_each(clips, ask)

    def _set_up(self, config: str, meter: Meter) -> None:
        """Ask whether it is well and hand it the labelling interface, once for each."""
        with self._lock:
            if self._set_up_for == config:
                return
            message = {"project": PROJECT, "schema": config, "hostname": self._shelf.address, "extra_params": {}}
            try:
                self._send(None, {}, meter, lambda answer: None)
                self._send("/setup", message, meter, lambda answer: None)
            except NotThisClip as error:
                raise ModelError(str(error)) from error
            self._set_up_for = config

    def _send(self, path: str | None, message: dict[str, Any], meter: Meter, then: Any) -> Any:
        """POST a message; without a path ask for its health."""
        return self._service.persist(
            "POST" if path else "GET",
            f"{self._url}{path or '/health'}",
            body=json.dumps(message).encode() if path else b"",
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            meter=meter,
            read=then,
        )


def interface(labels: Sequence[str]) -> str:
    """A labelling interface for sound with these labels, as Label Studio writes it."""
    values = "".join(f"<Label value={quoteattr(label)}/>" for label in labels)
    return (
        f'<View><Audio name="audio" value="$audio"/><Labels name="label" toName="audio">{values}</Labels></View>'
    )


def read(answer: Answer, seconds: float) -> list[Proposal] | Unread:
    """The backend's prediction for one task. MayPass when it is not one, Unread when a part is not understood."""
    said = json_of(answer)
    results = said.get("results") if isinstance(said, dict) else None
    if not isinstance(results, list):
        raise MayPass("its answer holds no results")
    raw = answer.body.decode("utf-8", "replace")
    if len(results) != 1:
        raise MayPass(f"it gave {len(results)} predictions where one was asked for")
    # Newer backends answer with the prediction, older ones with a list that holds it.
    predictions = results[0] if isinstance(results[0], list) else results
    try:
        return [
            proposal
            for prediction in predictions
            for region in prediction["result"]
            for proposal in _proposals(region, prediction.get("score"), seconds)
        ]
    except _NotUnderstood as error:
        return Unread(raw, str(error))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Unread(raw, f"The prediction is not of Label Studio's form ({error!r}).")


class _NotUnderstood(Exception):
    """Why a result cannot be used; nothing is guessed."""


def _proposals(region: dict[str, Any], score: Any, seconds: float) -> list[Proposal]:
    value, own = region["value"], region.get("score", score)
    sure = float(own) if isinstance(own, int | float) and 0 <= own <= 1 else None
    match region["type"]:
        case "choices":
            return [Proposal(raw=str(each), score=sure, chosen=True) for each in value["choices"]]
        case "textarea":
            lines = [value["text"]] if isinstance(value["text"], str) else value["text"]
            return [Proposal(raw=str(each), score=sure, caption=True) for each in lines]
        case "labels":
            onset, offset = float(value["start"]), float(value["end"])
            if not 0 <= onset < offset <= seconds + ROUNDING:
                raise _NotUnderstood(f"{onset:g} to {offset:g} s is no span of this clip of {seconds:.2f} s.")
            return [
                Proposal(raw=str(each), score=sure, chosen=True, onset=onset, offset=min(offset, seconds))
                for each in value["labels"]
            ]
        case kind:
            raise _NotUnderstood(f"A result of type {kind!r} has no place here.")
