"""Small shared parts of the windows: labels, buttons, forms, tables."""
