"""Read the titles of a feed."""

from xml.etree import ElementTree


def titles(feed: str) -> list[str]:
    """Texts of the titles in document order."""
    try:
        root = ElementTree.fromstring(feed)
    except ElementTree.ParseError as error:
        raise ValueError("the feed cannot be parsed") from error
    found = ((title.text or "").strip() for title in root.iter("title"))
    return [title for title in found if title]
