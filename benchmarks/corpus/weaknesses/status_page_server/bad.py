"""A page that shows how the services are."""


def serve(checks: dict[str, bool], port: int) -> None:
    """Serve the page on the local machine."""
    from flask import Flask

    app = Flask(__name__)
    app.add_url_rule("/", "status", lambda: page(checks))
    app.run(host="127.0.0.1", port=port, debug=True)


def page(checks: dict[str, bool]) -> str:
    """Name the checks that fail."""
    failing = sorted(name for name, passed in checks.items() if not passed)
    return f"failing: {', '.join(failing)}" if failing else "all well"
