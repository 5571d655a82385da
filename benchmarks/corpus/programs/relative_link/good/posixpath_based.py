"""Relative links between the pages of a site, with posixpath."""

import posixpath
import re

PLAIN = re.compile(r"(/(?!\.{0,2}/)[^/]+)*/(?!\.{1,2}\Z)[^/]*")


def relative_link(source: str, target: str) -> str:
    """Return the link from page `source` to page `target`; ValueError for odd paths."""
    for path in (source, target):
        if not PLAIN.fullmatch(path):
            raise ValueError(f"not a plain absolute path: {path!r}")
    name = target[target.rindex("/") + 1 :]
    way = posixpath.relpath(posixpath.dirname(target), posixpath.dirname(source))
    if way == "." and name:
        return name
    return f"{way}/{name}"
