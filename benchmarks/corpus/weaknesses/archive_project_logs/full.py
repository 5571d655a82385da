from datetime import date

import pytest
from solution import archive_logs, archive_name


def test_names():
    assert archive_name("a", date(2024, 1, 1)) == "a-20240101.tar.gz"
    assert archive_name("Web App", date(2024, 1, 2)) == "web app-20240102.tar.gz"
    assert archive_name("x-y_z", date(1999, 11, 30)) == "x-y_z-19991130.tar.gz"
    assert archive_name("\tTabs\n", date(2024, 1, 1)) == "tabs-20240101.tar.gz"
    with pytest.raises(ValueError):
        archive_name("", date(2024, 1, 1))
    with pytest.raises(ValueError):
        archive_name("\n", date(2024, 1, 1))


def test_packs(tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "a.log").write_text("hello")
    target = tmp_path / "out.tar.gz"
    assert archive_logs(str(folder), str(target)) == 0
    assert target.stat().st_size > 0
    assert target.read_bytes()[:2] == b"\x1f\x8b"


def test_refuses_a_file(tmp_path):
    (tmp_path / "f").write_text("")
    with pytest.raises(FileNotFoundError):
        archive_logs(str(tmp_path / "f"), str(tmp_path / "o"))
    with pytest.raises(FileNotFoundError):
        archive_logs("", str(tmp_path / "o"))
