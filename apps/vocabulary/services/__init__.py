"""Verbs on the label list, and what every one of them is made of."""
