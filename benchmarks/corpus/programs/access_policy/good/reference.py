"""Permissions of roles on paths of resources, with inheritance."""

from collections.abc import Iterator


def _covers(rule_resource: str, resource: str) -> bool:
    return rule_resource in ("", resource) or resource.startswith(rule_resource + "/")


class AccessPolicy:
    """Allow and deny rules of roles; the rule with the longest resource decides."""

    def __init__(self, parents: dict[str, str] | None = None) -> None:
        self._parents = dict(parents or {})
        self._rules: dict[str, list[tuple[str, str, bool]]] = {}
        for role in self._parents:
            self._check_cycle(role)

    def allow(self, role: str, action: str, resource: str) -> None:
        """Add a rule that lets the role do the action on the resource and below."""
        self._rules.setdefault(role, []).append((action, resource, True))

    def deny(self, role: str, action: str, resource: str) -> None:
        """Add a rule that forbids the role the action on the resource and below."""
        self._rules.setdefault(role, []).append((action, resource, False))

    def can(self, role: str, action: str, resource: str) -> bool:
        """Return whether the role may do the action on the resource."""
        for owner in self._lineage(role):
            matching = [
                (len(rule_resource), not allowed)
                for rule_action, rule_resource, allowed in self._rules.get(owner, [])
                if rule_action in ("*", action) and _covers(rule_resource, resource)
            ]
            if matching:
                _, denied = max(matching)
                return not denied
        return False

    def _lineage(self, role: str) -> Iterator[str]:
        yield role
        while role in self._parents:
            role = self._parents[role]
            yield role

    def _check_cycle(self, role: str) -> None:
        seen: set[str] = set()
        for owner in self._lineage(role):
            if owner in seen:
                raise ValueError(f"{owner} inherits from itself")
            seen.add(owner)
