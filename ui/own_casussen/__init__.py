"""The screen of a Youké professional: the casussen with own help."""
