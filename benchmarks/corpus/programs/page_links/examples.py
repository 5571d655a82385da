import pytest

from solution import page_links


def test_middle() -> None:
    assert page_links(5, 10) == [1, None, 4, 5, 6, None, 10]


def test_first() -> None:
    assert page_links(1, 10) == [1, 2, None, 10]


def test_last() -> None:
    assert page_links(10, 10) == [1, None, 9, 10]


def test_gap_of_one_is_filled() -> None:
    assert page_links(4, 10) == [1, 2, 3, 4, 5, None, 10]


def test_only_one_page() -> None:
    assert page_links(1, 1) == [1]


def test_no_pages() -> None:
    assert page_links(1, 0) == []


def test_around_zero() -> None:
    assert page_links(5, 9, 0) == [1, None, 5, None, 9]


def test_beyond_the_end() -> None:
    with pytest.raises(ValueError):
        page_links(11, 10)


def test_gap_of_one_at_the_end_is_filled() -> None:
    assert page_links(7, 10) == [1, None, 6, 7, 8, 9, 10]


def test_gap_of_two_at_the_end() -> None:
    assert page_links(6, 10) == [1, None, 5, 6, 7, None, 10]


def test_both_gaps_filled() -> None:
    assert page_links(3, 5, 0) == [1, 2, 3, 4, 5]


def test_two_pages() -> None:
    assert page_links(2, 2, 0) == [1, 2]


def test_gap_of_two_around_zero() -> None:
    assert page_links(1, 4, 0) == [1, None, 4]


def test_around_two() -> None:
    assert page_links(6, 20, 2) == [1, None, 4, 5, 6, 7, 8, None, 20]


def test_around_larger_than_total() -> None:
    assert page_links(2, 4, 10) == [1, 2, 3, 4]


def test_no_pages_with_around() -> None:
    assert page_links(1, 0, 5) == []


def test_page_zero() -> None:
    with pytest.raises(ValueError):
        page_links(0, 10)


def test_second_of_no_pages() -> None:
    with pytest.raises(ValueError):
        page_links(2, 0)


def test_page_zero_of_no_pages() -> None:
    with pytest.raises(ValueError):
        page_links(0, 0)


def test_negative_total() -> None:
    with pytest.raises(ValueError):
        page_links(1, -1)


def test_negative_around() -> None:
    with pytest.raises(ValueError):
        page_links(1, 10, -1)
