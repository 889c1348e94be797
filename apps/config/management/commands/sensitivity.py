"""manage.py sensitivity PROJECT: how much its categories hang on encoder, algorithm, lambda and the clips."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.errors import Refused
from apps.config.reports import write_sensitivity
from apps.config.waiting import project_called, workers_at_work
from apps.taxonomy.models import Sensitivity
from apps.taxonomy.services.sensitivity import ALGORITHMS, DRAWS, MULTIPLES, measure


class Command(BaseCommand):
    """Ask a worker, wait, write the files, print the choices."""

    help = (
        "Measures how much the project's categories hang on the choices made, keeps the report with the project "
        "and, with --out, writes it as JSON, CSV and PNG. Starts the worker processes it needs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", help="name or uuid")
        parser.add_argument(
            "--encoders", nargs="+", default=[], help="registered encoders (default: the project's)"
        )
        parser.add_argument(
            "--algorithms", nargs="*", default=list(ALGORITHMS), help=f"besides the tree: {', '.join(ALGORITHMS)}"
        )
        parser.add_argument("--multiples", nargs="+", type=float, default=list(MULTIPLES), help="of lambda")
        parser.add_argument("--draws", type=int, default=DRAWS, help=f"bootstraps over clips (default: {DRAWS})")
        parser.add_argument("--out", type=Path, help="folder to write to")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        try:
            with workers_at_work() as wait:
                found = measure(
                    project=project,
                    actor=None,
                    **{name: options[name] for name in ("encoders", "algorithms", "multiples", "draws")},
                )

                def over() -> bool:
                    found.refresh_from_db()
                    return found.state != Sensitivity.State.MEASURING

                wait("Measuring sensitivity", over)
        except (Refused, Sensitivity.DoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        if found.state == Sensitivity.State.FAILED:
            raise CommandError(found.error)
        for choice in found.choices:
            stability = "" if choice["stability"] is None else f", stability {choice['stability']:.3f}"
            self.stdout.write(
                f"{choice['encoder']}, {choice['algorithm']}, {choice['multiple']:g} x lambda: k* = "
                f"{choice['best_k']}, s = {choice['silhouette']:.4f}, margin {choice['margin']:.2g}, "
                f"{choice['labels_split']} labels split{stability}"
            )
        if found.note:
            self.stdout.write(found.note)
        if options["out"]:
            for path in write_sensitivity(found, options["out"]):
                self.stdout.write(str(path))
