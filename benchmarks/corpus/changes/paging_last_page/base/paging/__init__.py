"""Pages of lists."""

from paging.cut import page, page_count
from paging.text import links

__all__ = ["links", "page", "page_count"]
