# wrong: history returns the internal list, so a caller that changes it changes the parcel
"""The states of a parcel from its order to its delivery."""

TRANSITIONS = {
    ("created", "pay"): "paid",
    ("created", "cancel"): "cancelled",
    ("paid", "ship"): "shipped",
    ("paid", "cancel"): "cancelled",
    ("shipped", "deliver"): "delivered",
    ("shipped", "miss"): "shipped",
    ("returned", "ship"): "shipped",
}
MAX_MISSES = 3


class Parcel:
    """A state machine that records its events with their times."""

    def __init__(self) -> None:
        self._state = "created"
        self._misses = 0
        self._history: list[tuple[int, str, str]] = []

    @property
    def state(self) -> str:
        """The current state."""
        return self._state

    def fire(self, event: str, at: int) -> str:
        """Do the event at the given time and return the new state."""
        if (self._state, event) not in TRANSITIONS:
            raise ValueError(f"{event!r} is not possible in the state {self._state}")
        if self._history and at < self._history[-1][0]:
            raise ValueError("the time is before that of the last event")
        self._misses = self._misses + 1 if event == "miss" else 0
        self._state = TRANSITIONS[self._state, event]
        if self._misses == MAX_MISSES:
            self._state = "returned"
        self._history.append((at, event, self._state))
        return self._state

    def possible(self) -> list[str]:
        """Return the events that are possible now, sorted."""
        return sorted(event for state, event in TRANSITIONS if state == self._state)

    def history(self) -> list[tuple[int, str, str]]:
        """Return the events that were done as (at, event, state after it)."""
        return self._history
