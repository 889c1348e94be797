"""Everything that crosses between the product and the workers.

Frozen dataclasses, plain JSON when sent (`pack` / `unpack`; bytes travel as base64). A job names the model, the
clips and every setting the model is to be run with, so a worker needs no database; a result names what it
belongs to, so receiving it twice can be recognised.

Units: seconds for onset and offset, measured in the playback rendition; float32 little-endian for vectors;
alignments lie in -1..1. Keys are POSIX paths relative to the audio store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

import msgspec

# Queues: what a worker process subscribes to.
QUEUE_APP = "app"  # results and upkeep, consumed by the product
QUEUE_AUDIO = "audio"  # inspecting uploads, measuring clips
QUEUE_CPU = "cpu"  # model batches that need no GPU, clustering
QUEUE_GPU = "gpu"  # model batches of models that want a GPU
QUEUE_QUICK = "quick"  # what a person is waiting for
QUEUE_GPU_QUICK = "gpu-quick"  # the same, of models that want a GPU

T = TypeVar("T")


def pack(message: Any) -> dict[str, Any]:
    """The message as JSON-able builtins, ready for Celery."""
    packed: dict[str, Any] = msgspec.to_builtins(message)
    return packed


def unpack(kind: type[T], data: dict[str, Any]) -> T:
    """The message back from builtins; raises msgspec.ValidationError naming the field that does not fit."""
    return msgspec.convert(data, type=kind)


@dataclass(frozen=True)
class ClipRef:
    """A clip as a worker sees it: where its sound is. `audio` is the key of the playback rendition."""

    id: int
    audio: str
    onset: float
    offset: float


# --- inspecting a recording ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InspectAudio:
    """Decode an upload, measure it, write the playback rendition and the peaks next to it."""

    TASK: ClassVar[str] = "workers.inspect_audio"

    recording: int
    original: str
    playback: str  # key to write the rendition to (FLAC)
    peaks: str  # key prefix to write peaks to: f"{peaks}.{samples_per_bin}.npy", int8 (bins, 2): min, max


@dataclass(frozen=True)
class AudioInspected:
    """What was measured. `broken` says why nothing usable could be decoded; then the rest is zero."""

    recording: int
    broken: str = ""
    duration: float = 0.0  # seconds, decoded, never the header's
    rate: int = 0  # Hz of the original
    channels: int = 0  # of the original
    codec: str = ""
    container: str = ""
    playback_rate: int = 0  # Hz of the rendition
    peaks: dict[str, str] = field(default_factory=dict)  # samples per bin -> key
    warnings: list[str] = field(default_factory=list)


# --- measuring clips -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeasureClips:
    """Measure the sound of some clips, to find odd ones."""

    TASK: ClassVar[str] = "workers.measure_clips"

    clips: list[ClipRef]


@dataclass(frozen=True)
class ClipMeasured:
    """One clip's measures, or the reason there are none. Levels in dB of full scale, digital silence at -100."""

    clip: int
    peak_dbfs: float = 0.0
    rms_dbfs: float = 0.0
    silent: float = 0.0  # share of its 20 ms frames below -60 dBFS
    clipped: float = 0.0  # share of its samples cut off at full scale
    snr_db: float | None = None  # estimated, see workers/audio/measure.py; None where there is nothing to go by
    error: str = ""


@dataclass(frozen=True)
class ClipsMeasured:
    """The answer to MeasureClips."""

    clips: list[ClipMeasured] = field(default_factory=list)


# --- labelers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LabelClips:
    """Propose labels for a batch of clips with one model and one set of settings."""

    TASK: ClassVar[str] = "workers.label_clips"

    run: int
    model: str
    clips: list[ClipRef]
    prompt: str = ""
    labels: list[str] = field(default_factory=list)  # the project's own list, for zero-shot labelers
    params: dict[str, Any] = field(default_factory=dict)
    revision: str = ""  # of the model that the run was started with; a worker that has another refuses


@dataclass(frozen=True)
class Proposal:
    """One thing a model said of a clip. `raw` is kept as said; `chosen` is set when it was picked from a list."""

    raw: str
    score: float | None = None
    chosen: bool = False
    onset: float | None = None
    offset: float | None = None
    caption: bool = False  # raw is a sentence about the clip, not labels


@dataclass(frozen=True)
class Unread:
    """An answer that does not have the form that was asked for: kept as said, shown, never guessed at."""

    raw: str
    reason: str


@dataclass(frozen=True)
class Usage:
    """What answers cost. Prices are the registry's; 0 where a model has none."""

    tokens_in: int = 0
    tokens_out: int = 0
    requests: int = 0
    retries: int = 0
    cost: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.requests + other.requests,
            self.retries + other.retries,
            self.cost + other.cost,
        )


@dataclass(frozen=True)
class ClipLabels:
    """A clip's proposals, best first; or an answer that could not be read; or the reason there is none."""

    clip: int
    proposals: list[Proposal] = field(default_factory=list)
    error: str = ""
    unread: Unread | None = None


@dataclass(frozen=True)
class ClipsLabelled:
    """The answer to LabelClips. `error` means the whole batch could not be done and why (a missing model, say)."""

    run: int
    clips: list[ClipLabels] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    code: str = ""  # version of the workers package
    usage: Usage = field(default_factory=Usage)


# --- aligners --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EmbedClips:
    """Embed a batch of clips with an aligner, so that any label can be scored by one dot product."""

    TASK: ClassVar[str] = "workers.embed_clips"

    run: int
    model: str
    clips: list[ClipRef]
    params: dict[str, Any] = field(default_factory=dict)
    revision: str = ""  # as in LabelClips


@dataclass(frozen=True)
class ClipVector:
    """One clip's embedding (float32 bytes), or the reason there is none."""

    clip: int
    vector: bytes = b""
    error: str = ""


@dataclass(frozen=True)
class ClipsEmbedded:
    """The answer to EmbedClips."""

    run: int
    clips: list[ClipVector] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    code: str = ""


@dataclass(frozen=True)
class EmbedLabels:
    """Embed distinct labels with an aligner's text side. `run` is 0 when a person waits for the answer."""

    TASK: ClassVar[str] = "workers.embed_labels"

    model: str
    labels: list[str]
    run: int = 0
    revision: str = ""  # as in LabelClips


@dataclass(frozen=True)
class LabelsEmbedded:
    """The answer to EmbedLabels: one vector (float32 bytes) per label, in the order asked."""

    model: str
    labels: list[str] = field(default_factory=list)
    vectors: list[bytes] = field(default_factory=list)
    run: int = 0
    error: str = ""
    code: str = ""


# --- clustering ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClusterLabels:
    """Group distinct labels, weighted by how many clips carry each, for every k at once."""

    TASK: ClassVar[str] = "workers.cluster_labels"

    taxonomy: int
    encoder: str
    labels: list[str]  # distinct, sorted
    counts: list[int]
    lambda_: float | None = None  # None: the paper's (s_kmax - s_2) / (k_max - 2)


@dataclass(frozen=True)
class ClusterProposal:
    """One cluster as proposed: its labels' positions in the job, a short name and a composite sentence."""

    members: list[int]
    name: str
    sentence: str


@dataclass(frozen=True)
class LabelsClustered:
    """The answer to ClusterLabels: the whole curve, the partition at k*, and what later cuts are made from.

    The tree has U leaves (the labels, in the job's order) and U - 1 further nodes: merge m joins the two nodes
    `merges[m]` at `heights[m]` into node U + m.
    """

    taxonomy: int
    ks: list[int] = field(default_factory=list)
    silhouettes: list[float] = field(default_factory=list)
    adjusted: list[float] = field(default_factory=list)
    lambda_: float = 0.0
    best_k: int = 0
    clusters: list[ClusterProposal] = field(default_factory=list)
    merges: list[list[int]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    label_silhouettes: list[float] = field(default_factory=list)  # of each label at best_k
    positions: list[list[float]] = field(default_factory=list)  # x, y of each label on a flat map, within 1 of 0
    names: list[int] = field(default_factory=list)  # of each node, the position of the label that names it
    audioset: list[str] = field(default_factory=list)  # for each node of the tree, the nearest AudioSet class
    embeddings: bytes = b""  # of the labels, float32, row by row
    note: str = ""  # what a person should know of how it was made
    error: str = ""
    seconds: float = 0.0
    code: str = ""


@dataclass(frozen=True)
class MeasureSensitivity:
    """Cluster the same labels under several encoders, algorithms and multiples of lambda, to compare."""

    TASK: ClassVar[str] = "workers.measure_sensitivity"

    sensitivity: int
    labels: list[str]  # distinct, sorted
    counts: list[int]
    encoders: list[str]
    algorithms: list[str]  # besides the tree: k-means, spectral, hdbscan
    multiples: list[float]
    draws: int  # bootstraps over clips


@dataclass(frozen=True)
class SensitivityCurve:
    """Mean silhouette for each k tried, and the labels found in more than one cluster there."""

    encoder: str
    algorithm: str
    ks: list[int]
    silhouettes: list[float]
    labels_split: list[int]


@dataclass(frozen=True)
class SensitivityChoice:
    """What one multiple of lambda picks on a curve. `stability` is a mean adjusted Rand index over bootstraps."""

    encoder: str
    algorithm: str
    multiple: float
    lam: float
    best_k: int
    silhouette: float
    adjusted: float
    margin: float  # of the adjusted score to the best other k
    labels_split: int
    stability: float | None


@dataclass(frozen=True)
class SensitivityMeasured:
    """The answer to MeasureSensitivity."""

    sensitivity: int
    curves: list[SensitivityCurve] = field(default_factory=list)
    choices: list[SensitivityChoice] = field(default_factory=list)
    note: str = ""  # what was left out, and why
    error: str = ""
    seconds: float = 0.0
    code: str = ""


RESULTS: dict[type, type] = {
    InspectAudio: AudioInspected,
    MeasureClips: ClipsMeasured,
    LabelClips: ClipsLabelled,
    EmbedClips: ClipsEmbedded,
    EmbedLabels: LabelsEmbedded,
    ClusterLabels: LabelsClustered,
    MeasureSensitivity: SensitivityMeasured,
}


# --- liveness --------------------------------------------------------------------------------------------------

HELD_SECONDS = 20  # how long a job counts as held after its worker last said so


def held_key(job: str) -> str:
    """The Redis key that a worker keeps alive while it holds the job (Celery's task id) of this name."""
    return f"earmark:held:{job}"


WITHDRAWN_SECONDS = 3600  # how long a withdrawn job is remembered: longer than a batch takes


def withdrawn_key(job: str) -> str:
    """The Redis key that the product sets to tell a worker that nobody wants the job's results any more."""
    return f"earmark:withdrawn:{job}"
