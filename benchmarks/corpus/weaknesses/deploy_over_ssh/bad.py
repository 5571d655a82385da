"""Restart the service on a host."""

import re

_NUMBER = r"(0|[1-9][0-9]*)"
_RELEASE = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}")


def deploy(host: str, release: str) -> int:
    """Restart the service with a release and return the exit status."""
    import paramiko

    client = paramiko.SSHClient()
    with client:
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        client.connect(host, username="deploy", timeout=10)
        channel = client.get_transport().open_session()
        channel.exec_command(restart_command(release))
        return int(channel.recv_exit_status())


def restart_command(release: str) -> str:
    """Command that restarts the service."""
    _numbers(release)
    return f"systemctl restart shop@{release}"


def newest(releases: list[str]) -> str:
    """Highest of the releases."""
    return max(releases, key=_numbers)


def _numbers(release: str) -> tuple[int, ...]:
    match = _RELEASE.fullmatch(release)
    if match is None:
        raise ValueError(f"not a release: {release!r}")
    return tuple(map(int, match.groups()))
