"""Put routers together."""

from routes.router import Router


def mount(router: Router, prefix: str, other: Router) -> Router:
    """Make a new router with the routes of the other one below a prefix."""
    mounted = Router()
    for path in router.paths():
        mounted.add(path, router.find(path) or "")
    for path in other.paths():
        mounted.add(prefix + path, other.find(path) or "")
    return mounted
