"""Read the titles of a feed."""

from xml.parsers import expat


class _Titles:
    def __init__(self) -> None:
        self.found: list[str] = []
        self._inside = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._inside = name == "title"
        if self._inside:
            self.found.append("")

    def text(self, text: str) -> None:
        if self._inside:
            self.found[-1] += text

    def end(self, _name: str) -> None:
        self._inside = False


def _refuse(*_declaration: object) -> None:
    raise ValueError("a feed must not declare entities")


def titles(feed: str) -> list[str]:
    """Texts of the titles in document order."""
    collected = _Titles()
    parser = expat.ParserCreate()
    parser.StartElementHandler = collected.start
    parser.CharacterDataHandler = collected.text
    parser.EndElementHandler = collected.end
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(feed, True)
    except expat.ExpatError as error:
        raise ValueError("the feed cannot be parsed") from error
    return [title.strip() for title in collected.found if title.strip()]
