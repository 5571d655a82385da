"""Samples of a device, in a compact form."""

import marshal


def dump_samples(samples: list[float]) -> bytes:
    """Write samples as one block."""
    return marshal.dumps(samples)


def load_samples(data: bytes) -> list[float]:
    """Read what `dump_samples` wrote."""
    try:
        return list(marshal.loads(data))
    except (EOFError, TypeError) as error:
        raise ValueError("the samples are cut short") from error


def mean(samples: list[float]) -> float:
    """Arithmetic mean."""
    if not samples:
        raise ValueError("there are no samples")
    return sum(samples) / len(samples)
