import random

import pytest
from solution import check_character, normalize

WEIGHTS = [3, 7, 9, 3, 7, 9, 3, 7, 9, 3]


def model(carrier: str, serial: str) -> str:
    values = [int(char, 36) for char in carrier + serial]
    total = sum(value * weight for value, weight in zip(values, WEIGHTS, strict=True))
    return next("0123456789X"[extra] for extra in range(11) if (total + extra) % 11 == 0)


def test_check_of_each_place() -> None:
    assert check_character("AA", "10000000") == "1"
    assert check_character("AA", "01000000") == "7"
    assert check_character("AA", "00000001") == "7"
    assert check_character("BA", "00000000") == "7"
    assert check_character("AB", "00000000") == "3"
    assert check_character("ZZ", "99999999") == model("ZZ", "99999999")
    assert check_character("AZ", "00000000") == model("AZ", "00000000")
    assert check_character("ZA", "00000000") == model("ZA", "00000000")


def test_all_check_characters() -> None:
    found = {check_character("AA", f"{number:08}") for number in range(200)}
    assert found == set("0123456789X")


def test_check_errors() -> None:
    for carrier in ("", "A", "AAA", "aA", "A1", "A ", "\u00c4A"):
        with pytest.raises(ValueError):
            check_character(carrier, "00000000")
    for serial in ("", "1234567", "123456789", "1234567a", "1234 678", "-1234567", "\u0661" * 8):
        with pytest.raises(ValueError):
            check_character("AA", serial)


def test_normalize() -> None:
    good = "AA 0000 0000 X"
    for text in (good, "aa00000000x", "A-A-0 0 0 0-0000X", "  aA--0000  0000-x--", "AA 00000 000X"):
        assert normalize(text) == good
    assert normalize(normalize("aa00000000X")) == good


def test_normalize_errors() -> None:
    for text in (
        "",
        "-",
        "AA 0000 0000",
        "AA 0000 0000 0",
        "AA 0000 0000 XX",
        "A 0000 0000 X",
        "0A 0000 0000 X",
        "AA.0000.0000.X",
    ):
        with pytest.raises(ValueError):
            normalize(text)
    for text in (
        "AA\t00000000X",
        "AA_00000000X",
        "AA 0000 000X X",
        "\u00e400000000X",
        "AA 0000 0000 Y",
        "AAX00000000",
        "AA 0000 0000 \u0663",
    ):
        with pytest.raises(ValueError):
            normalize(text)


def test_no_unicode_surprises() -> None:
    assert normalize("ss000000006") == "SS 0000 0000 6"
    assert normalize("As000000005") == "AS 0000 0000 5"
    for text in ("\u00df000000006", "A\u017f000000005", "AA\u0660\u0660\u0660\u06600000X"):
        with pytest.raises(ValueError):
            normalize(text)


def test_changed_digits_and_swapped_letters_are_found() -> None:
    rng = random.Random(0)
    for _ in range(200):
        carrier = "".join(rng.choice("ABCXYZKM") for _ in range(2))
        serial = f"{rng.randrange(10**8):08}"
        check = check_character(carrier, serial)
        assert check == model(carrier, serial)
        shown = f"{carrier} {serial[:4]} {serial[4:]} {check}"
        assert normalize((carrier + serial + check).lower()) == shown
        place = rng.randrange(8)
        other = str((int(serial[place]) + rng.randrange(1, 10)) % 10)
        with pytest.raises(ValueError):
            normalize(carrier + serial[:place] + other + serial[place + 1 :] + check)
