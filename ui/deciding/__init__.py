"""The page on which the director decides: all advice that waits, and one answer to each."""
