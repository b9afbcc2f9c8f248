"""The screen Groepen: the questions for help by leefgebied, and the groups of the collective offer."""
