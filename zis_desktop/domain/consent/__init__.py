"""Consent: for what, by whom, in what state."""
