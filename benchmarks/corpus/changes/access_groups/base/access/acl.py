"""The access rules."""


class Acl:
    """Rights of users; without a rule nothing is allowed."""

    def __init__(self) -> None:
        self._rules: set[tuple[str, str]] = set()

    def allow(self, who: str, right: str) -> None:
        """Give a right."""
        self._rules.add((who, right))

    def revoke(self, who: str, right: str) -> None:
        """Take a right back; KeyError when it was not given."""
        self._rules.remove((who, right))

    def can(self, user: str, right: str) -> bool:
        """Whether the user has the right."""
        return (user, right) in self._rules

    def rules(self) -> list[tuple[str, str]]:
        """List the rules, sorted."""
        return sorted(self._rules)
