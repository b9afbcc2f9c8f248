"""The hours of the CJG worker against what the covenant planned."""
