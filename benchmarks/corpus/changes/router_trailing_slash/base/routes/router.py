"""The router."""


class Router:
    """Finds the handler of a path."""

    def __init__(self) -> None:
        self._handlers: dict[str, str] = {}

    def add(self, path: str, handler: str) -> None:
        """Register a handler; ValueError when the path has one."""
        if path in self._handlers:
            raise ValueError(f"{path} has a handler")
        self._handlers[path] = handler

    def find(self, path: str) -> str | None:
        """Handler of a path."""
        return self._handlers.get(path)

    def paths(self) -> list[str]:
        """Registered paths, sorted."""
        return sorted(self._handlers)
