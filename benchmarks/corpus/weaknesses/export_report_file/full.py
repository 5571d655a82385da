from pathlib import Path

import pytest
from solution import export


def exported(rows):
    path = Path(export(rows))
    text = path.read_bytes().decode()
    path.unlink()
    return text


def test_content():
    assert exported([{"a": "1"}, {"a": "2"}]) == "a\n1\n2\n"
    assert exported([{"b": "1", "a": "2"}, {"a": "3", "b": "4"}]) == "b,a\n1,2\n4,3\n"
    assert exported([{"a": 'say "x"'}]) == 'a\n"say ""x"""\n'
    assert exported([{"a": ""}, {"a": "z"}])[:2] == "a\n"
    assert exported([{"a": "two\nlines"}]) == 'a\n"two\nlines"\n'


def test_names():
    first, second = export([]), export([])
    assert first != second
    assert first.endswith(".csv") is True
    assert Path(first).exists() is True
    Path(first).unlink()
    Path(second).unlink()


def test_keys():
    with pytest.raises(ValueError):
        export([{"a": "1", "b": "1"}, {"a": "2"}])
    with pytest.raises(ValueError):
        export([{"a": "1"}, {"a": "2", "b": "1"}])
    with pytest.raises(ValueError):
        export([{"a": "1"}, {}])
