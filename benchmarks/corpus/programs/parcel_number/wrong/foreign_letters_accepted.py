# wrong: normalize accepts characters that become ASCII letters in upper case (long s, sharp s)
"""Check numbers of parcels."""

import re

WEIGHTS = (3, 7, 9, 3, 7, 9, 3, 7, 9, 3)
CHECKS = "0123456789X"
NUMBER = re.compile(r"([A-Z]{2})([0-9]{8})([0-9X])")


def check_character(carrier: str, serial: str) -> str:
    """Return the check character; ValueError when carrier or serial is malformed."""
    if not re.fullmatch("[A-Z]{2}", carrier) or not re.fullmatch("[0-9]{8}", serial):
        raise ValueError(f"not a carrier and serial: {carrier!r}, {serial!r}")
    values = [int(char, 36) for char in carrier + serial]
    total = sum(value * weight for value, weight in zip(values, WEIGHTS, strict=True))
    return CHECKS[-total % len(CHECKS)]


def normalize(text: str) -> str:
    """Return a parcel number in its usual groups; ValueError when it is not valid."""
    match = NUMBER.fullmatch(re.sub("[ -]", "", text).upper())
    if match is None:
        raise ValueError(f"not a parcel number: {text!r}")
    carrier, serial, check = match.groups()
    if check != check_character(carrier, serial):
        raise ValueError(f"wrong check character: {text!r}")
    return f"{carrier} {serial[:4]} {serial[4:]} {check}"
