"""Composite sentences by a generative model on this machine: the folder of any causal language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workers.composing import CannotWrite, prompt_for, shortened
from workers.engine.device import device

MOST_TOKENS = 80


@dataclass(frozen=True)
class LocalModel:
    """A folder as the hub's repositories are laid out: config, weights and tokenizer. Loaded when first asked."""

    model: str

    def sentence(self, labels: Sequence[str], counts: Sequence[int]) -> str:
        """One sentence for the labels of a cluster, greedily, the same every time. Raises CannotWrite."""
        import torch

        model, tokenizer = _loaded(self.model)
        asked = [{"role": "user", "content": prompt_for(labels, counts)}]
        if tokenizer.chat_template:
            tokens = tokenizer.apply_chat_template(
                asked, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        else:
            tokens = tokenizer(asked[0]["content"] + "\n", return_tensors="pt")
        tokens = tokens.to(model.device)
        with torch.inference_mode():
            said = model.generate(
                **tokens, do_sample=False, max_new_tokens=MOST_TOKENS, pad_token_id=tokenizer.eos_token_id
            )
        text = tokenizer.decode(said[0, tokens["input_ids"].shape[1] :], skip_special_tokens=True)
        return shortened(text)


@lru_cache(maxsize=1)
def _loaded(folder: str) -> tuple[Any, Any]:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    if not Path(folder).is_dir():
        raise CannotWrite(f"there is no folder {folder}")
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model: Any = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype="auto")
    except (OSError, ValueError) as error:
        raise CannotWrite(f"it cannot be loaded ({' '.join(str(error).split())[:200]})") from error
    return model.to(device()).eval(), tokenizer
