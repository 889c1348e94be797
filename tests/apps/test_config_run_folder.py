"""manage.py run_folder, as a whole: own servers, own workers, real sound, real weights."""

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from apps.config import embedded

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PROJECT = Path(__file__).resolve().parent.parent.parent
CLIPS = PROJECT / "tests" / "audio" / "clips"
NOT_UTF8 = b"caf\xe9.ogg".decode("utf-8", "surrogateescape")
ODD = 'new\nline <b>"q" \U0001f426.ogg'
EMPTY = hashlib.sha256(b"").hexdigest()


def _heed_ctrl_c() -> None:
    """A shell that runs the tests in the background makes its children ignore Ctrl-C, and theirs."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Place:
    """An Earmark of its own, and a folder of recordings."""

    var: Path
    folder: Path
    out: Path

    def start(self, *options: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if name not in embedded.BOTH}
        environ = {**kept, "EARMARK_VAR": str(self.var), "AUDIO_STORE": str(self.var / "store")}
        command = [sys.executable, "manage.py", "run_folder", str(self.folder), "--out", str(self.out), *options]
        return subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_heed_ctrl_c,  # noqa: PLW1509 (started from the only thread)
        )

    def run(self, *options: str, rc: int = 0) -> tuple[str, str]:
        """The command's standard output and error."""
        process = self.start(*options)
        out, error = process.communicate(timeout=600)
        assert process.returncode == rc, error[-5000:]
        return out, error

    def json(self, *options: str, rc: int = 0) -> dict[str, Any]:
        """The one object on standard output."""
        out, _ = self.run("--json", *options, rc=rc)
        found: dict[str, Any] = json.loads(out)
        return found

    def rows(self) -> list[dict[str, str]]:
        with (self.out / "labels.csv").open(newline="") as file:
            return list(csv.DictReader(file))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One pair of servers for all tests of this file; each has a project of its own."""
    var = Path(tempfile.gettempdir()) / f"earmark-folder-{os.getpid()}"
    var.mkdir(mode=0o755)
    embedded.start(var, durable=False)
    yield var
    embedded.release(var)
    shutil.rmtree(var)


@pytest.fixture
def place(var: Path, tmp_path: Path) -> Place:
    folder = tmp_path / "recordings"
    folder.mkdir()
    return Place(var=var, folder=folder, out=tmp_path / "out")


def test_a_folder_of_all_sorts_and_again(place: Place) -> None:
    for name in ("farm_dog.ogg", "tp_bee.ogg", "instr_banjo.mp3", "wes_wardrums.ogg"):
        shutil.copy(CLIPS / name, place.folder)
    shutil.copy(CLIPS / "tp_duck.ogg", place.folder / NOT_UTF8)
    shutil.copy(CLIPS / "farm_owl.ogg", place.folder / ODD)
    (place.folder / "sub").mkdir()
    shutil.copy(CLIPS / "farm_dog.ogg", place.folder / "sub" / "again.wav")
    (place.folder / "empty.wav").touch()
    (place.folder / "notes.txt").write_text("hello")
    (place.folder / ".hidden").write_text("not looked at")
    (place.folder / "gone.wav").symlink_to("nowhere")

    done = place.json("--project", "All sorts")
    assert set(done) == {
        "recordings", "clips", "labels", "mu_c", "mu_1", "lambda", "k", "export", "seconds",
    }  # fmt: skip
    found = {entry["path"]: entry for entry in done["recordings"]}
    assert list(found) == [
        NOT_UTF8, "empty.wav", "farm_dog.ogg", "gone.wav", "instr_banjo.mp3", ODD, "notes.txt", "tp_bee.ogg",
        "wes_wardrums.ogg", "sub/again.wav",
    ]  # fmt: skip
    assert {path for path, entry in found.items() if entry["state"] == "broken"} == {
        "empty.wav", "gone.wav", "notes.txt",
    }  # fmt: skip
    assert found["empty.wav"] == {
        "path": "empty.wav",
        "state": "broken",
        "reason": "The file is empty (0 bytes).",
        "seconds": 0.0,
        "warnings": [],
        "sha256": EMPTY,
        "duplicate_of": None,
    }
    assert found["notes.txt"]["reason"] == "This is text, not audio. Upload the recording itself."
    assert found["gone.wav"]["reason"] == "The file cannot be read (No such file or directory)."
    assert found[NOT_UTF8]["sha256"] == sha256(CLIPS / "tp_duck.ogg")
    assert found[ODD]["state"] == "ready"
    assert (found["sub/again.wav"]["state"], found["sub/again.wav"]["duplicate_of"]) == ("ready", "farm_dog.ogg")
    assert found["sub/again.wav"]["seconds"] == found["farm_dog.ogg"]["seconds"] == pytest.approx(0.895, abs=0.001)
    assert found["wes_wardrums.ogg"]["seconds"] == pytest.approx(15.104, abs=0.001)

    assert done["clips"] == 7
    assert sum(done["labels"].values()) == 7
    assert -1 <= done["mu_1"] <= done["mu_c"] <= 1
    assert 2 <= done["k"] <= len(done["labels"])
    assert isinstance(done["lambda"], float)
    assert done["export"] == [str(place.out / "labels.csv"), str(place.out / "labels.jsonl")]
    rows = place.rows()
    assert [row["file"] for row in rows if row["onset"] == "10.0"] == ["wes_wardrums.ogg"]
    assert {row["source"] for row in rows} == {"model"}
    assert {row["taxonomy_version"] for row in rows} == {"1"}
    assert all(row["category"] for row in rows)
    assert len((place.out / "labels.jsonl").read_text().splitlines()) == len(rows) == 7

    before = [sha256(Path(path)) for path in done["export"]]
    again = place.json("--project", "All sorts")
    assert {**again, "seconds": 0} == {**done, "seconds": 0}
    assert [sha256(Path(path)) for path in again["export"]] == before

    shutil.copy(CLIPS / "tp_frog.ogg", place.folder)
    more = place.json("--project", "All sorts")
    assert (more["clips"], len(more["recordings"])) == (8, len(done["recordings"]) + 1)
    # What was there before kept its predictions, and so its rows.
    kept = ("file", "onset", "labels", "alignments", "raw")
    assert [tuple(row[name] for name in kept) for row in place.rows() if row["file"] != "tp_frog.ogg"] == [
        tuple(row[name] for name in kept) for row in rows
    ]


def test_labels_of_a_file_are_picked_from(place: Place) -> None:
    for name in ("farm_dog.ogg", "farm_cow.mp3", "tp_bee.ogg"):
        shutil.copy(CLIPS / name, place.folder)
    labels = place.folder.parent / "labels.txt"
    labels.write_text("Dog barking!\ncow mooing\nbee buzzing\n\nchurch bell\n", encoding="utf-8-sig")
    done = place.json("--project", "Picked", "--labels", str(labels))
    allowed = {"dog barking", "cow mooing", "bee buzzing", "church bell"}
    assert set(done["labels"]) <= allowed
    rows = place.rows()
    assert [row["file"] for row in rows] == ["farm_cow.mp3", "farm_dog.ogg", "tp_bee.ogg"]
    for row in rows:
        assert row["best_label"] in allowed
        assert -1 <= float(row["alignment"]) <= 1
        assert (row["labeler_model"], row["aligner_model"]) == ("zero-shot", "yamnet-minilm")
    assert rows[1]["best_label"] == "dog barking"


def test_one_label_is_no_reason_to_fail(place: Place) -> None:
    shutil.copy(CLIPS / "farm_dog.ogg", place.folder)
    labels = place.folder.parent / "labels.txt"
    labels.write_text("dog barking\n")
    done = place.json("--project", "One", "--labels", str(labels))
    assert (done["clips"], done["labels"]) == (1, {"dog barking": 1})
    assert (done["lambda"], done["k"]) == (None, None)
    assert done["mu_c"] == done["mu_1"] == pytest.approx(float(place.rows()[0]["alignment"]), abs=1e-5)
    out, _ = place.run("--project", "One", "--labels", str(labels))
    assert "The clips have only one label, so there is nothing to cluster" in out


def test_a_folder_without_any_recording_says_so(place: Place) -> None:
    (place.folder / "notes.txt").write_text("hello")
    (place.folder / "archive.zip").write_bytes(b"PK\x03\x04 and so on")
    done = place.json("--project", "Nothing")
    assert [entry["state"] for entry in done["recordings"]] == ["broken", "broken"]
    assert done["recordings"][0]["reason"] == "This is a zip archive, not a recording. Unpack it, then run again."
    assert (done["clips"], done["labels"], done["mu_c"], done["k"], done["export"]) == (0, {}, None, None, [])


def test_what_cannot_be_begun_is_refused_in_words(place: Place, tmp_path: Path) -> None:
    _, error = place.run("--project", "Refused", "--labels", str(tmp_path / "none.txt"), rc=2)
    assert "cannot be read: No such file or directory." in error
    place.folder.rmdir()
    _, error = place.run("--project", "Refused", rc=1)
    assert error.endswith("is no folder.\n")
    assert "Traceback" not in error


def test_ctrl_c_ends_every_process_and_keeps_what_was_done(place: Place) -> None:
    for path in sorted(CLIPS.glob("tp_*")):
        shutil.copy(path, place.folder)
    process = place.start("--project", "Stopped", "--json")
    log = place.var / "log" / "model-worker.log"
    before = log.stat().st_size if log.exists() else 0
    deadline = time.monotonic() + 120
    while not (log.exists() and b"inspect_audio[" in log.read_bytes()[before:]):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(out)["error"] == "Stopped. What was done is kept; run the same command again to go on."
    assert "Traceback" not in error
    assert not (place.var / "run" / "up.json").exists()
    done = place.json("--project", "Stopped")
    assert {entry["state"] for entry in done["recordings"]} == {"ready"}
    assert done["clips"] >= len(done["recordings"])


def test_a_failed_job_is_told_in_the_object_too(place: Place) -> None:
    shutil.copy(CLIPS / "farm_dog.ogg", place.folder)
    place.out.write_text("a file where the folder should be")
    failed = place.json("--project", "Failed", rc=1)
    assert "File exists" in failed["error"]
