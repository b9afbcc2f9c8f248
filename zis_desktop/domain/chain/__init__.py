"""The chain of one casus, as the flow chart of the covenant has it."""
