import pytest
from solution import last_commit, parse_commit


def test_lines():
    assert parse_commit("abcdef0 a b  c") == ("abcdef0", "a b  c")
    assert parse_commit("abcdef0 x\n") == ("abcdef0", "x")
    assert parse_commit("a" * 40 + " s") == ("a" * 40, "s")
    assert parse_commit("1234567 ") == ("1234567", "")


def test_not_lines():
    with pytest.raises(ValueError):
        parse_commit("abcdef x")
    with pytest.raises(ValueError):
        parse_commit("a" * 41 + " x")
    with pytest.raises(ValueError):
        parse_commit("ABCDEF0 x")
    with pytest.raises(ValueError):
        parse_commit(" abcdef0 x")
    with pytest.raises(ValueError):
        parse_commit("fatal: bad revision")


def test_no_git_here(tmp_path):
    with pytest.raises(ValueError):
        last_commit(str(tmp_path / "none"), "main")
    with pytest.raises(ValueError):
        last_commit(str(tmp_path), "main")
