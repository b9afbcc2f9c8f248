"""Meeting mode: one item at a time, for the projector."""
