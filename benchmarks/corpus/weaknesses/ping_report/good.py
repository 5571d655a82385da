"""Say which hosts answer."""

import subprocess


def is_reachable(host: str, tries: int = 1) -> bool:
    """Whether the host answers to ping."""
    if not host or tries < 1:
        raise ValueError("ping needs a host and at least one try")
    done = subprocess.run(["ping", "-c", str(tries), "--", host], capture_output=True, check=False)
    return done.returncode == 0


def report(states: dict[str, bool]) -> list[str]:
    """One line per host, those that are down first."""
    ordered = sorted(states.items(), key=lambda item: (item[1], item[0]))
    return [f"{host}: {'up' if up else 'DOWN'}" for host, up in ordered]
