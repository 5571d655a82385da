import pytest

from solution import relative_link


def test_same_folder() -> None:
    assert relative_link("/docs/a", "/docs/b") == "b"


def test_one_up() -> None:
    assert relative_link("/docs/guide/a", "/docs/b") == "../b"


def test_down() -> None:
    assert relative_link("/a", "/docs/guide/b") == "docs/guide/b"


def test_to_another_branch() -> None:
    assert relative_link("/x/y/a", "/x/z/b") == "../z/b"


def test_to_folder() -> None:
    assert relative_link("/docs/guide/a", "/docs/") == "../"


def test_to_own_folder() -> None:
    assert relative_link("/docs/a", "/docs/") == "./"


def test_common_prefix_is_not_a_folder() -> None:
    assert relative_link("/ab/x", "/a/x") == "../a/x"


def test_same_page() -> None:
    assert relative_link("/docs/a", "/docs/a") == "a"


def test_not_absolute() -> None:
    with pytest.raises(ValueError):
        relative_link("docs/a", "/b")


def test_dots() -> None:
    with pytest.raises(ValueError):
        relative_link("/a", "/../b")
