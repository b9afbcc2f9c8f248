"""What is kept too long: found, destroyed, and rewritten out of the file."""
