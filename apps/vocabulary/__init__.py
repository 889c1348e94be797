"""Changing the label list: renaming, merging and splitting labels, with a preview, and undone when need be."""
