"""`python -m workers.clustering`: files of labels in, JSON and CSV out."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import numpy as np
import pytest

from workers.clustering.__main__ import main
from workers.clustering.tables import TableError, read_labels


def saved(tmp_path, text, name="labels.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "label,count\nwind,2\nrain,3\n",
        "\ufeffCount,Label\r\n3,rain\r\n2,wind\r\n",
        "label\nrain\nwind\nrain\nwind\nrain\n",
        "rain\n\nwind\nrain\nwind\n rain \n",
        'clip,label,count\n1,"rain",1\n2,wind,2\n3,rain,2\n4,,5\n',
    ],
)
def test_reads_labels_and_counts(tmp_path, text):
    assert read_labels(saved(tmp_path, text)) == (["rain", "wind"], [3, 2])


def test_a_line_without_header_is_one_label_with_its_commas(tmp_path):
    assert read_labels(saved(tmp_path, 'wind, strong\n"quoted"\n')) == (['"quoted"', "wind, strong"], [1, 1])


def test_a_count_that_is_none_names_its_line(tmp_path):
    with pytest.raises(
        TableError, match=r"labels.csv, line 3: the count must be a whole number of at least 1, not '-2'"
    ):
        read_labels(saved(tmp_path, "label,count\nrain,1\nwind,-2\n"))


def test_a_missing_file_is_said_in_words(tmp_path, capsys):
    assert main([str(tmp_path / "nothing.csv")]) == 1
    assert "nothing.csv cannot be read" in capsys.readouterr().err


def test_one_label_is_said_in_words(tmp_path, capsys):
    np.save(tmp_path / "one.npy", np.ones((1, 3)))
    path = saved(tmp_path, "rain\nrain\n")
    assert main([str(path), "--embeddings", str(tmp_path / "one.npy"), "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "At least two different labels are needed to form categories; there is 1.\n"


def test_writes_curve_categories_and_everything_as_json(tmp_path):
    path = saved(tmp_path, "label,count\na,3\nb,1\nc,2\nd,2\n", "my labels.csv")
    np.save(tmp_path / "line.npy", np.array([[0.0], [1.0], [4.0], [6.0]]))
    command = [sys.executable, "-m", "workers.clustering", str(path), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, "--embeddings", str(tmp_path / "line.npy")], capture_output=True, text=True, check=True
    )
    for picture in ("my labels.curve.png", "my labels.map.png"):
        assert (tmp_path / "out" / picture).read_bytes().startswith(b"\x89PNG\r\n")
        assert str(tmp_path / "out" / picture) in done.stdout.splitlines()
    assert done.stdout.splitlines()[0] == "4 labels on 8 clips: k* = 3, lambda = 0.039055."
    outcome = json.loads((tmp_path / "out" / "my labels.taxonomy.json").read_text())
    assert (outcome["best_k"], outcome["ks"], outcome["clips"]) == (3, [2, 3, 4], 8)
    assert [(found["name"], found["labels"]) for found in outcome["categories"]] == [
        ("a", {"a": 3, "b": 1}),
        ("c", {"c": 2}),
        ("d", {"d": 2}),
    ]
    with (tmp_path / "out" / "my labels.curve.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["k"]) for row in rows] == [2, 3, 4]
    assert float(rows[1]["silhouette"]) == pytest.approx(0.927083333333, abs=1e-12)
    with (tmp_path / "out" / "my labels.categories.csv").open(newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["a", "a", "c", "d"]


def test_an_endpoint_that_does_not_answer_costs_a_note(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("workers.settings.COMPOSITE_URL", "nowhere")
    monkeypatch.setattr("workers.settings.COMPOSITE_MODEL", "gemma")
    path = saved(tmp_path, "label,count\na,3\nb,1\n")
    np.save(tmp_path / "line.npy", np.array([[0.0], [1.0]]))
    assert main([str(path), "--embeddings", str(tmp_path / "line.npy"), "--out", str(tmp_path)]) == 0
    assert "The model gemma did not write 2 of 2 sentences" in capsys.readouterr().err


def test_a_map_by_umap_names_the_extra_where_it_is_missing(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("workers.clustering.projection.find_spec", lambda name: None)
    assert main([str(saved(tmp_path, "rain\nwind\n")), "--map", "umap", "--out", str(tmp_path)]) == 1
    assert "pip install 'earmark[umap]'" in capsys.readouterr().err


def test_lambda_and_k_can_be_given(tmp_path, capsys):
    path = saved(tmp_path, "label,count\na,3\nb,1\nc,2\nd,2\n")
    np.save(tmp_path / "line.npy", np.array([[0.0], [1.0], [4.0], [6.0]]))
    common = [str(path), "--embeddings", str(tmp_path / "line.npy"), "--out", str(tmp_path)]
    assert main([*common, "--lambda", "1"]) == 0
    assert main([*common, "--k", "4"]) == 0
    first, second = (line for line in capsys.readouterr().out.splitlines() if "labels on" in line)
    assert first == "4 labels on 8 clips: k* = 2, lambda = 1."
    assert second == "4 labels on 8 clips: k* = 3, lambda = 0.039055, cut at k = 4."
    assert main([*common, "--k", "9"]) == 1
    assert "k must lie between 1 and 4" in capsys.readouterr().err
