import pytest
from solution import group, new_reset_code


def test_codes():
    assert all(len(new_reset_code(n)) == n for n in range(4, 11)) is True
    assert all(new_reset_code().isdecimal() for _ in range(200)) is True
    assert len({new_reset_code(10) for _ in range(100)}) > 90
    assert any(new_reset_code(4).startswith("0") for _ in range(400)) is True
    with pytest.raises(ValueError):
        new_reset_code(11)
    with pytest.raises(ValueError):
        new_reset_code(0)
    with pytest.raises(ValueError):
        new_reset_code(-6)


def test_groups():
    assert group("1234") == "12 34"
    assert group("0012345678") == "00123 45678"
    assert group("1234567") == "1234567"
    assert group("000000") == "000 000"
