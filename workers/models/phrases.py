"""`python -m workers.models.phrases` writes the vectors of AudioSet's class names to workers/data/.

They depend on the table of names, the prompts and the encoder alone, so they come with the package (float16)
instead of costing every new machine a minute of processor time at its first label.
"""

from workers import settings
from workers.models import base
from workers.models.yamnet_minilm import YamnetMiniLM

if __name__ == "__main__":
    aligner: YamnetMiniLM = base.get("yamnet-minilm", settings.MODELS_DIR)
    aligner.write_phrases()
