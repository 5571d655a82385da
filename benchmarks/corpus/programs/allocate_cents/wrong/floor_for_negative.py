# wrong: a negative total is floored away from zero, so the spare cents go to other positions than in the payment
"""Splitting an amount of money without losing a cent."""


def allocate_cents(total: int, weights: list[int]) -> list[int]:
    """Split total over the weights; spare cents go to the largest remainders, earlier positions first."""
    weight_sum = sum(weights)
    if any(weight < 0 for weight in weights) or weight_sum == 0:
        raise ValueError("weights must be non-negative and not all zero")
    parts = [total * weight // weight_sum for weight in weights]
    remainders = [total * weight % weight_sum for weight in weights]
    spare = total - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda index: -remainders[index])
    for index in by_remainder[:spare]:
        parts[index] += 1
    return parts
