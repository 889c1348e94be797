"""How long the figures of quality take in a very large project."""
