"""The verbs of runs, by noun: starting, dispatching, receiving, aligning, finishing, and the sweep."""
