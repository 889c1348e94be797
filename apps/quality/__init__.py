"""Proof: what the labels of a project are worth, in figures that can be defended."""
