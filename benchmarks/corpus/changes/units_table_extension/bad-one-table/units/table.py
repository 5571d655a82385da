"""Units and how many of the smallest one they are."""

UNITS = {"cm": 1, "m": 100, "km": 100_000, "g": 1, "kg": 1000, "t": 1_000_000}
KINDS = {"length": ("cm", "m", "km"), "weight": ("g", "kg", "t")}
