"""Permissions of roles on paths of resources, with inheritance."""


def _ancestors(resource: str) -> list[str]:
    """Return the resource and everything above it, the longest first."""
    parts = resource.split("/") if resource else []
    return ["/".join(parts[:count]) for count in range(len(parts), -1, -1)]


class AccessPolicy:
    """Allow and deny rules of roles; the rule with the longest resource decides."""

    def __init__(self, parents: dict[str, str] | None = None) -> None:
        self._parents = {} if parents is None else parents.copy()
        self._allowed: set[tuple[str, str, str]] = set()
        self._denied: set[tuple[str, str, str]] = set()
        for role in self._parents:
            steps = 0
            current: str | None = role
            while current is not None:
                current = self._parents.get(current)
                steps += 1
                if steps > len(self._parents) + 1:
                    raise ValueError(f"the inheritance of {role} has a cycle")

    def allow(self, role: str, action: str, resource: str) -> None:
        """Add a rule that lets the role do the action on the resource and below."""
        self._allowed.add((role, action, resource))

    def deny(self, role: str, action: str, resource: str) -> None:
        """Add a rule that forbids the role the action on the resource and below."""
        self._denied.add((role, action, resource))

    def can(self, role: str, action: str, resource: str) -> bool:
        """Return whether the role may do the action on the resource."""
        owner: str | None = role
        while owner is not None:
            for path in _ancestors(resource):
                rules = {(owner, action, path), (owner, "*", path)}
                if rules & self._denied:
                    return False
                if rules & self._allowed:
                    return True
            owner = self._parents.get(owner)
        return False
