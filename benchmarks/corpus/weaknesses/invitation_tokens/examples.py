import re

import pytest
from solution import Invitations


def test_counts():
    assert Invitations().open_count() == 0


def test_token():
    assert bool(re.fullmatch("[0-9a-f]{32}", Invitations().invite("a@x"))) is True


def test_no_address():
    with pytest.raises(ValueError):
        Invitations().invite("a")


def test_unknown():
    with pytest.raises(KeyError):
        Invitations().accept("0" * 32)
