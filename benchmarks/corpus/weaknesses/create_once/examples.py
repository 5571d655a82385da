from solution import create_once, reserve


def test_creates(tmp_path):
    assert create_once(str(tmp_path / "a"), "x") is True


def test_exists():
    assert create_once(__file__, "x") is False


def test_reserve(tmp_path):
    assert reserve(str(tmp_path), ["a", "b"]) == "a"


def test_no_names(tmp_path):
    assert reserve(str(tmp_path), []) is None
