"""Numbers in words. What nobody measured is `unknown`."""

from __future__ import annotations


def number(value: float | None, digits: int = 1) -> str:
    """A number with that many digits behind the point; `-` where nothing applied."""
    return "-" if value is None else f"{value:,.{digits}f}"


def tokens(value: int | None) -> str:
    """Tokens."""
    return "unknown" if value is None else f"{value:,}"


def dollars(value: float | None) -> str:
    """US dollars."""
    return "unknown" if value is None else f"${value:,.4f}"


def seconds(value: float | None) -> str:
    """Seconds."""
    return "unknown" if value is None else f"{value:,.1f} s"
