import pytest

from hello import banner, greet, greeting, letter


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


def test_english_by_language():
    assert greeting("Ann", language="en") == "Hello, Ann!"


def test_old_name_without_name():
    assert greet("") == "Hello, you!"


def test_letter_default():
    assert letter("Ann", "Bye.") == "Hello, Ann!\n\nBye."


def test_letter_unknown():
    with pytest.raises(ValueError):
        letter("Ann", "Bye.", "fr")


def test_banner_default():
    assert banner(["Ann"]) == "* Hello, Ann! *"


def test_banner_german():
    assert banner(["Ann", "Bo"], "de") == "* Hallo, Ann! *\n* Hallo, Bo!  *"


def test_banner_unknown():
    with pytest.raises(ValueError):
        banner(["Ann"], language="fr")


def test_banner_nobody():
    assert banner([], "de") == ""
