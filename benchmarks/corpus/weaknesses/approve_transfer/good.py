"""Approve and book transfers."""


def book(request: dict[str, int], limit: int) -> int:
    """Book a transfer with its fee."""
    amount, fee = request["amount"], request.get("fee", 0)
    booked = amount + fee
    if amount <= 0 or fee < 0 or booked > limit:
        raise ValueError(f"not approved: {request}")
    return booked


def total(requests: list[dict[str, int]], limit: int) -> int:
    """Sum of all transfers that are approved."""
    return sum(_booked_or_zero(request, limit) for request in requests)


def _booked_or_zero(request: dict[str, int], limit: int) -> int:
    try:
        return book(request, limit)
    except ValueError:
        return 0
