import pytest

from solution import parse_duration


def test_two_parts() -> None:
    assert parse_duration("1h30m") == 5400


def test_single_unit() -> None:
    assert parse_duration("90s") == 90


def test_all_units() -> None:
    assert parse_duration("1w1d1h1m1s") == 694861


def test_zero() -> None:
    assert parse_duration("0s") == 0


def test_negative_covers_all_parts() -> None:
    assert parse_duration("-1m30s") == -90


def test_outer_spaces() -> None:
    assert parse_duration("  2d ") == 172800


def test_number_without_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("15")


def test_repeated_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("1m2m")


def test_empty() -> None:
    with pytest.raises(ValueError):
        parse_duration("")


def test_units_left_out() -> None:
    assert parse_duration("1w1s") == 604801


def test_large_amount_and_smaller_unit() -> None:
    assert parse_duration("1h90m") == 9000


def test_leading_zeros() -> None:
    assert parse_duration("007s") == 7


def test_spaces_before_the_sign() -> None:
    assert parse_duration(" -1s ") == -1


def test_space_after_the_sign() -> None:
    with pytest.raises(ValueError):
        parse_duration("- 1s")


def test_space_between_parts() -> None:
    with pytest.raises(ValueError):
        parse_duration("1h 30m")


def test_only_a_sign() -> None:
    with pytest.raises(ValueError):
        parse_duration("-")


def test_only_spaces() -> None:
    with pytest.raises(ValueError):
        parse_duration("  ")


def test_out_of_order() -> None:
    with pytest.raises(ValueError):
        parse_duration("30s1m")


def test_unknown_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("5y")


def test_upper_case_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("1H")


def test_unit_without_number() -> None:
    with pytest.raises(ValueError):
        parse_duration("1hm")


def test_last_number_without_unit() -> None:
    with pytest.raises(ValueError):
        parse_duration("1h30")


def test_sign_before_a_later_part() -> None:
    with pytest.raises(ValueError):
        parse_duration("1h-30m")


def test_two_signs() -> None:
    with pytest.raises(ValueError):
        parse_duration("--1s")
