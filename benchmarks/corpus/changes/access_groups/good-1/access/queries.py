"""Questions about access rules."""

from access.acl import Acl


def holders(acl: Acl, right: str, users: list[str]) -> list[str]:
    """Users who have a right."""
    return [user for user in users if acl.can(user, right)]
