import pytest
from solution import newest, restart_command


def test_command():
    assert restart_command("1.20.3") == "systemctl restart shop@1.20.3"


def test_two_numbers():
    with pytest.raises(ValueError):
        restart_command("1.2")


def test_by_number():
    assert newest(["1.9.0", "1.10.0"]) == "1.10.0"


def test_none():
    with pytest.raises(ValueError):
        newest([])
