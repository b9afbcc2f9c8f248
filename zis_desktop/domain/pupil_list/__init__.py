"""A pupil list from the administration: its cells, its rows, and what it would change."""
