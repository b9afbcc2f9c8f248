"""Files from and to the outside: pupil lists, calendars, region profiles."""
