from unittest import mock

import pytest
from solution import create_once, reserve


def test_content(tmp_path):
    path = tmp_path / "a"
    assert create_once(str(path), "one") is True
    assert path.read_text() == "one"
    assert create_once(str(path), "two") is False
    assert path.read_text() == "one"
    assert create_once(str(tmp_path / "e"), "") is True
    assert (tmp_path / "e").read_text() == ""


def test_folder_is_in_the_way(tmp_path):
    assert create_once(str(tmp_path), "x") is False
    with pytest.raises(FileNotFoundError):
        create_once(str(tmp_path / "none" / "a"), "x")


def test_reserves(tmp_path):
    assert reserve(str(tmp_path), ["a", "b"]) == "a"
    assert reserve(str(tmp_path), ["a", "b"]) == "b"
    assert reserve(str(tmp_path), ["a", "b"]) is None
    assert (tmp_path / "b").read_text() == ""


def test_security_never_overwrites(tmp_path):
    path = tmp_path / "raced"
    path.write_text("theirs")
    with mock.patch("os.path.exists", return_value=False), mock.patch("pathlib.Path.exists", return_value=False):
        assert not create_once(str(path), "ours")
    assert path.read_text() == "theirs"
