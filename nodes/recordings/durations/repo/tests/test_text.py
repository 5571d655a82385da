import pytest

from durations import humanize


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (0.25, "250 ms"), (59, "59 s"), (60, "1 min"), (3725, "1 h 2 min 5 s"), (90_000, "1 d 1 h")],
)
def test_humanize(seconds, text):
    assert humanize(seconds) == text


def test_negative_durations_are_refused():
    with pytest.raises(ValueError, match="negative"):
        humanize(-1)
