"""Store passwords so that they cannot be read."""

import hashlib
import hmac
import secrets

_MINIMUM = 8


def hash_password(password: str) -> str:
    """Salt and hash a password for storage."""
    if len(password) < _MINIMUM:
        raise ValueError(f"a password has at least {_MINIMUM} characters")
    salt = secrets.token_hex(16)
    return f"{salt}${_digest(password, salt)}"


def check_password(password: str, stored: str) -> bool:
    """Whether a password is the stored one."""
    salt, _, digest = stored.partition("$")
    return hmac.compare_digest(_digest(password, salt), digest)


def _digest(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode(), salt=salt.encode(), n=2**14, r=8, p=1).hex()
