from hello import banner, greet, letter
from hello.words import farewell
from hello.words import greet as greet_of_words


def test_greet():
    assert greet("Ann") == "Hello, Ann!"
    assert greet("") == "Hello, you!"


def test_greet_is_where_it_was():
    assert greet_of_words("Bo") == "Hello, Bo!"


def test_farewell():
    assert farewell("Ann") == "Bye, Ann."


def test_letter():
    assert letter("Ann", "How are you?") == "Hello, Ann!\n\nHow are you?"


def test_banner():
    assert banner(["Ann", "Bo"]) == "* Hello, Ann! *\n* Hello, Bo!  *"
    assert banner([]) == ""
