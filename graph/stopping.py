"""How a run is stopped from outside: after the step under way when asked once, at once when asked again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from langgraph.runtime import RunControl

SIGNALS = (signal.SIGINT, signal.SIGTERM)
GRACE_SECONDS = 8.0
"""After SIGTERM: whoever sends it kills soon after (Docker after 10 s), and then nothing is left to tell."""


class Stopped(KeyboardInterrupt):
    """A run was ended at once; `exit_code` is 128 + the signal. Nothing but the command line should catch it."""

    def __init__(self, sign: int) -> None:
        super().__init__(f"signal {sign}")
        self.exit_code = 128 + sign


class Stopping:
    """Turns signals into a request to stop. `control` goes to the run; `say` gets a line for the user."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.control = RunControl()
        self.sign: int | None = None
        self._say = say

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Within, signals stop the current task; a second one cancels it."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError):  # Windows: there Ctrl-C stops at once, as Python has it
            for sign in SIGNALS:
                loop.add_signal_handler(sign, self._asked, sign, task)
        try:
            yield
        finally:
            with suppress(NotImplementedError):
                for sign in SIGNALS:
                    loop.remove_signal_handler(sign)

    def _asked(self, sign: int, task: asyncio.Task[object]) -> None:
        again, self.sign = self.sign is not None, sign
        if again:
            task.cancel()
            return
        self.control.request_drain(signal.Signals(sign).name)
        if sign == signal.SIGTERM:
            asyncio.get_running_loop().call_later(GRACE_SECONDS, task.cancel)
        how = f"within {GRACE_SECONDS:g} s" if sign == signal.SIGTERM else "press Ctrl-C again to stop at once"
        self._say(f"stopping after the step under way ({how})")

    def exit_code(self, code: int) -> int:
        """The exit code of a run that ended with `code`: that of the signal when it was stopped by one."""
        return 128 + self.sign if code == 128 + signal.SIGINT and self.sign is not None else code
