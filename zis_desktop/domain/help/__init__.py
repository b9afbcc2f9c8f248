"""Help as it runs: its talks, who gives it, and whether it may still be paid by the covenant."""
