"""A casus: one question for help of one pupil, its form, and who waits."""
