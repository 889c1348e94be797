"""Projects, their members, and the permission table."""
