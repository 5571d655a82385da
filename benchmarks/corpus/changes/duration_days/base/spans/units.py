"""Units and their seconds, the largest first."""

UNITS = {"h": 3600, "m": 60, "s": 1}
