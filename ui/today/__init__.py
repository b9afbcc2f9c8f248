"""The screen Vandaag: the next CvB, and what is due or missing."""
