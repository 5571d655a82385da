"""Rules about who may do what."""


class Rules:
    """Rules of which the last one that fits decides."""

    def __init__(self, rules: list[tuple[str, str, bool]]) -> None:
        self._newest_first = rules[::-1]

    def may(self, role: str, action: str) -> bool:
        """Whether the role may do the action."""
        for for_role, for_action, allowed in self._newest_first:
            if for_role in ("*", role) and for_action in ("*", action):
                return allowed
        return False

    def actions(self, role: str, known: list[str]) -> list[str]:
        """List the known actions that the role may do."""
        return [action for action in known if self.may(role, action)]
