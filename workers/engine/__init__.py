"""How models are run: clips are read ahead of the model, which takes them in batches that fit into memory."""
