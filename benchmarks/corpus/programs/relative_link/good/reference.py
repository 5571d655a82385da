"""Relative links between the pages of a site."""


def _split(path: str) -> tuple[list[str], str]:
    """Return the folders and the page name of an absolute path."""
    root, *folders, name = path.split("/") if "/" in path else (path, "")
    if root or not path:
        raise ValueError(f"not an absolute path: {path!r}")
    if "" in folders or not {".", ".."}.isdisjoint([*folders, name]):
        raise ValueError(f"not a plain path: {path!r}")
    return folders, name


def relative_link(source: str, target: str) -> str:
    """Return the link from page `source` to page `target`; ValueError for odd paths."""
    here, _ = _split(source)
    there, name = _split(target)
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    return "/".join([*steps, name]) or "./"
