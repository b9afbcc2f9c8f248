"""Paper: one module per PDF, each a pure function from data to bytes."""
