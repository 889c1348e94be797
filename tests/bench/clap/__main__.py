"""CLAP's price: embedding clips against the usual loop, and scoring stored embeddings; ratios within one run.

    python -m tests.bench.clap [--clips 200] [--rounds 4] [--json FILE]

The model has the full size of laion/clap-htsat-unfused and random weights: time does not depend on them. The clips
are ten seconds of tests/audio each, as WAV, FLAC, Ogg Vorbis and MP3, at 16, 22.05, 44.1 and 48 kHz, mono and
stereo.

loop    librosa.load, ClapFeatureExtractor, get_audio_features, one clip after the other, torch as it comes: what
        AuditoryHuM's scripts do
engine  the pipeline of the workers over the same files, model and cores

Both are run in turns, `rounds` pieces of the clips each, so that what else the machine does falls on both alike;
what is told is the ratio of the sums. On a machine with a GPU both use it, the engine also with bfloat16, and the
share of time in which the GPU was busy is told.

Scoring starts from vectors as they are stored: all pairs of clips and labels, as a zero-shot labeler compares
them, and five labels a clip, as an alignment run scores them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import librosa
import numpy as np
import soundfile
import torch
from transformers import ClapConfig, ClapFeatureExtractor, ClapModel

from workers import settings
from workers.contract import ClipRef
from workers.engine import device as engine_device
from workers.engine import pipeline
from workers.models.base import Context, Settings
from workers.models.clap.aligner import ClapAligner
from workers.models.registry import Kind, ModelCard

SOUNDS = Path(__file__).resolve().parents[2] / "audio" / "clips"
CARD = ModelCard(kind=Kind.ALIGNER, title="Random", licence="none", revision="1", entry="", name="random")
KINDS = [
    (container, subtype, rate, channels)
    for container, subtype in (("wav", "PCM_16"), ("flac", "PCM_16"), ("ogg", "VORBIS"), ("mp3", "MPEG_LAYER_III"))
    for rate in (16_000, 22_050, 44_100, 48_000)
    for channels in (1, 2)
]


BLOCK = 2_000  # clips scored at a time, as in apps/runs/services/alignment.py


@dataclass
class Row:
    """One way to do it: seconds by the clock and of CPU over all its pieces, vectors, how busy the GPU was."""

    seconds: float = 0.0
    cpu: float = 0.0
    vectors: list[np.ndarray] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


def write_clips(folder: Path, count: int) -> list[ClipRef]:
    """Ten seconds each of the real recordings, in every kind in turn."""
    recordings = sorted(path for path in SOUNDS.iterdir() if path.suffix in {".wav", ".ogg", ".flac", ".mp3"})
    refs = []
    for number in range(count):
        container, subtype, rate, channels = KINDS[number % len(KINDS)]
        sound, _ = librosa.load(recordings[number % len(recordings)], sr=rate, mono=True)
        sound = np.tile(sound, 1 + 10 * rate // sound.size)[: 10 * rate]
        shifted = np.stack([np.roll(sound, 7 * number * (1 + channel)) for channel in range(channels)], axis=1)
        name = f"{number:04}.{container}"
        quiet = 0.5 * shifted / np.abs(shifted).max()  # lossy kinds overshoot, and renditions end at full scale
        soundfile.write(folder / name, quiet, rate, format=container.upper(), subtype=subtype)
        refs.append(ClipRef(number, name, 0.0, 10.0))
    return refs


def random_model(seed: int = 0) -> Any:
    """Full size; heard differences are made as large as trained weights make them."""
    torch.manual_seed(seed)
    model = ClapModel(ClapConfig()).eval()
    norm = model.audio_model.audio_encoder.batch_norm
    norm.running_mean.fill_(-30.0)
    norm.running_var.fill_(400.0)
    with torch.no_grad():
        for weight in model.audio_model.parameters():
            if weight.ndim > 1:
                weight.normal_(0, weight[0].numel() ** -0.5)
    return model


def by_loop(model: Any, store: Path, device: str) -> Callable[[list[ClipRef]], list[np.ndarray]]:
    """The loop that scripts are made of."""
    extractor = ClapFeatureExtractor(truncation="rand_trunc", frequency_min=50)

    def embed(refs: list[ClipRef]) -> list[np.ndarray]:
        found = []
        for ref in refs:
            sound, _ = librosa.load(store / ref.audio, sr=48_000, duration=10.0)
            given = extractor(sound, sampling_rate=48_000, return_tensors="pt").to(device)
            with torch.inference_mode():
                found.append(model.get_audio_features(**given).pooler_output[0].cpu().numpy())
        return found

    return embed


def by_engine(aligner: ClapAligner, store: Path) -> Callable[[list[ClipRef]], list[np.ndarray]]:
    """What the workers do with a job."""
    asked = Settings()

    def embed(refs: list[ClipRef]) -> list[np.ndarray]:
        found = pipeline.run(aligner, refs, store, asked, lambda clips: aligner.embed_clips(clips, asked))
        return [np.asarray(each) for each in found]

    return embed


@contextmanager
def gpu_watched(row: Row, device: str) -> Iterator[None]:
    """Ask ten times a second how busy the GPU is; nothing where there is none."""
    ended = Event()

    def watch() -> None:
        while not ended.wait(0.1):
            row.busy.append(torch.cuda.utilization() / 100)

    if device == "cpu":
        yield
        return
    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def embedding(count: int, rounds: int) -> dict[str, Any]:
    """Seconds and cosines of both."""
    device = engine_device.device()
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as folder:
        store = Path(folder)
        refs = write_clips(store, count)
        context = Context(store, settings.MODEL_THREADS)
        ways = {"loop": by_loop(random_model().to(device), store, device)}
        ways["engine"] = by_engine(ClapAligner(CARD, random_model(), None, context), store)
        if device != "cpu":
            settings.ALIGNER_PRECISION = "bfloat16"
            ways["engine, bfloat16"] = by_engine(ClapAligner(CARD, random_model(), None, context), store)
        rows = {name: Row() for name in ways}
        for embed in ways.values():
            embed(refs[:4])
        for piece in np.array_split(np.arange(count), rounds):
            for name, embed in ways.items():
                with gpu_watched(rows[name], device):
                    began, cpu = time.perf_counter(), time.process_time()
                    rows[name].vectors += embed([refs[number] for number in piece])
                    rows[name].seconds += time.perf_counter() - began
                    rows[name].cpu += time.process_time() - cpu
    loop = rows.pop("loop")
    print(f"{count} clips of 10 s on {device}, {settings.MODEL_THREADS} cores, torch {torch.__version__}")
    print(_told("loop", loop, count))
    told: dict[str, Any] = {"clips": count, "device": device, "loop": {"seconds": loop.seconds, "cpu": loop.cpu}}
    for name, row in rows.items():
        cosines = [float(one @ two) for one, two in zip(row.vectors, loop.vectors, strict=True)]
        lossless = min(c for c, ref in zip(cosines, refs, strict=True) if ref.audio.endswith((".wav", ".flac")))
        others = float(np.median(np.stack(row.vectors) @ row.vectors[0]))
        told[name] = {
            "seconds": row.seconds,
            "cpu": row.cpu,
            "ratio": loop.seconds / row.seconds,
            "cosine": min(cosines),
            "lossless": lossless,
        }
        print(
            f"{_told(name, row, count)} {loop.seconds / row.seconds:.2f} x  "
            f"least cosine {min(cosines):.7f}, of lossless files {lossless:.7f} (other clips: {others:.3f})"
        )
    return told


def _told(name: str, row: Row, count: int) -> str:
    busy = f" GPU busy {100 * np.mean(row.busy):.0f} %" if row.busy else ""
    return f"{name:<18}{row.seconds:8.1f} s (CPU {row.cpu:.0f} s) {count / row.seconds:7.2f} clips/s{busy}"


def scoring(clips: int = 14_400, labels: int = 639, dimensions: int = 512) -> dict[str, Any]:
    """Every label against every clip from stored vectors, in a process of its own whose memory can be told."""
    script = "from tests.bench.clap.__main__ import score_all; score_all(*map(int, __import__('sys').argv[1:]))"
    command = [sys.executable, "-c", script, str(clips), str(labels), str(dimensions)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for what, row in told.items():
        print(f"scoring {what}: {row['cpu']:.2f} s of CPU, {row['megabytes']:.0f} MB more than the process had")
    return dict(told)


def score_all(clips: int, labels: int, dimensions: int) -> None:
    """From bytes as they are stored to scores, in blocks as the product holds them."""
    from apps.runs import vectors

    generator = np.random.default_rng(0)

    def stored(count: int) -> list[bytes]:
        rows = generator.normal(size=(count, dimensions)).astype("<f4")
        return [row.tobytes() for row in rows / np.linalg.norm(rows, axis=1, keepdims=True)]

    def every_pair() -> None:
        known = vectors.matrix(said)
        for first in range(0, clips, BLOCK):
            np.matmul(vectors.matrix(heard[first : first + BLOCK]), known.T)

    def five_a_clip() -> None:
        known = vectors.matrix(said)
        for first in range(0, clips, BLOCK):
            block = vectors.matrix(heard[first : first + BLOCK])
            rows = np.repeat(np.arange(len(block)), 5)
            vectors.alignments(block[rows], known[generator.integers(0, labels, len(rows))])

    heard, said = stored(clips), stored(labels)
    told = {}
    for what, work in ((f"{5 * clips:,} pairs", five_a_clip), (f"{clips:,} clips x {labels} labels", every_pair)):
        before = resource.getrusage(resource.RUSAGE_SELF)
        work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        told[what] = {
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "megabytes": (after.ru_maxrss - before.ru_maxrss) / 1024,
        }
    print(json.dumps(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    told = {"embedding": embedding(asked.clips, asked.rounds), "scoring": scoring()}
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
