import random

import pytest
from solution import align_decimals


def test_integers() -> None:
    assert align_decimals(["1"]) == ["1"]
    assert align_decimals(["1", "22", "333"]) == ["  1", " 22", "333"]
    assert align_decimals(["-10", "5"]) == ["-10", "  5"]
    assert align_decimals(["007", "7"]) == ["007", "  7"]


def test_fractions() -> None:
    assert align_decimals(["0.5", "0.25"]) == ["0.5 ", "0.25"]
    assert align_decimals(["12.5", "1.25"]) == ["12.5 ", " 1.25"]
    assert align_decimals(["1.10", "1.1"]) == ["1.10", "1.1 "]
    assert align_decimals(["-0.1", "100"]) == [" -0.1", "100  "]


def test_longest_parts_from_different_numbers() -> None:
    assert align_decimals(["1000", "0.001"]) == ["1000    ", "   0.001"]
    assert align_decimals(["3", "1.1234", "-20.5"]) == ["  3     ", "  1.1234", "-20.5   "]


def test_duplicates_and_order() -> None:
    assert align_decimals(["2", "1", "2"]) == ["2", "1", "2"]
    assert align_decimals(["1.5", "1.5", "1"]) == ["1.5", "1.5", "1  "]


def test_argument_is_kept() -> None:
    numbers = ["1", "10.5"]
    result = align_decimals(numbers)
    assert numbers == ["1", "10.5"]
    assert result is not numbers
    empty: list[str] = []
    assert align_decimals(empty) is not empty


def test_errors() -> None:
    for bad in ("", "-", ".", ".5", "5.", "-.5", "+5", " 5", "5 ", "1.2.3", "1e3", "1,5", "--1", "1\n"):
        with pytest.raises(ValueError):
            align_decimals([bad])
        with pytest.raises(ValueError):
            align_decimals(["1.5", bad])


def test_points_stand_in_one_column() -> None:
    rng = random.Random(0)
    for _ in range(200):
        numbers = []
        for _ in range(rng.randrange(1, 7)):
            whole = str(rng.randrange(-(10 ** rng.randrange(1, 5)), 10 ** rng.randrange(1, 5)))
            numbers.append(
                whole + rng.choice(["", ".", "."]) + "".join(rng.choices("0123456789", k=rng.randrange(1, 4)))
            )
        result = align_decimals(numbers)
        assert [text.strip(" ") for text in result] == numbers
        ends = {len(text) for text in result}
        assert len(ends) == 1
        columns = {text.index(".") for text in result if "." in text}
        assert len(columns) <= 1
        for text in result:
            if "." not in text and columns:
                assert len(text.rstrip()) == next(iter(columns))
        wholes = [len(number.split(".")[0]) for number in numbers]
        tails = [len(number) - whole for number, whole in zip(numbers, wholes, strict=True)]
        assert ends == {max(wholes) + max(tails)}
