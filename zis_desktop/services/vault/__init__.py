"""Use-cases of who gets in, who looked, what is saved and what is destroyed."""
