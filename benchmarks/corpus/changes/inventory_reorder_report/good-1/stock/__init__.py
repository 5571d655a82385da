"""Stock of a shop."""

from stock.report import summary, to_order
from stock.stock import Stock

__all__ = ["Stock", "summary", "to_order"]
