"""Help as it runs."""
