"""The director's overview."""
