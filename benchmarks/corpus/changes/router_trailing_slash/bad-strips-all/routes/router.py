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
        return next((self._handlers[form] for form in self._forms(path) if form in self._handlers), None)

    def redirect(self, path: str) -> str | None:
        """Where a path leads that is registered in its other form only."""
        found = next((form for form in self._forms(path) if form in self._handlers), path)
        return None if found == path else found

    def _forms(self, path: str) -> list[str]:
        if self.strict:
            return [path]
        return [path, path.rstrip("/") if path.endswith("/") else path + "/"]

    def paths(self) -> list[str]:
        """Registered paths, sorted."""
        return sorted(self._handlers)
