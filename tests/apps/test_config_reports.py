"""manage.py cluster and manage.py sensitivity: the same service and worker, and the files they write."""

from __future__ import annotations

import csv
import json
import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.common.gateway import contract, registry
from apps.config.celery import app
from apps.config.management.commands import cluster, sensitivity
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.services import clustering
from apps.taxonomy.services import sensitivity as measuring
from tests.apps import factories as make
from tests.apps.taxonomy.trees import use_labels
from workers.sensitivity_job import measure_sensitivity
from workers.taxonomy_job import cluster_labels

LABELS = {"dog barking": 3, "dog growling": 1, "rain": 2, "rain falling": 1, "wind gusts": 2}
ENCODER = "all-minilm-l6-v2"


@pytest.fixture
def project(transactional_db):
    made = make.make_project("Garden", encoder=ENCODER)
    use_labels(made, LABELS)
    return made


@pytest.fixture(autouse=True)
def worker_at_hand(monkeypatch):
    """The worker's real handlers with real weights, called where a message would be sent: no further processes."""
    models_dir = Path(os.environ["MODELS_DIR"])
    registry.fetch(registry.card(ENCODER), models_dir)

    def send_task(name, *, kwargs, **options):
        if name == contract.ClusterLabels.TASK:
            job = contract.unpack(contract.ClusterLabels, kwargs["job"])
            clustering.receive_clustered(result=cluster_labels(job, models_dir))
        else:
            job = contract.unpack(contract.MeasureSensitivity, kwargs["job"])
            measuring.receive_measured(result=measure_sensitivity(job, models_dir))

    @contextmanager
    def nobody_else():
        def wait(what, over):
            assert over(), what

        yield wait

    monkeypatch.setattr(app, "send_task", send_task)
    monkeypatch.setattr(cluster, "workers_at_work", nobody_else)
    monkeypatch.setattr(sensitivity, "workers_at_work", nobody_else)


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_cluster_writes_json_csv_and_png(project, tmp_path, capsys):
    call_command("cluster", "Garden", "--k", "3", "--out", str(tmp_path))
    taxonomy = Taxonomy.objects.get(project=project)
    assert (taxonomy.state, taxonomy.k) == ("draft", 3)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"Version 1: 5 labels on 9 clips in 3 categories (k* = {taxonomy.best_k}, lambda = ")
    assert said[1:] == [
        str(tmp_path / f"taxonomy-1.{ending}")
        for ending in ("json", "curve.csv", "categories.csv", "curve.png", "map.png")
    ]
    whole = json.loads((tmp_path / "taxonomy-1.json").read_text(encoding="utf-8"))
    assert [(c["name"], c["labels"]) for c in whole["categories"]] == [
        ("dog barking", {"dog barking": 3, "dog growling": 1}),
        ("rain", {"rain": 2, "rain falling": 1}),
        ("wind gusts", {"wind gusts": 2}),
    ]
    assert whole["silhouette"] == pytest.approx(whole["silhouettes"][1], abs=1e-6)
    assert [int(row["k"]) for row in read(tmp_path / "taxonomy-1.curve.csv")] == [2, 3, 4, 5]
    assert len(read(tmp_path / "taxonomy-1.categories.csv")) == 5
    for picture in ("curve", "map"):
        assert (tmp_path / f"taxonomy-1.{picture}.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_cluster_leaves_an_unfinished_version_alone_unless_told(project, capsys):
    call_command("cluster", str(project.uuid))
    with pytest.raises(CommandError, match="Version 1 is still a draft"):
        call_command("cluster", "Garden")
    call_command("cluster", "Garden", "--discard", "--lambda", "5")
    taxonomy = Taxonomy.objects.get(project=project)
    assert (taxonomy.lam, taxonomy.best_k, taxonomy.k) == (5.0, 2, 2)


def test_cluster_says_what_is_wrong(project):
    with pytest.raises(CommandError, match="There is no project Attic"):
        call_command("cluster", "Attic")
    with pytest.raises(CommandError, match='"nonsense" is no registered encoder'):
        call_command("cluster", "Garden", "--encoder", "nonsense")
    assert Taxonomy.objects.count() == 0


def test_sensitivity_writes_json_csv_and_png(project, tmp_path, capsys):
    call_command("sensitivity", "Garden", "--algorithms", "k-means", "--draws", "2", "--out", str(tmp_path))
    said = capsys.readouterr().out
    assert f"{ENCODER}, agglomerative, 1 x lambda: k* = " in said
    choices = read(tmp_path / "sensitivity.choices.csv")
    assert [(row["algorithm"], row["multiple"]) for row in choices[:2]] == [
        ("agglomerative", "0.0"),
        ("agglomerative", "0.5"),
    ]
    assert len(choices) == 10
    report = json.loads((tmp_path / "sensitivity.json").read_text(encoding="utf-8"))
    assert (report["encoders"], report["algorithms"], report["draws"]) == ([ENCODER], ["k-means"], 2)
    assert {row["algorithm"] for row in read(tmp_path / "sensitivity.curves.csv")} == {"agglomerative", "k-means"}
    assert (tmp_path / "sensitivity.curves.png").read_bytes().startswith(b"\x89PNG\r\n")
