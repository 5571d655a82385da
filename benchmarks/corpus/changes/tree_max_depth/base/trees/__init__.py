"""Trees as text."""

from trees.node import Node
from trees.text import outline, render

__all__ = ["Node", "outline", "render"]
