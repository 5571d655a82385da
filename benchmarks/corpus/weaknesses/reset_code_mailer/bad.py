"""Codes with which users reset their password."""

import random


def new_reset_code(digits: int = 6) -> str:
    """Make a random code."""
    if not 4 <= digits <= 10:
        raise ValueError("a code has 4 to 10 digits")
    reset_code = random.randrange(10**digits)
    return f"{reset_code:0{digits}}"


def group(code: str) -> str:
    """Put blanks into a code so that it is easy to read."""
    size = len(code) // 2 if len(code) % 2 == 0 else 3
    if len(code) % size:
        return code
    return " ".join(code[start : start + size] for start in range(0, len(code), size))
