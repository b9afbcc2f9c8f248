"""Hours of Youké professionals: how they are typed, which may be logged, and what they add up to."""
