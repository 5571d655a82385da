"""The access rules."""


class Acl:
    """Rights of users; without a rule nothing is allowed."""

    def __init__(self) -> None:
        self._rules: set[tuple[str, str]] = set()
        self._groups_of: dict[str, set[str]] = {}

    def group(self, name: str, members: list[str]) -> None:
        """Set the members of a group."""
        for groups in self._groups_of.values():
            groups.discard(f"@{name}")
        for member in members:
            self._groups_of.setdefault(member, set()).add(f"@{name}")

    def allow(self, who: str, right: str) -> None:
        """Give a right."""
        self._rules.add((who, right))

    def revoke(self, who: str, right: str) -> None:
        """Take a right back; KeyError when it was not given."""
        self._rules.remove((who, right))

    def can(self, user: str, right: str) -> bool:
        """Whether the user has the right."""
        return any((who, right) in self._rules for who in {user} | self._groups_of.get(user, set()))

    def rules(self) -> list[tuple[str, str]]:
        """List the rules, sorted."""
        return sorted(self._rules)
