"""The wizard that reads a pupil list."""
