import pytest

from hello import banner, greeting, letter


def test_greetings():
    assert greeting("") == "Hello, you!"
    assert greeting("", "de") == "Hallo, you!"
    assert greeting("B C", language="de") == "Hallo, B C!"
    with pytest.raises(ValueError):
        greeting("Ann", "")
    with pytest.raises(ValueError):
        greeting("Ann", "DE")


def test_letters():
    assert letter("Ann", "x") == "Hello, Ann!\n\nx"
    assert letter("", "x", language="de") == "Hallo, you!\n\nx"
    with pytest.raises(ValueError):
        letter("Ann", "x", "fr")


def test_banners():
    assert banner(["Ann", "Bo"]) == "* Hello, Ann! *\n* Hello, Bo!  *"
    assert banner(["Ann"], "de") == "* Hallo, Ann! *"
    assert banner([], "de") == ""
    assert banner(["A", "Bcd"], language="de") == "* Hallo, A!   *\n* Hallo, Bcd! *"
    with pytest.raises(ValueError):
        banner(["Ann"], "fr")
