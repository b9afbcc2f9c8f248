"""The log: every row that is written, in its chain."""
