"""Reservekopieën: their files, making and checking one, making one ready to put back, and the swap."""
