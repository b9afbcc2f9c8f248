"""Money: rates with dates, budgets per municipality, use against the norm, settlement. Whole euros or whole cents."""
