# wrong: spare cents go to the first positions with a weight, whatever their remainders are
"""Splitting an amount of money without losing a cent."""

import heapq


def _allocate_positive(total: int, weights: list[int]) -> list[int]:
    weight_sum = sum(weights)
    shares = [divmod(total * weight, weight_sum) for weight in weights]
    spare = total - sum(cents for cents, _ in shares)
    eligible = [position for position, weight in enumerate(weights) if weight]
    lucky = set(heapq.nsmallest(spare, eligible))
    return [cents + (position in lucky) for position, (cents, _) in enumerate(shares)]


def allocate_cents(total: int, weights: list[int]) -> list[int]:
    """Split total over the weights; spare cents go to the largest remainders, earlier positions first."""
    if not any(weights):
        raise ValueError("at least one weight must be positive")
    if min(weights) < 0:
        raise ValueError("weights must not be negative")
    if total < 0:
        return [-part for part in _allocate_positive(-total, weights)]
    return _allocate_positive(total, weights)
