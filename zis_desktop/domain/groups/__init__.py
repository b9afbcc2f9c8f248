"""The collective offer: which questions for help wait at a school, and the groups that answer them (S5 points 7, 8)."""
