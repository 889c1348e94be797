"""The annotation API: the queue, tasks, reviews, the overview."""
