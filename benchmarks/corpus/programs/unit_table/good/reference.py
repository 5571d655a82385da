"""A table of units that are defined by each other."""

from fractions import Fraction


class UnitTable:
    """Converts between units that go back to the same base unit."""

    def __init__(self) -> None:
        self._units: dict[str, tuple[str, int]] = {}

    def define(self, name: str, amount: int, unit: str | None = None) -> None:
        """Define one `name` as `amount` of `unit`, or as a new base unit."""
        if name in self._units:
            raise ValueError(f"unit {name!r} is already known")
        if amount < 1 or (unit is None and amount != 1):
            raise ValueError(f"impossible amount: {amount}")
        base, size = (name, 1) if unit is None else self._units[unit]
        self._units[name] = (base, size * amount)

    def convert(self, amount: int, source: str, target: str) -> Fraction:
        """Return the exact amount in `target`; ValueError when the bases differ."""
        source_base, source_size = self._units[source]
        target_base, target_size = self._units[target]
        if source_base != target_base:
            raise ValueError(f"cannot convert {source!r} to {target!r}")
        return Fraction(amount * source_size, target_size)

    def split(self, amount: int, source: str, targets: list[str]) -> list[int]:
        """Return `amount` as whole numbers of `targets`; ValueError when impossible."""
        sizes = [self.convert(1, target, source) for target in targets]
        if amount < 0 or not sizes or sizes != sorted(set(sizes), reverse=True):
            raise ValueError("needs an amount of at least 0 and units from large to small")
        rest = Fraction(amount)
        parts: list[int] = []
        for size in sizes:
            parts.append(int(rest // size))
            rest %= size
        if rest:
            raise ValueError(f"{amount} {source} cannot be split without a rest")
        return parts
