"""One pupil on one page."""
