"""Keeping the tally, the moments and the consensus."""
