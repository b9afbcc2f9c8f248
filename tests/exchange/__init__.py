"""Files in and out: lists, calendars, places, region profiles."""
