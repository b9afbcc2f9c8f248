"""Budget: the covenant's amounts per municipality, hours against the norm, rates."""
