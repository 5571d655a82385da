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


def test_one(tmp_path):
    assert install(zipped({"a.css": "x"}), str(tmp_path)) == ["a.css"]


def test_below(tmp_path):
    assert install(zipped({"img/b.png": "x", "a": ""}), str(tmp_path)) == ["img/b.png", "a"]


def test_empty(tmp_path):
    assert install(zipped({}), str(tmp_path)) == []


def test_not_a_zip(tmp_path):
    with pytest.raises(ValueError):
        install(b"text", str(tmp_path))
