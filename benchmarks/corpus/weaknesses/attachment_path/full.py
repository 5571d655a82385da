import pytest
from solution import attachment_path, size


def test_paths():
    assert attachment_path("/data/", "a") == "/data/a"
    assert attachment_path("/data", "a/./b") == "/data/a/b"
    assert attachment_path("/data", "..a") == "/data/..a"
    assert attachment_path("/data", "a..b/c") == "/data/a..b/c"
    assert attachment_path("/data", "x/../y") == "/data/y"


def test_sizes(tmp_path):
    (tmp_path / "f").write_bytes(b"12345")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "g").write_bytes(b"")
    assert size(str(tmp_path), "f") == 5
    assert size(str(tmp_path), "d/g") == 0
    with pytest.raises(FileNotFoundError):
        size(str(tmp_path), "d/h")
    with pytest.raises(ValueError):
        size(str(tmp_path), "")


def test_security_stays_below():
    with pytest.raises(ValueError):
        attachment_path("/data", "../etc/passwd")
    with pytest.raises(ValueError):
        attachment_path("/data", "a/../../data2/x")
    with pytest.raises(ValueError):
        attachment_path("/data", "/etc/passwd")
