"""Named detectors of odd clips: what each looks for, and from where on it finds it odd. Pure."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

Seconds = Annotated[float, Meta(ge=0, le=86_400)]
Share = Annotated[float, Meta(gt=0, le=1)]
Level = Annotated[float, Meta(ge=-100, le=0)]


class Detector(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", kw_only=True):
    """The base of all of them."""


class Duration(Detector, tag="duration", frozen=True):
    """Clips that are much shorter or longer than the others are meant to be, in seconds."""

    shorter: Seconds = 1.0
    longer: Seconds = 30.0


class Silence(Detector, tag="silence", frozen=True):
    """Clips of which at least this share is silence."""

    share: Share = 0.8


class Clipping(Detector, tag="clipping", frozen=True):
    """Clips of whose samples at least this share is cut off at full scale."""

    share: Share = 0.001


class LowSignal(Detector, tag="low_signal", frozen=True):
    """Clips that are quieter than this on average (dB of full scale), or hardly stand above their own floor (dB).

    The second is off unless given: a steady sound, such as rain, hardly stands above its floor either.
    """

    level: Level = -50.0
    snr: Annotated[float, Meta(gt=0, le=100)] | None = None


class Sources(Detector, tag="sources", frozen=True):
    """Clips in which the labeler hears several unrelated sounds, each with at least this score."""

    count: Annotated[int, Meta(ge=2, le=20)] = 3
    score: Share = 0.3


class Outlier(Detector, tag="outlier", frozen=True):
    """Clips that sound like no others: so many robust standard deviations farther from their neighbours."""

    deviations: Annotated[float, Meta(gt=0, le=1000)] = 3.5


class Disagree(Detector, tag="disagree", frozen=True):
    """Clips that another labeling run of the project gives another first label."""


class ForeignLetters(Detector, tag="foreign_letters", frozen=True):
    """Clips whose labeler wrote letters other than a to z: a label that is likely not English."""


class LongLabel(Detector, tag="long_label", frozen=True):
    """Clips whose labeler wrote more words than this between two commas: more a sentence than a label."""

    words: Annotated[int, Meta(ge=1, le=100)] = 4


AnyDetector = Duration | Silence | Clipping | LowSignal | Sources | Outlier | Disagree | ForeignLetters | LongLabel
ALL: tuple[type[Detector], ...] = tuple(Detector.__subclasses__())
