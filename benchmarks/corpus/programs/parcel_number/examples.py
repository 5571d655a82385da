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


def test_check_of_largest() -> None:
    assert check_character("ZZ", "99999999") == "3"


def test_order_of_letters_counts() -> None:
    assert check_character("BA", "00000000") == "7"


def test_one_letter() -> None:
    with pytest.raises(ValueError):
        check_character("K", "40713386")


def test_digit_in_carrier() -> None:
    with pytest.raises(ValueError):
        check_character("K1", "40713386")


def test_seven_digits() -> None:
    with pytest.raises(ValueError):
        check_character("KX", "4071338")


def test_nine_digits() -> None:
    with pytest.raises(ValueError):
        check_character("KX", "407133860")


def test_letter_in_serial() -> None:
    with pytest.raises(ValueError):
        check_character("KX", "4071338A")


def test_carrier_not_ascii() -> None:
    with pytest.raises(ValueError):
        check_character("K\u00c4", "40713386")


def test_serial_not_ascii() -> None:
    with pytest.raises(ValueError):
        check_character("KX", "4071338\u0666")


def test_separators_anywhere() -> None:
    assert normalize("-k-X 40 71--3386 - 1-") == "KX 4071 3386 1"


def test_normalize_check_zero() -> None:
    assert normalize("Ab000000010") == "AB 0000 0001 0"


def test_wrong_x() -> None:
    with pytest.raises(ValueError):
        normalize("KX 4071 3386 X")


def test_too_long() -> None:
    with pytest.raises(ValueError):
        normalize("KX 4071 3386 11")


def test_other_separator() -> None:
    with pytest.raises(ValueError):
        normalize("KX.4071.3386.1")


def test_empty_text() -> None:
    with pytest.raises(ValueError):
        normalize("")
