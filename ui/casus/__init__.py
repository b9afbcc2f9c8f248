"""The form of a casus: the question for help."""
