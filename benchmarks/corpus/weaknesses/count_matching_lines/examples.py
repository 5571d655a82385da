import pytest
from solution import count_lines, summary


def file_with(folder, content):
    path = folder / "data.txt"
    path.write_text(content)
    return str(path)


def test_none():
    assert summary("x", 0) == "no line with 'x'"


def test_one():
    assert summary("x", 1) == "1 line with 'x'"


def test_many():
    assert summary("x", 12) == "12 lines with 'x'"


def test_missing():
    with pytest.raises(FileNotFoundError):
        count_lines("a", "/no/such/file")
