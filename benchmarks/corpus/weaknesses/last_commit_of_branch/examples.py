import pytest
from solution import last_commit, parse_commit


def test_full_line():
    assert parse_commit("0a1b2c3 Fix the total") == ("0a1b2c3", "Fix the total")


def test_no_subject():
    assert parse_commit("0a1b2c3") == ("0a1b2c3", "")


def test_empty():
    with pytest.raises(ValueError):
        parse_commit("")


def test_not_hex():
    with pytest.raises(ValueError):
        parse_commit("zzzzzzz no")


def test_no_repository():
    with pytest.raises(ValueError):
        last_commit("/no/such/repository", "main")
