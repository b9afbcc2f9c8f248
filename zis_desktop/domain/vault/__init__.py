"""Who may do what, who looked, how long it is kept, and where the store lies."""
