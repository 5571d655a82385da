"""The router."""


class Router:
    """Finds the handler of a path."""

    def __init__(self, strict: bool = True) -> None:
        self.strict = strict
        self._handlers: dict[str, str] = {}

    def add(self, path: str, handler: str) -> None:
        """Register a handler; ValueError when the path has one."""
        if path in self._handlers:
            raise ValueError(f"{path} has a handler")
        self._handlers[path] = handler

    def find(self, path: str) -> str | None:
        """Handler of a path."""
        return self._handlers.get(self.redirect(path) or path)

    def redirect(self, path: str) -> str | None:
        """Registered form of a path that is only found in its other form."""
        if self.strict or path in self._handlers:
            return None
        other = path[:-1] if path.endswith("/") else f"{path}/"
        return other if other in self._handlers else None

    def paths(self) -> list[str]:
        """Registered paths, sorted."""
        return sorted(self._handlers)
