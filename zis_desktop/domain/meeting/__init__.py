"""A meeting while it is held, what is decided in it, and what stays open after it."""
