import pytest
from solution import pending, prepare


def test_prepares(tmp_path):
    prepare(str(tmp_path / "x" / "y" / "z"))
    assert (tmp_path / "x" / "y" / "z").is_dir() is True
    assert (tmp_path / "x" / "y" / "z").stat().st_mode & 0o700 == 0o700
    assert (tmp_path / "x" / "y" / "z" / "f").write_text("a") == 1


def test_keeps_content(tmp_path):
    (tmp_path / "kept").write_text("a")
    prepare(str(tmp_path))
    assert (tmp_path / "kept").read_text() == "a"
    assert pending(str(tmp_path)) == ["kept"]


def test_lists(tmp_path):
    for name in ("b", "a", ".hidden", "C"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder").mkdir()
    assert pending(str(tmp_path)) == ["C", "a", "b"]
    assert pending(str(tmp_path / "folder")) == []


def test_refuses(tmp_path):
    (tmp_path / "f").write_text("")
    with pytest.raises(NotADirectoryError):
        prepare(str(tmp_path / "f"))
    assert (tmp_path / "f").is_file() is True
    with pytest.raises(FileNotFoundError):
        pending(str(tmp_path / "none"))
