import pytest

from solution import newest_release


def test_numbers_not_texts() -> None:
    assert newest_release(["1.9", "1.10", "1.2"]) == "1.10"


def test_empty() -> None:
    assert newest_release([]) is None


def test_stages_are_skipped() -> None:
    assert newest_release(["1.0", "1.1-rc1"]) == "1.0"


def test_unstable_allowed() -> None:
    assert newest_release(["1.1-beta2", "1.1-rc", "1.1-alpha9"], unstable=True) == "1.1-rc"


def test_stage_is_older() -> None:
    assert newest_release(["2.0-rc1", "2.0"], unstable=True) == "2.0"


def test_limit_is_excluded() -> None:
    assert newest_release(["1.0", "2.0", "2.1"], "2.0") == "1.0"


def test_first_of_equals() -> None:
    assert newest_release(["1.0", "1", "1.0.0"]) == "1.0"


def test_nothing_left() -> None:
    assert newest_release(["2.0"], "2.0") is None


def test_not_a_version() -> None:
    with pytest.raises(ValueError):
        newest_release(["1.0", "1.x"])
