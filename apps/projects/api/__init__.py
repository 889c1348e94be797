"""The projects API, split by noun."""
