"""What the queue costs, from a thousand tasks to a million."""
