"""The screen Trajecten: all help that runs or is to come, its talks on a time line, and what is due first."""
