import pytest
from solution import check_password, hash_password


def test_matches():
    assert check_password("12345678", hash_password("12345678")) is True
    assert check_password("  spaces  ", hash_password("  spaces  ")) is True
    assert check_password("spaces", hash_password("  spaces  ")) is False
    assert check_password("Password", hash_password("password")) is False
    assert check_password("", hash_password("password")) is False


def test_salted():
    assert hash_password("password") != hash_password("password")
    assert "password" not in hash_password("password")


def test_refuses():
    with pytest.raises(ValueError):
        hash_password("")
    with pytest.raises(ValueError):
        hash_password("seven77")
    assert check_password("password", "") is False
    assert check_password("password", "zz$zz") is False
