from pathlib import Path

import pytest
from solution import export


def exported(rows):
    path = Path(export(rows))
    text = path.read_bytes().decode()
    path.unlink()
    return text


def test_one_row():
    assert exported([{"a": "1", "b": "2"}]) == "a,b\n1,2\n"


def test_no_rows():
    assert exported([]) == ""


def test_quotes():
    assert exported([{"a": "x,y"}]) == 'a\n"x,y"\n'


def test_other_keys():
    with pytest.raises(ValueError):
        export([{"a": "1"}, {"b": "2"}])
