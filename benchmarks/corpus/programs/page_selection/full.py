import random

import pytest
from solution import select_pages


def test_single_pages() -> None:
    assert select_pages("1", 1) == [1]
    assert select_pages("3,2,1", 3) == [3, 2, 1]
    assert select_pages("4,4,4", 5) == [4]
    assert select_pages("10,9", 10) == [10, 9]


def test_ranges() -> None:
    assert select_pages("2-5", 9) == [2, 3, 4, 5]
    assert select_pages("2-2", 9) == [2]
    assert select_pages("1-9", 9) == list(range(1, 10))
    assert select_pages("3-4,1-2", 9) == [3, 4, 1, 2]
    assert select_pages("2-4,3-6", 9) == [2, 3, 4, 5, 6]


def test_open_ranges() -> None:
    assert select_pages("9-", 9) == [9]
    assert select_pages("-1", 9) == [1]
    assert select_pages("-9", 9) == list(range(1, 10))
    assert select_pages("-3,7-", 8) == [1, 2, 3, 7, 8]
    assert select_pages("-20", 4) == [1, 2, 3, 4]


def test_cut_at_last() -> None:
    assert select_pages("8-99", 9) == [8, 9]
    assert select_pages("9-99", 9) == [9]
    with pytest.raises(ValueError):
        select_pages("10-99", 9)
    with pytest.raises(ValueError):
        select_pages("10-", 9)


def test_blanks() -> None:
    assert select_pages(" 1 , 2 - 4 ", 9) == [1, 2, 3, 4]
    assert select_pages("7 -", 8) == [7, 8]
    assert select_pages("- 2", 8) == [1, 2]


def test_malformed() -> None:
    for text in ("", " ", ",", "1,", ",1", "-", "1-2-3", "a", "1-b", "1.5", "+1", "1 2", "--2", "1--2"):
        with pytest.raises(ValueError):
            select_pages(text, 9)


def test_zero_and_beyond() -> None:
    for text in ("0", "0-3", "-0", "1,0", "10", "1,10", "3-1", "9-8"):
        with pytest.raises(ValueError):
            select_pages(text, 9)


def test_against_a_plain_model() -> None:
    rng = random.Random(0)
    for _ in range(300):
        last = rng.randrange(1, 15)
        items, wanted = [], []
        for _ in range(rng.randrange(1, 5)):
            low = rng.randrange(1, last + 1)
            high = rng.randrange(low, last + 4)
            items.append(f"{low}-{high}")
            wanted += [page for page in range(1, last + 1) if low <= page <= high]
        pages = select_pages(",".join(items), last)
        assert pages == sorted(set(wanted), key=wanted.index)
        assert len(set(pages)) == len(pages)
