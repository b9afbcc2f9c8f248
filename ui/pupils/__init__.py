"""The list of pupils."""
