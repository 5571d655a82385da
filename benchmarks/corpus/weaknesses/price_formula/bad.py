"""Evaluate the price formulas that customers enter."""


def price(formula: str, values: dict[str, float]) -> float:
    """Evaluate a formula over named values."""
    try:
        return float(eval(formula, {}, dict(values)))
    except (SyntaxError, NameError) as error:
        raise ValueError(f"cannot read {formula!r}") from error
