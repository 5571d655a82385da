"""Stock of a shop."""

from stock.report import summary
from stock.stock import Stock

__all__ = ["Stock", "summary"]
