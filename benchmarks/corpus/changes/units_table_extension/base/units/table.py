"""Units and how many of the smallest one they are."""

LENGTHS = {"cm": 1, "m": 100, "km": 100_000}
