import pytest

from settings import describe, load


def test_load():
    assert load("# x\n\nPort = 80\nport=90") == {"port": "90"}


def test_load_errors():
    with pytest.raises(ValueError):
        load("port")


def test_describe():
    assert describe("b = 2\na = 1\npassword = x") == "a = 1\nb = 2\npassword = ***"
