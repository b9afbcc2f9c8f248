"""The agenda of a meeting: who is needed, in which order, at what time."""
