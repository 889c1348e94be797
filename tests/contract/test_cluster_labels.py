"""Clustering across the border: what the product sends, the worker's code answers, with the real encoder."""

import os
from pathlib import Path

import pytest

from apps.common.gateway import contract
from apps.config.celery import app
from apps.taxonomy.models import Category, Taxonomy
from apps.taxonomy.services import clustering
from apps.taxonomy.tasks import receive_clustered
from tests.apps import factories as make
from workers.models import registry
from workers.taxonomy_job import cluster_labels

pytestmark = pytest.mark.django_db

LABELS = {"dog barking": 3, "dog growling": 1, "heavy rain": 2, "rain drops": 2, "engine idling": 1, "motor": 2}


def test_labels_become_a_draft_of_sensible_categories(monkeypatch, django_capture_on_commit_callbacks):
    models_dir = Path(os.environ["MODELS_DIR"])
    registry.fetch(registry.load()["all-minilm-l6-v2"], models_dir)
    sent = []
    monkeypatch.setattr(app, "send_task", lambda name, **options: sent.append(options["kwargs"]))
    project = make.make_project()
    for text, clips in LABELS.items():
        for clip in make.make_clips(project, clips):
            make.propose(clip, {text: 0.5})
    with django_capture_on_commit_callbacks(execute=True):
        clustering.start(project=project, actor=project.created_by)
    job = contract.unpack(contract.ClusterLabels, sent[0]["job"])
    receive_clustered(contract.pack(cluster_labels(job, models_dir)))
    taxonomy = Taxonomy.objects.get()
    assert (taxonomy.state, taxonomy.error, taxonomy.curve["ks"]) == ("draft", "", [2, 3, 4, 5, 6])
    found = {
        frozenset(placement.label.text for placement in category.placements.select_related("label"))
        for category in Category.objects.filter(taxonomy=taxonomy)
    }
    assert len(found) == taxonomy.best_k
    assert sum(len(labels) for labels in found) == len(LABELS)
    together = next(labels for labels in found if "dog barking" in labels)
    assert "dog growling" in together
