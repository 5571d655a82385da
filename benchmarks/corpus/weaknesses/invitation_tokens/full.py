import re

import pytest
from solution import Invitations


def test_once():
    book = Invitations()
    token = book.invite("a@x")
    assert book.open_count() == 1
    assert book.accept(token) == "a@x"
    assert book.open_count() == 0
    with pytest.raises(KeyError):
        book.accept(token)


def test_several():
    book = Invitations()
    tokens = [book.invite("a@x") for _ in range(50)]
    assert len(set(tokens)) == 50
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens) is True
    assert book.open_count() == 50
    assert book.accept(tokens[7]) == "a@x"
    assert book.open_count() == 49


def test_books_are_apart():
    token = Invitations().invite("a@x")
    with pytest.raises(KeyError):
        Invitations().accept(token)
    with pytest.raises(ValueError):
        Invitations().invite("")
