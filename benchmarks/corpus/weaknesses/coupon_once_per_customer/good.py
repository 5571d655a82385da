"""Coupons that each customer may use once."""


class Coupons:
    """Coupons and who used them."""

    def __init__(self, percent: dict[str, int]) -> None:
        self._percent = {_normal(code): reduction for code, reduction in percent.items()}
        self._used: set[tuple[str, str]] = set()

    def price(self, customer: str, code: str, cents: int) -> int:
        """Use a coupon."""
        code = _normal(code)
        reduction = self._percent[code]
        if (customer, code) in self._used:
            raise PermissionError(f"{code} is used up")
        self._used.add((customer, code))
        return cents * (100 - reduction) // 100

    def used(self, customer: str) -> list[str]:
        """Codes that a customer has used."""
        return sorted({code for user, code in self._used if user == customer})


def _normal(code: str) -> str:
    return code.strip().upper()
