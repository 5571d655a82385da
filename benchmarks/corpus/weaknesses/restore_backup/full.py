import io
import tarfile

import pytest
from solution import restore


def packed(folder, files):
    path = folder / "backup.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return str(path)


def restored(folder, files):
    return restore(packed(folder, files), str(folder / "out"))


def test_content(tmp_path):
    assert restored(tmp_path, {"a": b"one", "d/b": b"", "d/e/c": b"three"}) == ["a", "d/b", "d/e/c"]
    assert (tmp_path / "out" / "a").read_bytes() == b"one"
    assert (tmp_path / "out" / "d" / "b").read_bytes() == b""
    assert (tmp_path / "out" / "d" / "e" / "c").read_bytes() == b"three"


def test_twice(tmp_path):
    assert restored(tmp_path, {"a": b"1"}) == ["a"]
    assert restored(tmp_path, {"a": b"2"}) == ["a"]
    assert (tmp_path / "out" / "a").read_bytes() == b"2"


def test_creates_the_target(tmp_path):
    assert restored(tmp_path, {}) == []
    assert (tmp_path / "out").is_dir() is True


def test_not_an_archive(tmp_path):
    (tmp_path / "f").write_bytes(b"text")
    with pytest.raises(ValueError):
        restore(str(tmp_path / "f"), str(tmp_path / "out"))
    (tmp_path / "empty").write_bytes(b"")
    with pytest.raises(ValueError):
        restore(str(tmp_path / "empty"), str(tmp_path / "out"))
