"""Human work: tasks, assignments, annotations, reviews."""
