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


def test_four_numbers() -> None:
    assert newest_release(["1.2.3.4", "1.2.3.10", "1.2.3"]) == "1.2.3.10"


def test_five_numbers() -> None:
    with pytest.raises(ValueError):
        newest_release(["1.2.3.4.5"])


def test_leading_zeros() -> None:
    assert newest_release(["1.09", "1.9", "1.8"]) == "1.09"


def test_stage_without_number_is_older() -> None:
    assert newest_release(["1.0-rc", "1.0-rc0"], unstable=True) == "1.0-rc0"


def test_stage_numbers_are_numbers() -> None:
    assert newest_release(["1.0-rc9", "1.0-rc10"], unstable=True) == "1.0-rc10"


def test_order_of_stages() -> None:
    assert newest_release(["1.0-alpha", "1.0-beta", "1.0-alpha7"], unstable=True) == "1.0-beta"


def test_stage_of_a_newer_version() -> None:
    assert newest_release(["1.9", "2.0-alpha"], unstable=True) == "2.0-alpha"


def test_stage_of_the_limit_is_older() -> None:
    assert newest_release(["1.9", "2.0-rc1", "2.0"], "2.0", unstable=True) == "2.0-rc1"


def test_limit_with_a_stage() -> None:
    assert newest_release(["1.9", "2.0-beta", "2.0-rc", "2.0"], "2.0-rc", True) == "2.0-beta"


def test_limit_equal_in_another_spelling() -> None:
    assert newest_release(["1.0", "2.0.0"], "2") == "1.0"


def test_only_stages() -> None:
    assert newest_release(["1.0-rc1"]) is None


def test_first_of_equal_stages() -> None:
    assert newest_release(["1-rc1", "1.0-rc01"], unstable=True) == "1-rc1"


def test_malformed_version_that_would_not_be_considered() -> None:
    with pytest.raises(ValueError):
        newest_release(["1.0", "3.0-gamma"], "2.0")


def test_malformed_limit() -> None:
    with pytest.raises(ValueError):
        newest_release([], "x")


def test_empty_version() -> None:
    with pytest.raises(ValueError):
        newest_release([""])


def test_versions_are_not_changed() -> None:
    versions = ["1.2", "1.10", "1.1"]
    newest_release(versions)
    assert versions == ["1.2", "1.10", "1.1"]
