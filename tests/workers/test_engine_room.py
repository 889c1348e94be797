"""Loaded models: once each, the one used longest ago given up, and what depends on it with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from workers import settings
from workers.engine.room import Room, limit, size_of
from workers.models.errors import ModelError

HERE = Path("models")


@pytest.fixture
def room(monkeypatch):
    monkeypatch.setattr(settings, "MODEL_MEMORY_MB", 10)
    return Room()


def load(room: Room, name: str, megabytes: float, *needs: str):
    return room.load((name, HERE), object, size=int(megabytes * 1e6), needs=frozenset(needs))


def held(room: Room) -> list[str]:
    return [name for name, _ in room._held]


def test_a_model_is_there_until_the_room_is_needed(room):
    first = load(room, "a", 6)
    load(room, "b", 3)
    assert room.find(("a", HERE)) is first
    load(room, "c", 4)
    assert held(room) == ["a", "c"]
    assert room.find(("b", HERE)) is None


def test_what_a_model_needs_counts_as_used_with_it(room):
    load(room, "ears", 3)
    load(room, "words", 3)
    load(room, "both", 0, "ears", "words")
    load(room, "other", 3)
    room.find(("both", HERE))
    load(room, "new", 3)
    assert set(held(room)) == {"ears", "words", "both", "new"}


def test_with_a_model_go_those_that_are_made_of_it(room):
    load(room, "ears", 6)
    load(room, "both", 0, "ears")
    load(room, "new", 6)
    assert held(room) == ["new"]


def test_one_that_is_larger_than_the_room_has_it_for_itself(room):
    load(room, "a", 6)
    load(room, "large", 60)
    assert held(room) == ["large"]


def test_memory_that_runs_out_while_loading_is_tried_again_with_nothing_else_loaded(room):
    load(room, "a", 1)
    tries = []

    def heavy():
        tries.append(held(room))
        if tries[-1]:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return "loaded"

    assert room.load(("heavy", HERE), heavy, size=1_000_000, needs=frozenset()) == "loaded"
    assert tries == [["a"], []]


def test_one_that_does_not_fit_says_so_and_the_next_can_be_loaded(room):
    def heavy():
        raise MemoryError

    with pytest.raises(ModelError, match=r"Model heavy does not fit into the memory of this machine \(3\.0 GB"):
        room.load(("heavy", HERE), heavy, size=3_000_000_000, needs=frozenset())
    load(room, "a", 1)
    assert held(room) == ["a"]


def test_without_a_setting_half_of_the_memory_is_for_models(monkeypatch):
    monkeypatch.setattr(settings, "MODEL_MEMORY_MB", 0)
    total = next(
        int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if "MemTotal" in line
    )
    assert limit() == pytest.approx(total * 1024 / 2, rel=0.01)


def test_sizes_are_those_of_the_files(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "weights").write_bytes(b"x" * 1000)
    (tmp_path / "config").write_bytes(b"x" * 10)
    assert size_of(tmp_path) == 1010
    assert size_of(tmp_path / "none") == 0
