"""A test that must fail. A script: it is copied into the sandbox under a random name, and imports nothing of ours.

Before it fails it sees whether other ways to fail still do: code that patches `pytest.raises` or unittest ends that.
"""

# ruff: noqa: PT009, PT011, PT016, PT027 - these are the forms under test

from __future__ import annotations

import unittest
from collections.abc import Callable

import pytest

CASE = unittest.TestCase()


def _nothing_is_raised() -> None:
    with pytest.raises(ValueError):
        pass


def _nothing_is_raised_in_unittest() -> None:
    with CASE.assertRaises(ValueError):
        pass


def _is_far_off() -> None:
    assert pytest.approx(2) == 1


MUST_FAIL: tuple[Callable[[], object], ...] = (
    _nothing_is_raised,
    _nothing_is_raised_in_unittest,
    _is_far_off,
    lambda: CASE.assertEqual(1, 2),
    lambda: CASE.assertTrue(0),
    lambda: CASE.assertFalse(1),
    lambda: CASE.assertIs(None, 0),
    lambda: CASE.assertIsNone(0),
    lambda: CASE.assertIn(1, ()),
    lambda: CASE.fail(),
    lambda: pytest.fail(),
)


def _holds(check: Callable[[], object]) -> bool:
    try:
        check()
    except BaseException:  # what pytest raises is no Exception
        return False
    return True


@pytest.mark.xfail(reason="the canary: a run in which it passes is forged", strict=True)
def test_canary() -> None:
    """Must fail."""
    forged = [check for check in MUST_FAIL if _holds(check)]
    if not forged:
        found = sum(range(5))
        assert found == 11
