"""Frozen facts and pure rules: what the covenant and the law say, without database, paper or window."""
