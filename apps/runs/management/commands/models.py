"""manage.py models: which models there are, fetching their files, checking them."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn
from rich.table import Table

from apps.common.gateway import registry


class Command(BaseCommand):
    """Lists, fetches and verifies the models of workers/models.toml."""

    help = "Lists the registered models, fetches their files, or verifies every sha256."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", metavar="list | fetch | verify")
        parser.set_defaults(verb="list", json=False)
        listing = verbs.add_parser("list", help="every model: kind, licence, size, whether it is present")
        listing.add_argument("--json", action="store_true", help="as one JSON list")
        fetch = verbs.add_parser("fetch", help="fetch files and verify them; without names, the default models")
        fetch.add_argument("names", nargs="*", metavar="NAME")
        verify = verbs.add_parser("verify", help="compare every sha256; without names, of what is present")
        verify.add_argument("names", nargs="*", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            match options["verb"]:
                case "fetch":
                    self._fetch(options["names"])
                case "verify":
                    self._verify(options["names"])
                case _:
                    self._list(as_json=options["json"])
        except registry.ModelError as error:
            raise CommandError(str(error)) from error

    def _list(self, *, as_json: bool) -> None:
        """Every model, as a table or as JSON."""
        rows: list[dict[str, Any]] = [
            {
                "name": card.name,
                "kind": str(card.kind),
                "title": card.title,
                "licence": card.licence,
                "revision": card.revision,
                "size": card.size,
                "queue": card.queue,
                "default": card.default,
                "state": str(registry.status(card, settings.MODELS_DIR)),
            }
            for card in registry.load().values()
        ]
        if as_json:
            self.stdout.write(json.dumps(rows, indent=2))
            return
        table = Table(title=f"Models (files in {settings.MODELS_DIR})", title_justify="left")
        for column in ("name", "kind", "licence", "size", "default", "state"):
            table.add_column(column, justify="right" if column == "size" else "left")
        for row in rows:
            size = decimal(row["size"]) if row["size"] else "-"
            table.add_row(
                row["name"], row["kind"], row["licence"], size, "yes" if row["default"] else "", row["state"]
            )
        # A pipe has no width of its own, and must not cut names short.
        terminal = self.stdout.isatty()
        console = Console(force_terminal=terminal, width=None if terminal else 120)
        with console.capture() as captured:
            console.print(table)
        self.stdout.write(captured.get())

    def _fetch(self, names: list[str]) -> None:
        """Fetch what is missing or damaged of these models and of all they need."""
        cards = [registry.card(name) for name in names]
        cards = cards or [card for card in registry.load().values() if card.default]
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
        with Progress(*columns, console=Console(stderr=True)) as bars:
            shown: dict[str, TaskID] = {}

            def progress(name: str, done: int, total: int) -> None:
                if name not in shown:
                    shown[name] = bars.add_task(name, total=None)
                bars.update(shown[name], completed=done, total=total or None)

            for card in cards:
                fetched = registry.fetch(card, settings.MODELS_DIR, progress)
                self.stdout.write(f"{card.name}: {'fetched and verified' if fetched else 'present'}")

    def _verify(self, names: list[str]) -> None:
        """Compare every sha256; the command fails when a named model is not whole, or a present one is damaged."""
        cards = [registry.card(name) for name in names] or list(registry.load().values())
        wrong = []
        for card in cards:
            state = registry.status(card, settings.MODELS_DIR, full=True)
            self.stdout.write(f"{card.name}: {state}")
            if state == registry.Status.DAMAGED or (names and state == registry.Status.MISSING):
                wrong.append(card.name)
        if wrong:
            raise CommandError(f"Not whole: {', '.join(wrong)}. Run: manage.py models fetch {' '.join(wrong)}")
