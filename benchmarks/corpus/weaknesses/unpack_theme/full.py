import io
import zipfile

import pytest
from solution import install


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_content(tmp_path):
    assert install(zipped({"a": "one", "d/e/f": "two", "d/": ""}), str(tmp_path)) == ["a", "d/e/f"]
    assert (tmp_path / "a").read_text() == "one"
    assert (tmp_path / "d" / "e" / "f").read_text() == "two"


def test_replaces(tmp_path):
    assert install(zipped({"a": "one"}), str(tmp_path / "new")) == ["a"]
    assert install(zipped({"a": "two", "..b": "x"}), str(tmp_path / "new")) == ["a", "..b"]
    assert (tmp_path / "new" / "a").read_text() == "two"
    assert (tmp_path / "new" / "..b").read_text() == "x"


def test_refuses(tmp_path):
    with pytest.raises(ValueError):
        install(b"", str(tmp_path))
    with pytest.raises(ValueError):
        install(zipped({"a": "x"})[:-10], str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_security_outside(tmp_path):
    folder = tmp_path / "themes"
    with pytest.raises(ValueError):
        install(zipped({"ok": "x", "../evil": "x"}), str(folder))
    assert (tmp_path / "evil").exists() is False
    assert (folder / "ok").exists() is False
    with pytest.raises(ValueError):
        install(zipped({str(tmp_path / "abs"): "x"}), str(folder))
