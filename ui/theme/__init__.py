"""Colours, type and sizes of the windows, in light and dark."""
