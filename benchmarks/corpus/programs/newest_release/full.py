import random

import pytest
from solution import newest_release


def newer(one: str, two: str) -> bool:
    return newest_release([one, two], unstable=True) == one and newest_release([two, one], unstable=True) == one


def test_numbers() -> None:
    assert newer("10", "9")
    assert newer("1.0.1", "1.0")
    assert newer("1.10.0", "1.9.9.9")
    assert newer("0.0.0.1", "0")
    assert newer("1.010", "1.9")


def test_equal_versions() -> None:
    assert newest_release(["1", "1.0.0.0"]) == "1"
    assert newest_release(["1.0.0.0", "1"]) == "1.0.0.0"
    assert newest_release(["0.1", "01.0", "1"]) == "01.0"
    assert newest_release(["1-rc1", "1.0-rc01"], unstable=True) == "1-rc1"
    assert newest_release(["3", "3"]) == "3"


def test_stages() -> None:
    assert newer("1.0", "1.0-rc9")
    assert newer("1.0-rc", "1.0-beta5")
    assert newer("1.0-beta", "1.0-alpha5")
    assert newer("1.0-rc10", "1.0-rc9")
    assert newer("1.0-rc0", "1.0-rc")
    assert newer("1.1-alpha", "1.0")
    assert newer("1.0.1-alpha", "1.0")


def test_unstable_flag() -> None:
    assert newest_release(["2.0-rc1"]) is None
    assert newest_release(["2.0-rc1"], unstable=True) == "2.0-rc1"
    assert newest_release(["1.9", "2.0-rc1"], unstable=False) == "1.9"


def test_limit() -> None:
    versions = ["1.0", "1.5", "2.0-beta", "2.0", "2.0.1"]
    assert newest_release(versions, "2.0") == "1.5"
    assert newest_release(versions, "2.0", unstable=True) == "2.0-beta"
    assert newest_release(versions, "2.0-beta", unstable=True) == "1.5"
    assert newest_release(versions, "2.0.0.1") == "2.0"
    assert newest_release(versions, "99") == "2.0.1"
    assert newest_release(versions, "1") is None
    assert newest_release(["1.9"], "1.10") == "1.9"


def test_errors() -> None:
    for bad in (
        "",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "v1",
        "1.0rc1",
        "1.0-",
        "1.0-gamma",
        "1.0-RC1",
        "1.0-rc.1",
        "-1",
        "1.0 ",
        "1.0-1",
        "1\n",
    ):
        with pytest.raises(ValueError):
            newest_release(["9.0", bad])
        with pytest.raises(ValueError):
            newest_release(["1.0"], bad)
    with pytest.raises(ValueError):
        newest_release([], "x")


def test_argument_is_kept() -> None:
    versions = ["1.2", "1.10", "1.1"]
    newest_release(versions, "1.10")
    assert versions == ["1.2", "1.10", "1.1"]
    assert newest_release([]) is None


def test_order_of_random_versions() -> None:
    rng = random.Random(0)
    for _ in range(200):
        pairs = [(rng.randrange(3), rng.randrange(8, 12)) for _ in range(rng.randrange(1, 7))]
        versions = [f"{major}.{minor}" for major, minor in pairs]
        best = max(pairs)
        assert newest_release(versions) == f"{best[0]}.{best[1]}"
        older = [pair for pair in pairs if pair < best]
        expected = f"{max(older)[0]}.{max(older)[1]}" if older else None
        assert newest_release(versions, f"{best[0]}.{best[1]}.0") == expected
