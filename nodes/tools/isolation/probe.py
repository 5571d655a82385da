"""The self-test of a tier: an honest program must work, and what the tier promises to stop must be stopped."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SCRIPT = """
import json, os, socket, sys
key, folder, port, parent = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
def escaped(attempt):
    try:
        attempt()
    except OSError:
        return False
    return True
open("made.txt", "w").write("honest")
print(json.dumps({
    "honest": open("made.txt").read() == "honest" and os.listdir(".") == ["made.txt"],
    "reading a file of the user": escaped(lambda: open(key).read()),
    "writing beside the scratch folder": escaped(lambda: open(folder + "/planted", "w").close()),
    "changing a file's mode outside": escaped(lambda: os.chmod(key, 0o600)),
    "a loopback connection": escaped(lambda: socket.create_connection(("127.0.0.1", port), 2).close()),
    "a signal to the parent": escaped(lambda: os.kill(parent, 0)),
}))
"""


@contextmanager
def bait() -> Iterator[list[str]]:
    """The arguments of `SCRIPT`: a readable key, a folder open to all, a listening port, our process id."""
    with tempfile.TemporaryDirectory(prefix="sdlc-bait-") as name, closing(socket.socket()) as listener:
        folder, key = Path(name), Path(name, "key")
        key.write_text("secret")
        key.chmod(0o644)
        folder.chmod(0o777)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield [str(key), name, str(listener.getsockname()[1]), str(os.getpid())]


def verdict(exit_code: int | None, stdout: str, stderr: str, reason: str) -> str:
    """Why the tier does not serve, in one line; "" when it does."""
    try:
        results = json.loads(stdout)
    except ValueError:
        last = (stderr.strip().splitlines() or [f"exit code {exit_code}"])[-1]
        return f"an honest program did not run ({reason or last})"
    if results.pop("honest") is not True:
        return "an honest program did not work"
    escaped = [name for name, happened in results.items() if happened]
    return f"not stopped: {', '.join(escaped)}" if escaped else ""
