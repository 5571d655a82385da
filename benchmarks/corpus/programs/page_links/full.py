import random

import pytest
from solution import page_links


def test_short_bars() -> None:
    assert page_links(1, 2) == [1, 2]
    assert page_links(2, 3) == [1, 2, 3]
    assert page_links(1, 3) == [1, 2, 3]
    assert page_links(1, 4) == [1, 2, 3, 4]
    assert page_links(3, 5) == [1, 2, 3, 4, 5]


def test_gaps() -> None:
    assert page_links(1, 5) == [1, 2, None, 5]
    assert page_links(5, 5) == [1, None, 4, 5]
    assert page_links(4, 7) == [1, 2, 3, 4, 5, 6, 7]
    assert page_links(5, 9) == [1, None, 4, 5, 6, None, 9]
    assert page_links(6, 9) == [1, None, 5, 6, 7, 8, 9]


def test_around() -> None:
    assert page_links(6, 12, 2) == [1, None, 4, 5, 6, 7, 8, None, 12]
    assert page_links(5, 12, 2) == [1, 2, 3, 4, 5, 6, 7, None, 12]
    assert page_links(1, 9, 0) == [1, None, 9]
    assert page_links(2, 9, 0) == [1, 2, None, 9]
    assert page_links(3, 9, 0) == [1, 2, 3, None, 9]
    assert page_links(4, 9, 0) == [1, None, 4, None, 9]
    assert page_links(4, 9, 50) == list(range(1, 10))


def test_nothing() -> None:
    assert page_links(1, 0) == []
    assert page_links(1, 0, 0) == []
    assert page_links(1, 1, 0) == [1]


def test_errors() -> None:
    for args in ((0, 5), (-1, 5), (6, 5), (2, 0), (0, 0), (1, -1), (1, 5, -1), (2, 1), (1, 0, -1)):
        with pytest.raises(ValueError):
            page_links(*args)


def test_bars_are_complete_and_tight() -> None:
    rng = random.Random(0)
    for _ in range(400):
        total = rng.randrange(1, 30)
        current = rng.randrange(1, total + 1)
        around = rng.randrange(0, 5)
        bar = page_links(current, total, around)
        numbers = [page for page in bar if page is not None]
        assert numbers == sorted(set(numbers))
        must = {1, total, *range(max(1, current - around), min(total, current + around) + 1)}
        assert must <= set(numbers)
        assert bar[0] == 1 and bar[-1] == total
        for left, right in zip(bar, bar[1:], strict=False):
            assert left is None or right is None or right == left + 1
        for before, gap, after in zip(bar, bar[1:], bar[2:], strict=False):
            if gap is None:
                assert before in must and after in must and after - before > 2
        for page in set(numbers) - must:
            assert {page - 1, page + 1} <= must
