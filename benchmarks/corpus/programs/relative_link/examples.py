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


def test_two_up() -> None:
    assert relative_link("/x/y/z/a", "/x/b") == "../../b"


def test_page_in_the_root_to_the_root() -> None:
    assert relative_link("/a", "/") == "./"


def test_up_to_the_root() -> None:
    assert relative_link("/x/y/a", "/") == "../../"


def test_down_to_folder() -> None:
    assert relative_link("/a", "/b/") == "b/"


def test_folder_in_another_branch() -> None:
    assert relative_link("/x/y/a", "/x/z/") == "../z/"


def test_folder_to_itself() -> None:
    assert relative_link("/docs/", "/docs/") == "./"


def test_folder_to_its_page() -> None:
    assert relative_link("/docs/", "/docs/a") == "a"


def test_page_and_folder_with_the_same_name() -> None:
    assert relative_link("/docs/guide/a", "/docs/guide") == "../guide"


def test_case_matters() -> None:
    assert relative_link("/Docs/a", "/docs/b") == "../docs/b"


def test_same_names_below_other_folders() -> None:
    assert relative_link("/a/x/p", "/b/x/q") == "../../b/x/q"


def test_names_that_begin_with_dots() -> None:
    assert relative_link("/a", "/.b/..c") == ".b/..c"


def test_target_not_absolute() -> None:
    with pytest.raises(ValueError):
        relative_link("/a", "b")


def test_empty_path() -> None:
    with pytest.raises(ValueError):
        relative_link("", "/b")


def test_double_slash() -> None:
    with pytest.raises(ValueError):
        relative_link("/a", "/b//c")


def test_double_slash_at_the_end() -> None:
    with pytest.raises(ValueError):
        relative_link("/a//", "/b")


def test_page_named_dot() -> None:
    with pytest.raises(ValueError):
        relative_link("/a", "/b/.")


def test_dots_in_source() -> None:
    with pytest.raises(ValueError):
        relative_link("/x/../a", "/b")
