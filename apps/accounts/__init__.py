"""People: users, login, API tokens."""
