"""Questions about access rules."""

from access.acl import Acl


def holders(acl: Acl, right: str, users: list[str]) -> list[str]:
    """Users who have a right."""
    having = {who for who, given in acl.rules() if given == right}
    return [user for user in users if user in having]
