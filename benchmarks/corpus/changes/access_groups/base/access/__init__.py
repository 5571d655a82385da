"""Who may do what."""

from access.acl import Acl
from access.queries import holders

__all__ = ["Acl", "holders"]
