"""The pipeline: order, likeness of lengths, poison, memory that runs out, stopping, reading ahead; real sound."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
import soundfile
import torch

from workers.contract import ClipRef
from workers.engine import pipeline
from workers.engine.sizing import BatchSize, out_of_memory
from workers.models.base import Failed, Settings
from workers.models.errors import ModelError, Stopped

RATE = 8_000
SECONDS = [3.0, 0.5, 2.0, 0.25, 1.0, 2.5, 0.75, 1.5]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    for number, seconds in enumerate(SECONDS):
        soundfile.write(folder / f"{number}.flac", np.full(int(seconds * RATE), number / 100), RATE)
    (folder / "poison.flac").write_bytes(b"fLaC but not really")
    return folder


def refs(*numbers: int) -> list[ClipRef]:
    return [ClipRef(number, f"{number}.flac", 0.0, SECONDS[number]) for number in numbers or range(len(SECONDS))]


class Model:
    """Answers with what a clip is and how many were with it; keeps the lengths of every batch."""

    rate = RATE
    revision = "1"

    def __init__(self, max_batch: int = 3) -> None:
        self.max_batch = max_batch
        self.batches: list[list[int]] = []

    def run(self, clips):
        self.batches.append([len(clip) for clip in clips])
        return [round(float(clip[0]) * 100) for clip in clips]


class Ahead(Model):
    """The same, with features that are made ahead of it, by two lanes."""

    lanes = 2

    def prepare(self, clip, asked):
        return clip * 2

    def run(self, clips):
        return super().run([clip / 2 for clip in clips])


class Small(Model):
    """Has memory for so many clips only; what it says is torch's own error."""

    def __init__(self, room: int, error: type[BaseException] = torch.OutOfMemoryError) -> None:
        super().__init__(max_batch=8)
        self.room, self.error = room, error

    def run(self, clips):
        answers = super().run(clips)
        if len(clips) > self.room:
            raise self.error("CUDA out of memory. Tried to allocate 20 GiB")
        return answers


def run(model, store, clips=None, **asked):
    return pipeline.run(model, clips or refs(), store, Settings(), model.run, **asked)


@pytest.mark.parametrize("kind", [Model, Ahead])
def test_results_come_in_the_order_of_the_clips(store, kind):
    assert run(kind(), store) == list(range(8))
    assert run(kind(), store, refs(5, 2, 7, 2)) == [5, 2, 7, 2]


def test_clips_of_like_length_go_together_and_no_batch_is_too_large(store):
    model = Model(max_batch=3)
    run(model, store)
    assert model.batches == [[2000, 4000, 6000], [8000, 12000, 16000], [20000, 24000]]


def test_a_clip_that_cannot_be_read_fails_alone(store):
    clips = [*refs(1), ClipRef(9, "poison.flac", 0, 1), *refs(2), ClipRef(10, "gone.flac", 0, 1)]
    one, poison, two, gone = run(Model(), store, clips)
    assert (one, two) == (1, 2)
    assert "cannot be read" in poison.reason
    assert "is missing from the audio store" in gone.reason


@pytest.mark.parametrize("where", ["prepare", "run"])
def test_a_clip_that_the_model_stumbles_over_fails_alone_with_its_reason(store, where):
    model = Ahead(max_batch=8)
    whole = getattr(model, where)

    def stumbling(given, *rest):
        clips = [given] if where == "prepare" else given
        if any(len(clip) == 1.5 * RATE for clip in clips):
            raise IndexError("index 7 is out of range")
        return whole(given, *rest)

    setattr(model, where, stumbling)
    answers = run(model, store)
    assert answers[7] == Failed("The model failed on this clip (IndexError: index 7 is out of range).")
    assert answers[:7] == list(range(7))


def test_what_the_model_refuses_as_a_whole_is_everybodys(store):
    model = Model()
    model.run = lambda clips: (_ for _ in ()).throw(ModelError("Parameter k must be a number"))
    with pytest.raises(ModelError, match="Parameter k"):
        run(model, store)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError, MemoryError])
def test_a_batch_that_memory_does_not_hold_is_halved_and_stays_so(store, error):
    model = Small(room=3, error=error)
    assert run(model, store) == list(range(8))
    assert [len(batch) for batch in model.batches] == [8, 4, 2, 2, 4, 2, 2]
    model.batches.clear()
    assert run(model, store) == list(range(8))
    assert [len(batch) for batch in model.batches] == [2, 2, 2, 2]


def test_a_clip_that_alone_needs_too_much_memory_fails_alone(store):
    model = Small(room=8)
    whole = model.run

    def greedy(clips):
        if any(len(clip) == 3 * RATE for clip in clips):
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return whole(clips)

    model.run = greedy
    answers = run(model, store)
    assert answers[1:] == list(range(1, 8))
    assert answers[0].reason.startswith(
        "The model needs more memory for this clip alone than this machine has free."
    )


def test_which_errors_mean_memory():
    assert out_of_memory(
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory")
    )
    assert not out_of_memory(RuntimeError("shape mismatch"))


def test_stopping_takes_effect_before_the_next_batch(store):
    model = Model(max_batch=2)
    with pytest.raises(Stopped):
        run(model, store, stopped=lambda: len(model.batches) == 2)
    assert len(model.batches) == 2


def test_features_are_made_while_the_model_is_busy_and_not_too_far_ahead(store):
    """The model holds its first batch until all that may be made ahead of it has been made."""
    made: list[int] = []
    busy = threading.Event()

    class Slow(Ahead):
        lanes = 1

        def prepare(self, clip, asked):
            made.append(len(clip))
            return super().prepare(clip, asked)

        def run(self, clips):
            if not self.batches:
                busy.wait(5)
            return super().run(clips)

    model = Slow(max_batch=1)
    thread = threading.Thread(target=lambda: run(model, store))
    thread.start()
    deadline = time.monotonic() + 5
    while len(made) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)
    assert not model.batches
    assert 3 <= len(made) <= 5
    busy.set()
    thread.join(10)
    assert len(model.batches) == len(made) == 8


def test_lanes_run_at_the_same_time_and_share_the_cores(store):
    meeting = threading.Barrier(2, timeout=10)
    cores = set()

    class Meeting(Ahead):
        def run(self, clips):
            meeting.wait()
            cores.add(torch.get_num_threads())
            return super().run(clips)

    before = torch.get_num_threads()
    assert run(Meeting(max_batch=2), store) == list(range(8))
    assert cores == {1}
    assert torch.get_num_threads() == before


def test_the_size_is_found_from_the_memory_of_the_first_batch(monkeypatch):
    """With the numbers that torch gives of a GPU; there is none here to ask."""
    numbers = {"memory_allocated": 1_000, "max_memory_allocated": 1_400, "memory_reserved": 1_000}
    for name, value in numbers.items():
        monkeypatch.setattr(torch.cuda, name, lambda value=value: value)
    monkeypatch.setattr(torch.cuda, "reset_peak_memory_stats", lambda: None)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (10_000, 20_000))
    size = BatchSize(256, on_gpu=True)
    assert size.now == 4
    with size.measured(4):
        pass
    assert size.now == 80  # of 10,000 free bytes 80 %, 100 a clip
    with size.measured(4):
        pass
    size.shrink(below=80)
    assert size.now == 40
