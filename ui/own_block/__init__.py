"""The screen of the CJG worker: her meetings, and what needs her in each."""
