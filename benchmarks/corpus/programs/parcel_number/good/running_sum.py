"""Check numbers of parcels, without regular expressions."""

from itertools import cycle

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
VALUES = {char: value for value, char in enumerate(DIGITS + LETTERS)}
UPPER = str.maketrans(LETTERS.lower(), LETTERS, " -")


def _consists_of(text: str, alphabet: str, length: int) -> bool:
    """Tell whether `text` has the given length and only characters of `alphabet`."""
    return len(text) == length and all(char in alphabet for char in text)


def check_character(carrier: str, serial: str) -> str:
    """Return the check character; ValueError when carrier or serial is malformed."""
    if not _consists_of(carrier, LETTERS, 2):
        raise ValueError(f"not a carrier: {carrier!r}")
    if not _consists_of(serial, DIGITS, 8):
        raise ValueError(f"not a serial number: {serial!r}")
    remainder = 0
    for char, weight in zip(carrier + serial, cycle((3, 7, 9)), strict=False):
        remainder = (remainder + VALUES[char] * weight) % 11
    missing = (11 - remainder) % 11
    return "X" if missing == 10 else str(missing)


def normalize(text: str) -> str:
    """Return a parcel number in its usual groups; ValueError when it is not valid."""
    plain = text.translate(UPPER)
    carrier, serial, check = plain[:2], plain[2:10], plain[10:]
    if check != check_character(carrier, serial):
        raise ValueError(f"wrong check character in {text!r}")
    return " ".join((carrier, serial[:4], serial[4:], check))
