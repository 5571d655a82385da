import pytest
from solution import pending, prepare


def test_new(tmp_path):
    assert prepare(str(tmp_path / "a" / "b")) is None


def test_again(tmp_path):
    assert [prepare(str(tmp_path)), prepare(str(tmp_path))] == [None, None]


def test_pending_none(tmp_path):
    assert pending(str(tmp_path)) == []


def test_a_file():
    with pytest.raises(NotADirectoryError):
        prepare(__file__)
