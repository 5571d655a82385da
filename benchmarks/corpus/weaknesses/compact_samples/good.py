"""Samples of a device, in a compact form."""

import struct


def dump_samples(samples: list[float]) -> bytes:
    """Write samples as doubles, one after the other."""
    return struct.pack(f"<{len(samples)}d", *samples)


def load_samples(data: bytes) -> list[float]:
    """Read what `dump_samples` wrote."""
    count, rest = divmod(len(data), struct.calcsize("<d"))
    if rest:
        raise ValueError("the samples are cut short")
    return list(struct.unpack(f"<{count}d", data))


def mean(samples: list[float]) -> float:
    """Arithmetic mean."""
    if not samples:
        raise ValueError("there are no samples")
    return sum(samples) / len(samples)
