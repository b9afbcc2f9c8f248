"""The agenda board of a chosen Monday."""
