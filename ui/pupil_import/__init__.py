"""Reading a pupil list: file, columns, what would change, result."""
