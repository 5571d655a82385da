"""Splitting an amount of money without losing a cent."""

import heapq


def _allocate_positive(total: int, weights: list[int]) -> list[int]:
    weight_sum = sum(weights)
    shares = [divmod(total * weight, weight_sum) for weight in weights]
    spare = total - sum(cents for cents, _ in shares)
    ranked = [(-remainder, position) for position, (_, remainder) in enumerate(shares)]
    lucky = {position for _, position in heapq.nsmallest(spare, ranked)}
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
