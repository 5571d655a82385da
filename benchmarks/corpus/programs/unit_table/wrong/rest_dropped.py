# wrong: what is left over after the last unit is silently dropped by split
"""A table of units; each unit remembers only the unit it was defined by."""

from fractions import Fraction


class UnitTable:
    """Converts between units that go back to the same base unit."""

    def __init__(self) -> None:
        self._parents: dict[str, tuple[int, str | None]] = {}

    def _resolve(self, name: str) -> tuple[str, int]:
        """Return the base unit of `name` and its size in it."""
        size = 1
        amount, parent = self._parents[name]
        while parent is not None:
            size *= amount
            name = parent
            amount, parent = self._parents[name]
        return name, size

    def define(self, name: str, amount: int, unit: str | None = None) -> None:
        """Define one `name` as `amount` of `unit`, or as a new base unit."""
        if name in self._parents:
            raise ValueError(f"{name!r} is defined twice")
        if amount < 1:
            raise ValueError(f"amount must be positive: {amount}")
        if unit is None and amount != 1:
            raise ValueError("a base unit has the amount 1")
        if unit is not None and unit not in self._parents:
            raise KeyError(unit)
        self._parents[name] = (amount, unit)

    def convert(self, amount: int, source: str, target: str) -> Fraction:
        """Return the exact amount in `target`; ValueError when the bases differ."""
        base, size = self._resolve(source)
        other_base, other_size = self._resolve(target)
        if base != other_base:
            raise ValueError(f"{source!r} and {target!r} measure different things")
        return Fraction(amount * size, other_size)

    def split(self, amount: int, source: str, targets: list[str]) -> list[int]:
        """Return `amount` as whole numbers of `targets`; ValueError when impossible."""
        rest = self.convert(amount, source, self._resolve(source)[0])
        previous: Fraction | None = None
        parts: list[int] = []
        for target in targets:
            size = self.convert(1, target, source) * self._resolve(source)[1]
            if previous is not None and size >= previous:
                raise ValueError(f"{target!r} is not smaller than the unit before it")
            count, rest = divmod(rest, size)
            parts.append(count)
            previous = size
        if amount < 0 or not parts:
            raise ValueError(f"cannot split {amount} {source}")
        return parts
