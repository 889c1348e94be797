"""The models: a registry of cards, the protocols an engine fulfils, and the engines themselves.

`registry` needs only the standard library and msgspec, so the product may import it; everything else is the
workers' own. Nothing here imports torch or a runtime before a model that needs it is loaded.
"""
