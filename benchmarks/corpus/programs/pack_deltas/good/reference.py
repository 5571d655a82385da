"""Series of whole numbers as run-length encoded differences."""


def pack_deltas(values: list[int]) -> list[tuple[int, int]]:
    """Return the differences of the values as pairs (difference, count)."""
    packed: list[tuple[int, int]] = []
    previous = 0
    for value in values:
        delta = value - previous
        if packed and packed[-1][0] == delta:
            packed[-1] = (delta, packed[-1][1] + 1)
        else:
            packed.append((delta, 1))
        previous = value
    return packed


def unpack_deltas(packed: list[tuple[int, int]]) -> list[int]:
    """Return the values that the pairs (difference, count) stand for."""
    values: list[int] = []
    current = 0
    for delta, count in packed:
        if count < 1:
            raise ValueError("a count must be at least 1")
        values.extend(current + delta * step for step in range(1, count + 1))
        current += delta * count
    return values
