"""manage.py cluster PROJECT: a new version of its categories, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.errors import Refused
from apps.config.reports import write_version
from apps.config.waiting import project_called, workers_at_work
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.services import clustering, editing
from apps.taxonomy.services.recutting import recut


class Command(BaseCommand):
    """Start a version, wait for the worker, cut as asked, write the files."""

    help = (
        "Clusters the project's labels into a draft, as the taxonomy page does, and waits for it. With --out, "
        "writes it as JSON, CSV and PNG. Starts the worker processes it needs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", help="name or uuid")
        parser.add_argument("--encoder", default="", help="registered encoder (default: the project's)")
        cut = parser.add_mutually_exclusive_group()
        cut.add_argument("--lambda", dest="lam", type=float, help="instead of the paper's")
        cut.add_argument("--multiple", type=float, help="of the paper's lambda")
        cut.add_argument("--k", type=int, help="that many categories")
        parser.add_argument("--discard", action="store_true", help="discard an unfinished version first")
        parser.add_argument("--out", type=Path, help="folder to write to")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        try:
            if options["discard"]:
                for unfinished in Taxonomy.objects.filter(project=project).exclude(state=Taxonomy.State.PUBLISHED):
                    editing.discard(project=project, actor=None, version=unfinished.version)
            with workers_at_work() as wait:
                taxonomy = clustering.start(project=project, actor=None, encoder=options["encoder"])

                def over() -> bool:
                    taxonomy.refresh_from_db()
                    return taxonomy.state != Taxonomy.State.CLUSTERING

                wait("Clustering labels", over)
            if taxonomy.state == Taxonomy.State.FAILED:
                raise CommandError(taxonomy.error)
            wanted = {name: options[name] for name in ("lam", "multiple", "k") if options[name] is not None}
            if wanted:
                taxonomy = recut(project=project, actor=None, version=taxonomy.version, **wanted)
        except (Refused, Taxonomy.DoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Version {taxonomy.version}: {len(taxonomy.label_counts):,} labels on "
            f"{sum(taxonomy.label_counts.values()):,} clips in {taxonomy.k} categories "
            f"(k* = {taxonomy.best_k}, lambda = {taxonomy.lam:.6g}). {taxonomy.note}".rstrip()
        )
        if options["out"]:
            for path in write_version(taxonomy, options["out"]):
                self.stdout.write(str(path))
