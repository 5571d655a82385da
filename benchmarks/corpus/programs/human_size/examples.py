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


def test_just_below_half_a_tenth() -> None:
    assert human_size(1075) == "1.0 KiB"


def test_just_above_half_a_tenth() -> None:
    assert human_size(1076) == "1.1 KiB"


def test_last_kib() -> None:
    assert human_size(1048524) == "1023.9 KiB"


def test_first_count_that_rounds_to_mib() -> None:
    assert human_size(1048525) == "1.0 MiB"


def test_first_gib() -> None:
    assert human_size(1024**3) == "1.0 GiB"


def test_rounding_changes_to_tib() -> None:
    assert human_size(1024**4 - 1) == "1.0 TiB"


def test_rounding_to_1024_tib() -> None:
    assert human_size(1024**5 - 1) == "1024.0 TiB"


def test_exact_below_half() -> None:
    assert human_size(10**6 * 1024**4 + 54975581388) == "1000000.0 TiB"


def test_exact_above_half() -> None:
    assert human_size(10**6 * 1024**4 + 54975581389) == "1000000.1 TiB"


def test_negative_bytes() -> None:
    assert human_size(-1023) == "-1023 B"


def test_negative_half_away_from_zero() -> None:
    assert human_size(-1280) == "-1.3 KiB"


def test_negative_rounding_changes_the_unit() -> None:
    assert human_size(-1048575) == "-1.0 MiB"


def test_no_bool() -> None:
    with pytest.raises(TypeError):
        human_size(True)


def test_no_whole_float() -> None:
    with pytest.raises(TypeError):
        human_size(2048.0)
