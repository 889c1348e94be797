"""The verbs of human work, by noun: opening tasks, claims, leases, submissions, reviews."""
