"""Reservekopieën beside the work: kept by themselves, told in the status bar, put back."""
