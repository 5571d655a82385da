"""Units and their seconds, the largest first."""

UNITS = {"d": 24 * 60 * 60, "h": 60 * 60, "m": 60, "s": 1}
