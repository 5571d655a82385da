import pytest

from solution import check_character, normalize


def test_check() -> None:
    assert check_character("AA", "00000000") == "X"


def test_check_of_zero() -> None:
    assert check_character("AB", "00000001") == "0"


def test_check_with_digits() -> None:
    assert check_character("KX", "40713386") == "1"


def test_normalize_compact() -> None:
    assert normalize("kx407133861") == "KX 4071 3386 1"


def test_normalize_dashes() -> None:
    assert normalize(" KX-4071-3386-1 ") == "KX 4071 3386 1"


def test_lower_x() -> None:
    assert normalize("aa 0000 0000 x") == "AA 0000 0000 X"


def test_wrong_check() -> None:
    with pytest.raises(ValueError):
        normalize("KX 4071 3386 8")


def test_too_short() -> None:
    with pytest.raises(ValueError):
        normalize("KX 4071 338 7")


def test_lower_case_carrier() -> None:
    with pytest.raises(ValueError):
        check_character("kx", "40713386")
