"""Use-cases of the agenda of a meeting."""
