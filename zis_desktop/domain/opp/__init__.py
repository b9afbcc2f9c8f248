"""The OPP of a pupil: what stands in it, who was heard, what falls due (R9, R12; WEC 41a)."""
