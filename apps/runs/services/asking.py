"""What a labeler is asked, checked before a run: the mode, the prompt, a hint, the cleanup of its answers."""

from __future__ import annotations

from typing import Any

from apps.common.errors import Invalid
from apps.common.gateway import prompts, registry
from apps.labels.clean import Cleanup
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Run

LONGEST_HINT = 1000  # characters


def asked(
    *, project: Project, kind: Run.Kind, card: registry.ModelCard, prompt: str | None, params: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The prompt and parameters of a labeler's run. Raises Invalid for what the model cannot be asked.

    Without a prompt it is the project's for the mode. Everything that shapes the answers is in what is returned,
    so that a run says by itself how it came about.
    """
    given = dict(params)
    if kind == Run.Kind.CAPTIONING:
        given["mode"] = prompts.Mode.CAPTION.value
    if not card.prompted:
        if told := sorted({"mode", "hint"} & given.keys()):
            raise _refused(f"{card.name} cannot be told in words what to do, so it takes no {' or '.join(told)}.")
        return prompt or "", given
    try:
        mode = prompts.mode(given.get("mode") or "")
    except (ValueError, TypeError):
        raise _refused(f"mode must be one of {', '.join(prompts.Mode)}, not {given['mode']!r}.") from None
    if mode == prompts.Mode.CAPTION and kind != Run.Kind.CAPTIONING:
        raise _refused("Captions come from runs of the kind captioning, so that they do not displace labels.")
    hint = given.get("hint", "")
    if not isinstance(hint, str) or len(hint) > LONGEST_HINT:
        raise _refused(f"hint must be text of at most {LONGEST_HINT:,} characters.")
    if given.get("cleanup", Cleanup.PAPER) not in list(Cleanup):
        raise _refused(f"cleanup must be one of {', '.join(Cleanup)}, not {given['cleanup']!r}.")
    return (prompt or "").strip() or queries.prompt_for(project, mode), given


def _refused(message: str) -> Invalid:
    return Invalid(message, fields={"params": [message]})
