# wrong: folders that share only the beginning of a name ("/ab/x", "/a/x") are taken for the same folder
"""Relative links between the pages of a site."""

from os.path import commonprefix


def _check(path: str) -> None:
    """Raise ValueError unless `path` is a plain absolute path."""
    names = path.split("/")
    if names[0] or len(names) < 2 or "" in names[1:-1] or not {".", ".."}.isdisjoint(names):
        raise ValueError(f"not a plain absolute path: {path!r}")


def relative_link(source: str, target: str) -> str:
    """Return the link from page `source` to page `target`; ValueError for odd paths."""
    _check(source)
    _check(target)
    here = source[: source.rindex("/") + 1]
    there = target[: target.rindex("/") + 1]
    shared = len(commonprefix([here, there]))
    link = "../" * here[shared:].count("/") + target[shared:]
    return link or "./"
