import pytest
from solution import dump_samples, load_samples, mean


def test_round_trips():
    for n in range(20):
        samples = [k / 3 - n for k in range(n)]
        assert load_samples(dump_samples(samples)) == samples
    assert load_samples(dump_samples([0.1 + 0.2])) == [0.1 + 0.2]
    assert load_samples(dump_samples([1e300, -1e-300])) == [1e300, -1e-300]
    assert isinstance(dump_samples([1.0]), bytes) is True
    assert len(dump_samples([0.5] * 100)) < 1200


def test_damaged():
    with pytest.raises(ValueError):
        load_samples(dump_samples([1.0])[:-3])
    with pytest.raises(ValueError):
        load_samples(dump_samples([1.0, 2.0, 3.0])[:-5])


def test_means():
    assert mean([4.0]) == 4.0
    assert mean([-1.0, 1.0]) == 0.0
    samples = [3.0, 1.0]
    assert mean(samples) == 2.0
    assert samples == [3.0, 1.0]
