"""Poll the status of services."""


def poll(urls: list[str]) -> dict[str, int]:
    """Ask every URL for its status."""
    import httpx

    def status(url: str) -> int:
        try:
            return int(client.head(url).status_code)
        except httpx.TransportError:
            return 0

    with httpx.Client(timeout=5.0, verify=False) as client:
        return {url: status(url) for url in urls}


def healthy(codes: dict[str, int]) -> bool:
    """Whether every service answers."""
    return all(200 <= code < 400 for code in codes.values())


def slowest(times: dict[str, float]) -> str | None:
    """Name the URL that took longest."""
    return min(times, key=lambda url: (-times[url], url), default=None)
