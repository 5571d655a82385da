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


def test_names(tmp_path):
    assert restored(tmp_path, {"b": b"1", "a": b"2"}) == ["a", "b"]


def test_below(tmp_path):
    assert restored(tmp_path, {"x/y.txt": b"1"}) == ["x/y.txt"]


def test_empty(tmp_path):
    assert restored(tmp_path, {}) == []


def test_not_an_archive():
    with pytest.raises(ValueError):
        restore(__file__, "/tmp")
