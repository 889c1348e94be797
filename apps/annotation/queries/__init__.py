"""Reading human work: the queue, a task's story, the manager's overview."""
