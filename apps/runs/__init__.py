"""Runs: one execution of one model over a project, with predictions, alignments and embeddings."""
