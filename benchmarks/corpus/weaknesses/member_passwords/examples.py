import pytest
from solution import check_password, hash_password


def test_right():
    assert check_password("correct horse", hash_password("correct horse")) is True


def test_wrong():
    assert check_password("correct house", hash_password("correct horse")) is False


def test_short():
    with pytest.raises(ValueError):
        hash_password("1234567")


def test_damaged():
    assert check_password("correct horse", "rubbish") is False
