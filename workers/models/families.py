"""What differs between the multimodal models that one labeler class runs, by the `model_type` of their config."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QWEN_SYSTEM = (
    "You are Qwen, a virtual human developed by the Qwen Team, Alibaba Group, capable of perceiving auditory and "
    "visual inputs, as well as generating text and speech."
)
MULTIMODAL = "AutoModelForMultimodalLM"


@dataclass(frozen=True)
class Family:
    """How one architecture is loaded and asked.

    auto:     the class of transformers that loads it
    part:     where in the config the part is that listens and writes, if the folder may hold more than that
    processor: the class of its processor, where it must be put together without the parts that see
    blind:    the part that sees is replaced by an empty one: it is never used, large, and wants further packages
    system:   the system message it was trained with
    rate:     Hz of the sound it hears
    longest:  seconds of sound; a longer clip would be cut short without a word, so it is refused
    padding:  how clips of a batch become equally long, so that no answer depends on its neighbours:
              `window`  by the processor, to whole windows of 30 s
              `fixed`   by the processor, to `longest`
              `batch`   to the longest clip of the batch and a little more, and masked from there
    first:    what comes first in the question
    chats:    its processor takes a chat that carries WAV files, rather than texts and sounds
    needs:    packages beyond transformers
    """

    auto: str = MULTIMODAL
    part: str = ""
    processor: str = ""
    blind: bool = False
    system: str = ""
    rate: int = 16_000
    longest: float = 300.0
    padding: Literal["window", "fixed", "batch"] = "batch"
    first: Literal["audio", "text"] = "audio"
    chats: bool = False
    needs: tuple[str, ...] = ()


_OMNI_25 = Family(
    auto="Qwen2_5OmniThinkerForConditionalGeneration",
    part="thinker_config",
    processor="Qwen2_5OmniProcessor",
    system=QWEN_SYSTEM,
)
_OMNI_3 = Family(
    auto="Qwen3OmniMoeThinkerForConditionalGeneration",
    part="thinker_config",
    processor="Qwen3OmniMoeProcessor",
)

FAMILIES: dict[str, Family] = {
    "qwen2_5_omni": _OMNI_25,
    "qwen2_5_omni_thinker": _OMNI_25,
    "qwen2_audio": Family(longest=30.0, padding="window"),
    "qwen3_omni_moe": _OMNI_3,
    "qwen3_omni_moe_thinker": _OMNI_3,
    "gemma3n": Family(blind=True, longest=30.0, padding="fixed"),
    "voxtral": Family(padding="window", chats=True, needs=("mistral_common",)),
    "audioflamingo3": Family(auto="AutoModelForSeq2SeqLM", longest=600.0, padding="window", first="text"),
    "musicflamingo": Family(auto="AutoModelForSeq2SeqLM", longest=1200.0, padding="window", first="text"),
}
