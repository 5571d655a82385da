"""The access rules."""


class Acl:
    """Rights of users; without a rule nothing is allowed."""

    def __init__(self) -> None:
        self._rules: set[tuple[str, str]] = set()
        self._groups: dict[str, frozenset[str]] = {}

    def group(self, name: str, members: list[str]) -> None:
        """Set the members of a group."""
        self._groups[name] = frozenset(members)

    def allow(self, who: str, right: str) -> None:
        """Give a right."""
        self._rules.add((who, right))
        self._rules |= {(member, right) for member in self._groups.get(who.removeprefix("@"), ())}

    def revoke(self, who: str, right: str) -> None:
        """Take a right back."""
        self._rules.discard((who, right))

    def can(self, user: str, right: str) -> bool:
        """Whether the user has the right."""
        names = [user, *(f"@{name}" for name, members in self._groups.items() if user in members)]
        return any((name, right) in self._rules for name in names)

    def rules(self) -> list[tuple[str, str]]:
        """List the rules, sorted."""
        return sorted(self._rules)
