"""Use-cases: what a person does, each committed once."""
