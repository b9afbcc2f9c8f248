"""A paper on screen, with print and save."""
