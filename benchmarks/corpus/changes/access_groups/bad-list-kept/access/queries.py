"""Questions about access rules."""

from access.acl import Acl


def holders(acl: Acl, right: str, users: list[str]) -> list[str]:
    """Users who have a right."""
    return list(filter(lambda user: acl.can(user, right), users))
