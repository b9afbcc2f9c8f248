"""Use-cases of the meeting: running it, deciding, finalising, its minutes."""
