import pytest

from solution import human_size


def test_zero() -> None:
    assert human_size(0) == "0 B"


def test_last_plain_number() -> None:
    assert human_size(1023) == "1023 B"


def test_first_kib() -> None:
    assert human_size(1024) == "1.0 KiB"


def test_one_decimal() -> None:
    assert human_size(1536) == "1.5 KiB"


def test_half_rounds_up() -> None:
    assert human_size(1280 * 1024) == "1.3 MiB"


def test_rounding_changes_the_unit() -> None:
    assert human_size(1048575) == "1.0 MiB"


def test_beyond_the_last_unit() -> None:
    assert human_size(2048 * 1024**4) == "2048.0 TiB"


def test_negative() -> None:
    assert human_size(-2048) == "-2.0 KiB"


def test_no_float() -> None:
    with pytest.raises(TypeError):
        human_size(1.5)
