"""Calendar, region profile and people of the school."""
