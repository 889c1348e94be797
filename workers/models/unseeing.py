"""An empty part for models that also see: a labeler only listens.

Gemma 3n's part for pictures is run by timm, which wants torchvision, and holds 300 million weights. With this in
its place neither the packages nor the memory are needed, and what is heard is the same.
"""

from __future__ import annotations

from transformers import AutoModel, Gemma3nVisionConfig, PreTrainedModel


class UnseeingConfig(Gemma3nVisionConfig):
    """The config of the part that sees, which the rest of the model still reads its token ids from."""

    model_type = "gemma3n_unseeing"


class Unseeing(PreTrainedModel):
    """Nothing."""

    config_class = UnseeingConfig

    def __init__(self, config: UnseeingConfig) -> None:
        super().__init__(config)
        self.post_init()


AutoModel.register(UnseeingConfig, Unseeing)


def unseeing(sees: Gemma3nVisionConfig) -> UnseeingConfig:
    """The config that puts nothing in the place of the part that sees."""
    names = ("hidden_size", "vocab_size", "vocab_offset", "rms_norm_eps")
    return UnseeingConfig(**{name: getattr(sees, name) for name in names})
