import pytest

from hello import greet, greeting, letter


def test_english():
    assert greeting("Ann") == "Hello, Ann!"


def test_german():
    assert greeting("Ann", "de") == "Hallo, Ann!"


def test_old_name():
    assert greet("Ann") == "Hello, Ann!"


def test_unknown():
    with pytest.raises(ValueError):
        greeting("Ann", "fr")


def test_letter():
    assert letter("Ann", "Bye.", "de") == "Hallo, Ann!\n\nBye."
