import pytest
from solution import attachment_path, size


def test_plain():
    assert attachment_path("/data", "a.txt") == "/data/a.txt"


def test_folder():
    assert attachment_path("/data", "2024/a.txt") == "/data/2024/a.txt"


def test_dot():
    assert attachment_path("/data", "./a.txt") == "/data/a.txt"


def test_empty():
    with pytest.raises(ValueError):
        attachment_path("/data", "")


def test_missing():
    with pytest.raises(FileNotFoundError):
        size("/no/such/root", "a")
