import pytest
from solution import newest, restart_command


def test_commands():
    assert restart_command("0.0.0") == "systemctl restart shop@0.0.0"
    assert restart_command("10.0.1") == "systemctl restart shop@10.0.1"
    with pytest.raises(ValueError):
        restart_command("01.0.0")
    with pytest.raises(ValueError):
        restart_command("1.0.0 ")
    with pytest.raises(ValueError):
        restart_command("1.0.0; reboot")
    with pytest.raises(ValueError):
        restart_command("1.0.0\n")
    with pytest.raises(ValueError):
        restart_command("")


def test_newest_ones():
    assert newest(["1.0.0"]) == "1.0.0"
    assert newest(["2.0.0", "10.0.0", "9.9.9"]) == "10.0.0"
    assert newest(["1.0.9", "1.0.10", "1.0.2"]) == "1.0.10"
    assert newest(["0.9.0", "0.0.99"]) == "0.9.0"
    with pytest.raises(ValueError):
        newest(["1.0.0", "x"])
